package org.allometry.render.laboratory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.allometry.simulate.Capacity;
import org.allometry.simulate.Coverage;
import org.allometry.simulate.Finding;
import org.allometry.simulate.Learning;
import org.allometry.simulate.Naming;
import org.allometry.simulate.Outcome;
import org.allometry.simulate.PathWalk;
import org.allometry.simulate.Routing;

/** What follows from the findings of a topic, in plain sentences with the figures found. */
public final class Conclusions {
    private static final double NEARLY = 0.99;

    private Conclusions() {}

    /** The sentences of one topic. */
    public static List<String> of(Outcome outcome) {
        return switch (outcome.topic()) {
            case NETWORK -> NetworkConclusions.ways(outcome);
            case CONTEXT -> NetworkConclusions.words(outcome);
            case PATHS -> paths(outcome);
            case INFORMATION -> information(outcome);
            case SELECTION -> selection(outcome);
            case EMBEDDINGS -> embeddings(outcome);
            case CAPACITY -> capacity(outcome);
            case NEED -> need(outcome);
            case LEARNING -> learning(outcome);
            case NOISE -> noise(outcome);
            case EXPERTS -> experts(outcome);
            case THRESHOLDS -> ThresholdConclusions.of(outcome);
            case SCALING -> ScalingConclusions.of(outcome);
        };
    }

    private static List<String> paths(Outcome outcome) {
        var sentences = new ArrayList<String>();
        groups(
                        outcome.experiments(PathWalk.class),
                        walk -> new PathWalk(2, walk.links(), walk.depth(), walk.placing(), walk.wrongLabels()))
                .values()
                .forEach(group -> {
                    PathWalk few = least(group, PathWalk::codes);
                    PathWalk many = most(group, PathWalk::codes);
                    sentences.add("Codes placed " + (few.placing().toString().equals("even") ? "evenly" : "at random")
                            + ", " + few.links() + " links to choose from"
                            + (few.wrongLabels() > 0
                                    ? ", " + Amount.percent(few.wrongLabels()) + " of labels wrong"
                                    : "")
                            + ": with " + codes(few.codes()) + " a step is right " + Amount.percent(few.stepSuccess())
                            + " of the time and a whole task of " + few.depth()
                            + (few.depth() == 1 ? " step " : " steps ")
                            + Amount.percent(few.taskSuccess()) + "; with " + codes(many.codes()) + ", "
                            + Amount.percent(many.stepSuccess()) + " and " + Amount.percent(many.taskSuccess()) + ".");
                });
        return sentences;
    }

    private static String codes(long count) {
        return Amount.brief(count) + (count == 1 ? " code" : " codes");
    }

    private static List<String> information(Outcome outcome) {
        var sentences = new ArrayList<String>();
        List<Finding> bits = outcome.of("bits_left");
        bits.stream()
                .map(finding -> finding.number("links"))
                .distinct()
                .forEach(links -> sentences.add("Without a word, " + Amount.brief(Math.log(links) / Math.log(2))
                        + " bits of doubt are left between " + Amount.brief(links) + " links."));
        for (Finding finding : bits) {
            double relevant = finding.number("relevant_words");
            if (finding.number("redundant_words") == 0) {
                sentences.add("With " + Amount.brief(relevant) + " relevant " + (relevant == 1 ? "word" : "words")
                        + " of "
                        + Amount.brief(finding.number("codes")) + " codes each, " + Amount.brief(finding.exact())
                        + " between "
                        + Amount.brief(finding.number("links")) + " links.");
            }
        }
        if (bits.stream().anyMatch(finding -> finding.number("redundant_words") > 0)) {
            sentences.add(
                    "A word that repeats another takes away no doubt at all, by formula and in every simulation.");
        }
        return sentences;
    }

    private static List<String> selection(Outcome outcome) {
        List<Finding> lengths = outcome.of("length");
        Finding few = least(lengths, finding -> finding.number("codes"));
        Finding many = most(lengths, finding -> finding.number("codes"));
        return List.of("With " + codes((long) few.number("codes")) + " the way taken is " + Amount.brief(few.exact())
                + " long on average; with " + codes((long) many.number("codes")) + " the best of "
                + Amount.brief(many.number("routes")) + " right ways can nearly always be named: "
                + Amount.brief(many.exact())
                + ". No number of codes does better than 1/(routes + 1) = "
                + Amount.brief(1 / (many.number("routes") + 1)) + ".");
    }

    private static List<String> embeddings(Outcome outcome) {
        var sentences = new ArrayList<String>();
        groups(outcome.findings(), finding -> finding.setting().get("codes")).forEach((kind, group) -> {
            Finding few = least(group, finding -> finding.number("dimensions"));
            Finding many = most(group, finding -> finding.number("dimensions"));
            sentences.add(capital(kind.toString()) + " codes for " + Amount.brief(few.number("meanings"))
                    + " meanings are read wrongly " + often(few) + " in "
                    + Amount.brief(few.number("dimensions")) + " dimensions"
                    + (few.equals(many)
                            ? "."
                            : ", " + often(many) + " in " + Amount.brief(many.number("dimensions")) + "."));
        });
        return sentences;
    }

