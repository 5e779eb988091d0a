package org.allometry.simulate;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * A finite network of nodes and directed links that carry codes.
 *
 * @param title for people
 * @param nodes by name
 * @param links between them
 * @param instructions to follow in it
 */
public record Network(String title, List<Node> nodes, List<Link> links, List<Walk> instructions)
        implements Serializable {
    /**
     * A place.
     *
     * @param name unlike that of any other
     * @param x where it is drawn, in units of the picture, from the left
     * @param y from above
     */
    public record Node(String name, double x, double y) implements Serializable {}

    /**
     * A way from one node to another.
     *
     * @param from index of a node
     * @param to index of a node
     * @param codes it carries; an instruction may ask for one or for several at once
     * @param length of the way, positive
     */
    public record Link(int from, int to, Set<String> codes, double length) implements Serializable {
        public Link {
            codes = Set.copyOf(codes);
        }
    }

    /**
     * An instruction.
     *
     * @param name for people
     * @param from index of the node where it starts
     * @param to index of the node that it is meant to reach
     * @param steps the codes asked for in each step, all of which a link must carry
     * @param path the nodes it means to pass, from the first to the last; empty if any way is right
     */
    public record Walk(String name, int from, int to, List<Set<String>> steps, List<Integer> path)
            implements Serializable {
        public Walk {
            steps = steps.stream().map(Set::copyOf).toList();
            path = List.copyOf(path);
        }
    }

    /**
     * A way through the network.
     *
     * @param nodes it passes, from the first to the last
     * @param length in all
     */
    public record Route(List<Integer> nodes, double length) {
        public Route {
            nodes = List.copyOf(nodes);
        }
    }

    public Network {
        nodes = List.copyOf(nodes);
        links = List.copyOf(links);
        instructions = List.copyOf(instructions);
    }

    /** The links that leave a node and carry all of the codes. */
    public List<Link> matching(int node, Set<String> codes) {
        return links.stream()
                .filter(link -> link.from() == node && link.codes().containsAll(codes))
                .toList();
    }

    /** How many codes there are. */
    public int codes() {
        var all = new HashSet<String>();
        links.forEach(link -> all.addAll(link.codes()));
        return all.size();
    }

    /** The shortest way, if there is one. */
    public List<Route> shortest(int from, int to) {
        return shortest(from, to, false);
    }

    /** The shortest way of which every step can be named without doubt, if there is one. */
    public List<Route> shortestCertain(int from, int to) {
        return shortest(from, to, true);
    }

    /** Dijkstra's algorithm, over all links or over those that no other link of their node can be mistaken for. */
    private List<Route> shortest(int from, int to, boolean certain) {
        var queue = new PriorityQueue<Route>((a, b) -> Double.compare(a.length(), b.length()));
        var done = new HashSet<Integer>();
        queue.add(new Route(List.of(from), 0));
        while (!queue.isEmpty()) {
            Route route = queue.remove();
            int last = route.nodes().get(route.nodes().size() - 1);
            if (last == to) {
                return List.of(route);
            }
            if (!done.add(last)) {
                continue;
            }
            for (Link link : matching(last, Set.of())) {
                if (!certain || isCertain(link)) {
                    var longer = new ArrayList<>(route.nodes());
                    longer.add(link.to());
                    queue.add(new Route(longer, route.length() + link.length()));
                }
            }
        }
        return List.of();
    }

    /** Whether all links of its node that carry its codes, too, lead to the same place. */
    private boolean isCertain(Link link) {
        return !link.codes().isEmpty()
                && matching(link.from(), link.codes()).stream().allMatch(other -> other.to() == link.to());
    }
}
