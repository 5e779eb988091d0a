package org.allometry.simulate;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.allometry.numeric.SeededStream;
import org.allometry.simulate.Network.Link;
import org.allometry.simulate.Network.Walk;

/**
 * An instruction followed in a finite network. The walker picks at random among the links with the codes asked for, and
 * is lost where there are none. Where it may be after each step is a Markov chain, which is followed exactly: one
 * vector of probabilities over the nodes, multiplied by one matrix a step.
 *
 * @param network to walk in
 * @param walk the instruction
 */
public record NetworkWalk(Network network, Walk walk) implements Experiment {
    @Override
    public Map<String, Object> setting() {
        return Settings.of(
                "network", network.title(), "codes", network.codes(), "instruction", walk.name(), "steps", words(walk));
    }

    /** The steps as people write them: codes joined by +, steps by blanks. */
    public static String words(Walk walk) {
        return walk.steps().stream()
                .map(codes -> codes.stream().sorted().collect(Collectors.joining("+")))
                .collect(Collectors.joining(" "));
    }

    @Override
    public int quantities() {
        return 4;
    }

    @Override
    public List<Theory> theory() {
        double[] at = start();
        double[] lengths = new double[at.length];
        double bits = 0;
        for (Set<String> codes : walk.steps()) {
            double[] next = new double[at.length];
            double[] nextLengths = new double[at.length];
            for (int node = 0; node < at.length; node++) {
                List<Link> links = network.matching(node, codes);
                bits += links.isEmpty() ? 0 : at[node] * Math.log(links.size()) / Math.log(2);
                for (Link link : links) {
                    next[link.to()] += at[node] / links.size();
                    nextLengths[link.to()] += (lengths[node] + at[node] * link.length()) / links.size();
                }
            }
            at = next;
            lengths = nextLengths;
        }
        double reached = at[walk.to()];
        return List.of(
                Theory.exact("reaches_goal", reached),
                walk.path().isEmpty()
                        ? Theory.unknown("every_step_right", "the instruction names no path of its own")
                        : Theory.exact("every_step_right", pathProbability()),
                reached > 0
                        ? Theory.exact("length_if_reached", lengths[walk.to()] / reached)
                        : Theory.unknown("length_if_reached", "the goal is never reached"),
                Theory.exact("bits_left", bits));
    }

    private double[] start() {
        double[] at = new double[network.nodes().size()];
        at[walk.from()] = 1;
        return at;
    }

    private double pathProbability() {
        double probability = 1;
        for (int step = 0; step < walk.steps().size(); step++) {
            int to = walk.path().get(step + 1);
            List<Link> links =
                    network.matching(walk.path().get(step), walk.steps().get(step));
            long right = links.stream().filter(link -> link.to() == to).count();
            probability *= links.isEmpty() ? 0 : (double) right / links.size();
        }
        return probability;
    }

    @Override
    public void run(long trials, SeededStream random, List<Tally> tallies) {
        double longest = network.links().stream().mapToDouble(Link::length).sum();
        double most = walk.steps().size() * Math.log(network.links().size()) / Math.log(2);
        long reached = 0;
        long right = 0;
        for (long trial = 0; trial < trials; trial++) {
            int node = walk.from();
            double length = 0;
            double bits = 0;
            boolean onPath = true;
            boolean lost = false;
            for (int step = 0; step < walk.steps().size() && !lost; step++) {
                List<Link> links = network.matching(node, walk.steps().get(step));
                lost = links.isEmpty();
                if (!lost) {
                    Link link = links.get(random.below(links.size()));
                    bits += Math.log(links.size()) / Math.log(2);
                    node = link.to();
                    length += link.length();
                    onPath &= !walk.path().isEmpty() && walk.path().get(step + 1) == node;
                }
            }
            if (!lost && node == walk.to()) {
                reached++;
                tallies.get(2).add(length, longest);
            }
            right += onPath && !lost ? 1 : 0;
            tallies.get(3).add(bits, most);
        }
        tallies.get(0).addShare(reached, trials);
        if (!walk.path().isEmpty()) {
            tallies.get(1).addShare(right, trials);
        }
    }
}
