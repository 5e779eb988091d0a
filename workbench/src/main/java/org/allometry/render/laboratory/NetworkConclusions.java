package org.allometry.render.laboratory;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.allometry.simulate.Finding;
import org.allometry.simulate.Network;
import org.allometry.simulate.NetworkWalk;
import org.allometry.simulate.Outcome;

/** What follows from instructions in finite networks. */
final class NetworkConclusions {
    private NetworkConclusions() {}

    private record Ends(Network network, int from, int to) {}

    /** Which ways can be named without doubt. */
    static List<String> ways(Outcome outcome) {
        var ends = new LinkedHashSet<Ends>();
        outcome.experiments(NetworkWalk.class)
                .forEach(walk -> ends.add(
                        new Ends(walk.network(), walk.walk().from(), walk.walk().to())));
        var sentences = new ArrayList<String>();
        for (Ends one : ends) {
            var shortest = one.network.shortest(one.from, one.to);
            var certain = one.network.shortestCertain(one.from, one.to);
            String goal = one.network.nodes().get(one.to).name();
            String title = sentence(one.network.title()) + ": ";
            if (shortest.isEmpty()) {
                sentences.add(title + "no way leads to " + goal + ".");
            } else if (certain.isEmpty()) {
                sentences.add(title + "no way to " + goal + " can be named without doubt.");
            } else if (certain.get(0).length() > shortest.get(0).length()) {
                sentences.add(title + way(one.network, certain.get(0)) + " can be named for certain; the shortest way, "
                        + way(one.network, shortest.get(0)) + ", cannot.");
            } else {
                sentences.add(title + "the shortest way, " + way(one.network, certain.get(0))
                        + ", can be named for certain.");
            }
        }
        return sentences;
    }

    private static String way(Network network, Network.Route route) {
        return route.nodes().stream()
                        .map(node -> network.nodes().get(node).name())
                        .collect(Collectors.joining(" to "))
                + " (length " + Amount.brief(route.length()) + ")";
    }

    /** How often each instruction is understood. */
    static List<String> words(Outcome outcome) {
        return outcome.of("reaches_goal").stream()
                .map(NetworkConclusions::understood)
                .toList();
    }

    private static String understood(Finding finding) {
        return sentence(String.valueOf(finding.setting().get("instruction"))) + ": understood "
                + (finding.exact() == 1 ? "every time" : Amount.percent(finding.exact()) + " of the time") + ".";
    }

    private static String sentence(String words) {
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
