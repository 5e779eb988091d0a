package org.allometry.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.allometry.fit.Progress;

/**
 * The experiments on one topic.
 *
 * @param topic they tell of
 * @param experiments in the order in which they are shown
 */
public record Study(Topic topic, List<Experiment> experiments) {
    static final String AROUND_THE_RISE = "auto";

    private static final int MOST = 4000;
    private static final int POINTS = 25;
    private static final double EDGE = 0.004;

    public Study {
        experiments = List.copyOf(experiments);
    }

    /**
     * All combinations of settings; where kinds of codes are compared, without those that do not exist.
     *
     * @param chosen values by the name of a setting, as {@code 4}, {@code 1,2,8} or {@code 1..64}; those not named have
     *     their usual ones
     */
    public static Study of(Topic topic, Map<String, String> chosen) {
        chosen.keySet().stream()
                .filter(name -> !topic.defaults().containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("--" + name + " is no setting of " + topic
                            + (topic.defaults().isEmpty()
                                    ? ", which takes none"
                                    : "; it takes --"
                                            + String.join(
                                                    ", --", topic.defaults().keySet())));
                });
        var combinations = new ArrayList<Map<String, Object>>();
        combinations.add(new HashMap<>());
        var texts = new LinkedHashMap<>(topic.defaults());
        texts.putAll(chosen);
        // The first setting varies fastest, so that its values follow each other.
        var names = new ArrayList<>(texts.keySet());
        Collections.reverse(names);
        for (String name : names) {
            var longer = new ArrayList<Map<String, Object>>();
            for (Map<String, Object> combination : combinations) {
                for (Object value : values(name, texts.getOrDefault(name, ""), combination)) {
                    var next = new HashMap<>(combination);
                    next.put(name, value);
                    longer.add(next);
                }
            }
            combinations = longer;
            Settings.atMost("the number of settings", combinations.size(), MOST);
        }
        boolean compared = texts.getOrDefault("kind", "").contains(",");
        return new Study(
                topic,
                combinations.stream()
                        .filter(combination -> !compared || Decoding.exists(new Values(combination)))
                        .map(topic::experiment)
                        .toList());
    }

    /** Every instruction of some networks. */
    public static Study of(Topic topic, List<Network> networks) {
        return new Study(
                topic,
                networks.stream()
                        .flatMap(network -> network.instructions().stream()
                                .map(walk -> (Experiment) new NetworkWalk(network, walk)))
                        .toList());
    }

    private static List<?> values(String name, String text, Map<String, Object> others) {
        if (Topic.words().contains(name)) {
            return Arrays.stream(text.split(",")).map(String::strip).toList();
        }
        if (name.equals("codes") && text.equals(AROUND_THE_RISE)) {
            return aroundTheRise(new Values(others));
        }
        return NumberList.parse(name, text);
    }

    /** Numbers of codes, evenly spaced in their logarithm, from where hardly any task succeeds to where nearly all do. */
    private static List<Double> aroundTheRise(Values values) {
        var threshold =
                new Threshold(values.count("links"), values.count("depth"), Placing.parse(values.text("placing")));
        double first = Math.max(1, threshold.approximateCodesAt(EDGE));
        double last = Math.max(first, threshold.approximateCodesAt(1 - EDGE));
        if (threshold.placing() == Placing.EVEN) {
            last = threshold.links() * 2.0;
        }
        var codes = new ArrayList<Double>();
        for (int i = 0; i < POINTS; i++) {
            double value = Math.rint(first * Math.pow(last / first, i / (POINTS - 1.0)));
            if (codes.isEmpty() || codes.get(codes.size() - 1) < value) {
                codes.add(value);
            }
        }
        return codes;
    }

    /** Tries all of it out. */
    public Outcome run(Laboratory laboratory, Progress progress) {
        List<Finding> findings = laboratory.run(experiments, topic.toString(), progress);
        return new Outcome(this, findings, topic == Topic.SCALING ? ScalingSeries.fits(findings) : List.of());
    }
}