    private static String often(Finding finding) {
        double error = Double.isNaN(finding.exact()) ? finding.simulated() : finding.exact();
        return error == 0 ? "in none of the trials" : Amount.percent(error) + " of the time";
    }

    private static List<String> capacity(Outcome outcome) {
        var sentences = new ArrayList<String>();
        for (Capacity capacity : outcome.experiments(Capacity.class)) {
            sentences.add(
                    capacity.dimensions() + " dimensions carry " + Amount.brief(Math.floor(capacity.randomMeanings()))
                            + (capacity.randomMeanings() < 2 ? " meaning" : " meanings") + " in random codes if "
                            + Amount.percent(capacity.error())
                            + " may be read wrongly, and at most "
                            + Amount.brief(Math.floor(capacity.orthogonalMeanings() + 1e-9)) + " in orthogonal ones.");
        }
        return sentences;
    }

    private static List<String> need(Outcome outcome) {
        Coverage first = outcome.experiments(Coverage.class).get(0);
        int half = Coverage.worthCoding(first.meanings(), first.exponent(), 0.5);
        int most = Coverage.worthCoding(first.meanings(), first.exponent(), NEARLY);
        Finding many = most(outcome.of("needs_not_learned"), finding -> finding.number("codes"));
        return List.of(
                "Of " + Amount.brief(first.meanings()) + " meanings, the " + Amount.brief(half)
                        + " most frequent make up half" + " of all needs and " + Amount.brief(most) + " make up 99 %.",
                "Learned from " + Amount.brief(many.number("examples")) + " examples, "
                        + codes((long) many.number("codes"))
                        + " leave " + Amount.percent(many.simulated())
                        + " of needs without a code"
                        + (many.number("codes") >= many.number("examples")
                                ? ", since what was never seen is never learned: further codes do not help, further"
                                        + " examples do."
                                : "; with few codes, further ones help until every meaning seen has its own."));
    }

    private static List<String> learning(Outcome outcome) {
        return outcome.experiments(Learning.class).stream()
                .map(learning -> new Learning(1, learning.examples(), learning.noise()))
                .distinct()
                .map(one -> {
                    int best = Learning.best(one.examples(), one.noise());
                    return "From " + Amount.brief(one.examples()) + " examples, " + codes(best)
                            + " learn best, with a squared"
                            + " error of "
                            + Amount.brief(new Learning(best, one.examples(), one.noise()).error())
                            + "; as many codes as examples have "
                            + Amount.brief(new Learning(one.examples(), one.examples(), one.noise()).error()) + ".";
                })
                .toList();
    }

    private static List<String> noise(Outcome outcome) {
        var sentences = new ArrayList<String>();
        groups(outcome.experiments(Naming.class), naming -> naming.wrongLabels())
                .forEach((wrong, group) -> {
                    Naming best = group.stream()
                            .max(Comparator.comparingDouble(Conclusions::success))
                            .orElseThrow();
                    Naming many = most(group, Naming::codes);
                    sentences.add("With " + Amount.percent(wrong) + " of the labels wrong and "
                            + Amount.brief(best.examples()) + " examples, steps are right most often ("
                            + Amount.percent(success(best)) + ") with " + codes(best.codes())
                            + (many.codes() > best.codes()
                                    ? ", and with " + codes(many.codes()) + " only " + Amount.percent(success(many))
                                            + " of the time."
                                    : "."));
                });
        return sentences;
    }

    private static double success(Naming naming) {
        return naming.theory().get(1).exact();
    }

    private static List<String> experts(Outcome outcome) {
        var sentences = new ArrayList<String>();
        groups(outcome.experiments(Routing.class), Routing::experts).forEach((experts, group) -> {
            if (experts > 1) {
                Routing few = least(group, Routing::codes);
                double needed = few.breakEvenAccuracy();
                sentences.add(experts + " experts with " + codes(few.codes()) + " are right "
                        + Amount.percent(few.stepSuccess()) + " of the time, where all " + few.links()
                        + " links together reach "
                        + Amount.percent(new Routing(few.codes(), few.links(), 1, 1).stepSuccess())
                        + ", and would need " + Amount.brief(few.equivalentWidth())
                        + " codes to do as well. A decision looks at "
                        + Amount.brief(few.cost()) + " things instead of " + few.links()
                        + ". Here that pays as long as the router is right more than " + Amount.percent(needed)
                        + " of the time; with many codes all links together overtake any router that errs.");
            }
        });
        return sentences;
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static <K, T> Map<K, List<T>> groups(List<T> all, Function<T, K> key) {
        return all.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }

    private static <T> T least(List<T> all, ToDoubleFunction<T> value) {
        return all.stream().min(Comparator.comparingDouble(value)).orElseThrow();
    }

    private static <T> T most(List<T> all, ToDoubleFunction<T> value) {
        return all.stream().max(Comparator.comparingDouble(value)).orElseThrow();
    }
}
