package org.allometry.service;

import java.util.List;
import org.allometry.simulate.Network;

/**
 * The JSON of a network that was walked, as a file of networks has it, with nodes by their names.
 *
 * @param instructions the walks that were tried
 */
public record NetworkDocument(String title, List<Place> nodes, List<Way> links, List<Walk> instructions) {
    /** A node and where it is drawn; y goes down. */
    public record Place(String name, double x, double y) {}

    /** A link from node to node. */
    public record Way(String from, String to, List<String> codes, double length) {}

    /** What is said: for each step the codes that a link must carry all; the path is meant, and empty if none is. */
    public record Walk(String name, String from, String to, List<List<String>> steps, List<String> path) {}

    static NetworkDocument of(Network network) {
        List<String> names = network.nodes().stream().map(Network.Node::name).toList();
        return new NetworkDocument(
                network.title(),
                network.nodes().stream()
                        .map(node -> new Place(node.name(), node.x(), node.y()))
                        .toList(),
                network.links().stream()
                        .map(link -> new Way(
                                names.get(link.from()),
                                names.get(link.to()),
                                link.codes().stream().sorted().toList(),
                                link.length()))
                        .toList(),
                network.instructions().stream()
                        .map(walk -> new Walk(
                                walk.name(),
                                names.get(walk.from()),
                                names.get(walk.to()),
                                walk.steps().stream()
                                        .map(step -> step.stream().sorted().toList())
                                        .toList(),
                                walk.path().stream().map(names::get).toList()))
                        .toList());
    }
}
