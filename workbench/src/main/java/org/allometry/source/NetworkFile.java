package org.allometry.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;
import org.allometry.simulate.Network;
import org.allometry.simulate.Network.Link;
import org.allometry.simulate.Network.Node;
import org.allometry.simulate.Network.Walk;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Networks in a JSON file: one object with {@code title}, {@code nodes}, {@code links} and {@code instructions}, or
 * several of them in a list {@code networks}. Everything that is wrong is told at once, by its place in the file.
 */
public final class NetworkFile {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String name;
    private final List<Problem> problems = new ArrayList<>();

    private NetworkFile(String name) {
        this.name = name;
    }

    /**
     * The networks of a file.
     *
     * @throws InputException if there is no such file, or it does not hold networks
     */
    public static List<Network> read(Path file) {
        String name = String.valueOf(file.getFileName());
        try (InputStream bytes = Files.newInputStream(file)) {
            return new NetworkFile(name).read(bytes);
        } catch (IOException e) {
            throw Inputs.unreadable(name, e);
        }
    }

    /** The networks of a resource on the class path: {@code resource} is its absolute name. */
    public static List<Network> resource(String name, String resource) {
        try (InputStream bytes = NetworkFile.class.getResourceAsStream(resource)) {
            if (bytes == null) {
                throw new IllegalStateException("there is no " + resource);
            }
            return new NetworkFile(name).read(bytes);
        } catch (IOException e) {
            throw Inputs.unreadable(name, e);
        }
    }

    private List<Network> read(InputStream bytes) throws IOException {
        JsonNode root = parse(bytes);
        var networks = new ArrayList<Network>();
        if (root.has("networks")) {
            JsonNode list = list(root, "networks", "");
            for (int i = 0; i < list.size(); i++) {
                networks.add(network(list.get(i), "networks[" + i + "]."));
            }
        } else {
            networks.add(network(root, ""));
        }
        if (!problems.isEmpty()) {
            throw new InputException(
                    problems.subList(0, Math.min(problems.size(), InputException.REPORTED)), problems.size());
        }
        return networks;
    }

    private JsonNode parse(InputStream bytes) throws IOException {
        try {
            return JSON.readTree(bytes.readAllBytes());
        } catch (JacksonException e) {
            long line =
                    e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
            throw new InputException(Problem.at(
                    name, line, "is not JSON: " + Problem.shown(e.getOriginalMessage()), "see docs/laboratory.md"));
        }
    }

    private Network network(JsonNode network, String place) {
        String title = network.path("title").asString("network");
        JsonNode nodeList = list(network, "nodes", place);
        var nodes = new ArrayList<Node>();
        var names = new ArrayList<String>();
        for (int i = 0; i < nodeList.size(); i++) {
            JsonNode node = nodeList.get(i);
            String at = place + "nodes[" + i + "]";
            String called = node.isString() ? node.asString() : text(node, "name", at + ".");
            if (names.contains(called)) {
                wrong(at, called, "is the name of two nodes", "give each node a name of its own");
            }
            double angle = 2 * Math.PI * i / nodeList.size();
            boolean placed = node.path("x").isNumber() && node.path("y").isNumber();
            names.add(called);
            nodes.add(
                    placed
                            ? new Node(
                                    called,
                                    node.path("x").asDouble(),
                                    node.path("y").asDouble())
                            : new Node(called, 1 - Math.cos(angle), 1 - Math.sin(angle)));
        }
        var links = new ArrayList<Link>();
        JsonNode linkList = list(network, "links", place);
        for (int i = 0; i < linkList.size(); i++) {
            links.add(link(linkList.get(i), names, place + "links[" + i + "]."));
        }
        var walks = new ArrayList<Walk>();
        JsonNode walkList = list(network, "instructions", place);
        for (int i = 0; i < walkList.size(); i++) {
            walks.add(walk(walkList.get(i), names, place + "instructions[" + i + "]."));
        }
        return new Network(title, nodes, links, walks);
    }

    private Link link(JsonNode link, List<String> names, String place) {
        double length = link.has("length") ? link.path("length").asDouble(Double.NaN) : 1;
        if (!(length > 0 && Double.isFinite(length))) {
            wrong(place + "length", link.path("length").toString(), "must be a positive number", "leave it out for 1");
        }
        return new Link(
                node(link, "from", names, place),
                node(link, "to", names, place),
                codes(link.path("codes"), place + "codes"),
                length);
    }

    private Walk walk(JsonNode walk, List<String> names, String place) {
        int from = node(walk, "from", names, place);
        int to = node(walk, "to", names, place);
        JsonNode stepList = list(walk, "steps", place);
        List<Set<String>> steps = IntStream.range(0, stepList.size())
                .mapToObj(i -> codes(stepList.get(i), place + "steps[" + i + "]"))
                .toList();
        List<Integer> path = List.of();
        if (walk.has("path")) {
            JsonNode pathList = list(walk, "path", place);
            path = IntStream.range(0, pathList.size())
                    .mapToObj(i -> index(pathList.get(i).asString(""), names, place + "path[" + i + "]"))
                    .toList();
            if (path.size() != steps.size() + 1 || path.get(0) != from || path.get(steps.size()) != to) {
                wrong(
                        place + "path",
                        "",
                        "must lead from the first node to the last, one node more than there are steps",
                        "leave it out if any way is right");
            }
        }
        return new Walk(text(walk, "name", place), from, to, steps, path);
    }

    private Set<String> codes(JsonNode codes, String place) {
        var set = new HashSet<String>();
        if (codes.isString()) {
            set.add(codes.asString());
        } else if (codes.isArray()) {
            codes.forEach(code -> set.add(code.asString("")));
        }
        if (set.isEmpty() || set.contains("")) {
            wrong(place, codes.toString(), "must be a code or a list of codes", "write for example \"blue\"");
        }
        return set;
    }

    private int node(JsonNode owner, String field, List<String> names, String place) {
        return index(text(owner, field, place), names, place + field);
    }

    private int index(String node, List<String> names, String place) {
        OptionalInt at = IntStream.range(0, names.size())
                .filter(i -> names.get(i).equals(node))
                .findFirst();
        if (at.isEmpty()) {
            wrong(
                    place,
                    node,
                    "is no node of this network",
                    NearName.of(node, names)
                            .map(near -> "is it '" + near + "'?")
                            .orElse("name it under nodes"));
        }
        return at.orElse(0);
    }

    private String text(JsonNode owner, String field, String place) {
        JsonNode text = checked(owner, field, place, JsonNode::isString, "a text");
        return text.isString() ? text.asString() : "";
    }

    private JsonNode list(JsonNode owner, String field, String place) {
        JsonNode list = checked(owner, field, place, JsonNode::isArray, "a list");
        if (list.isArray() && list.isEmpty()) {
            wrong(place + field, "", "must not be empty", "see docs/laboratory.md");
        }
        return list;
    }

    private JsonNode checked(JsonNode owner, String field, String place, Predicate<JsonNode> kind, String what) {
        JsonNode value = owner.path(field);
        if (!kind.test(value)) {
            wrong(
                    place + field,
                    value.isMissingNode() ? "" : value.toString(),
                    value.isMissingNode() ? "is missing" : "must be " + what,
                    "see docs/laboratory.md");
        }
        return value;
    }

    private void wrong(String place, String value, String rule, String remedy) {
        problems.add(new Problem(name, 0, place, value, rule, remedy));
    }
}
