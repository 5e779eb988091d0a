package org.allometry.advise;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Why something is advised, in plain sentences that carry their figures. */
record Reasons(
        Needs needs,
        Scales scales,
        Ranking ranking,
        Map<Scale, Assessment> best,
        List<Step> steps,
        List<Demand> demands) {
    List<String> sentences(Optional<Assessment> winner, Optional<Assessment> nearest) {
        var sentences = new ArrayList<String>();
        winner.ifPresentOrElse(one -> chosen(sentences, one), () -> none(sentences, nearest));
        winner.or(() -> nearest).ifPresent(one -> {
            scores(sentences, one);
            memory(sentences, one);
            speed(sentences, one);
        });
        plateau(sentences);
        demands.forEach(demand -> sentences.add(demand.sentence()));
        return sentences;
    }

    private void chosen(List<String> sentences, Assessment winner) {
        Scale scale = winner.scale();
        String range = scale + " (" + scales.range(scale) + ")";
        if (needs.scores().isEmpty()) {
            sentences.add(winner.name() + " is advised: no scores are needed, and " + range
                    + " is the smallest scale from which a larger one does not gain " + needs.worth()
                    + " or more in mean score within the limits.");
            return;
        }
        sentences.add(winner.name() + " is advised: " + range
                + " is the smallest scale at which a model meets everything; "
                + "it meets all scores together with probability " + Words.probability(winner.probability()) + ".");
        for (Scale smaller : Scale.values()) {
            if (smaller.compareTo(scale) < 0) {
                sentences.add(tooSmall(smaller));
            }
        }
    }

    private String tooSmall(Scale scale) {
        Assessment likeliest = best.get(scale);
        if (likeliest == null) {
            return ranking.order().stream()
                    .filter(one -> one.scale() == scale)
                    .max(Comparator.comparingDouble(Assessment::probability))
                    .map(one -> "No " + scale + " model keeps to all rules; of the likeliest, " + one.name() + ", "
                            + misses(one) + ".")
                    .orElse("There is no " + scale + " model to choose from.");
        }
        return "The likeliest " + scale + " model, " + likeliest.name() + ", meets the scores with probability "
                + Words.probability(likeliest.probability()) + " only" + hardest(likeliest) + ".";
    }

    private static String hardest(Assessment one) {
        return one.beliefs().stream()
                .filter(belief -> !Double.isNaN(belief.probability()))
                .min(Comparator.comparingDouble(ScoreBelief::probability))
                .map(belief -> ": its " + belief.benchmark() + " is "
                        + (belief.observed() ? "" : "expected at ")
                        + Words.interval(belief))
                .orElse("");
    }

    private void none(List<String> sentences, Optional<Assessment> nearest) {
        if (nearest.isEmpty()) {
            sentences.add("There is no model to choose from.");
            return;
        }
        Assessment one = nearest.get();
        long possible = ranking.order().stream().filter(Assessment::isPossible).count();
        sentences.add(
                possible == 0
                        ? "No model here keeps to all rules. The nearest compromise is " + one.name()
                                + ", which lacks the least: " + misses(one) + "."
                        : "No model here meets everything with probability " + needs.confidence()
                                + ". The nearest compromise is " + one.name() + ", which "
                                + (one.isPossible() ? "keeps to all rules" : "breaks a rule: " + misses(one))
                                + " and meets all scores together with probability "
                                + Words.probability(one.probability())
                                + ".");
        one.beliefs().stream()
                .filter(belief -> belief.probability() < needs.confidence())
                .forEach(belief ->
                        sentences.add((belief.mean() < least(belief) ? "It falls short on " : "It is not sure of ")
                                + belief.benchmark() + ": " + least(belief) + " is needed, " + Words.interval(belief)
                                + " is "
                                + (belief.observed() ? "observed" : "expected")
                                + "."));
        List<Assessment> kind = ranking.order().stream()
                .filter(assessment -> assessment.misses().stream().noneMatch(miss -> miss.rule() == Rule.VARIANT))
                .toList();
        Map<Rule, Long> broken = kind.stream()
                .flatMap(assessment -> assessment.misses().stream())
                .collect(Collectors.groupingBy(Miss::rule, TreeMap::new, Collectors.counting()));
        if (possible == 0 && !broken.isEmpty()) {
            sentences.add("Rules are broken by so many of the " + kind.size() + " models of the kinds wanted: "
                    + broken.entrySet().stream()
                            .map(entry -> entry.getKey() + " by " + entry.getValue())
                            .collect(Collectors.joining(", "))
                    + ".");
        }
    }

    private double least(ScoreBelief belief) {
        return needs.scores().stream()
                .filter(need -> need.benchmark().equals(belief.benchmark()))
                .mapToDouble(ScoreNeed::least)
                .findFirst()
                .orElse(0);
    }

    private static String misses(Assessment one) {
        return one.misses().stream().map(Miss::sentence).collect(Collectors.joining("; "));
    }

    private static void scores(List<String> sentences, Assessment one) {
        List<ScoreBelief> needed = one.beliefs().stream()
                .filter(belief -> !Double.isNaN(belief.probability()))
                .toList();
        if (!needed.isEmpty()) {
            sentences.add(needed.stream()
                    .map(belief -> belief.benchmark() + " is " + (belief.observed() ? "observed" : "predicted") + " at "
                            + Words.interval(belief) + ", enough with probability "
                            + Words.probability(belief.probability()))
                    .collect(Collectors.joining("; ", "", ".")));
        }
        one.candidate().cautions().forEach(caution -> sentences.add(caution));
    }

    private void memory(List<String> sentences, Assessment one) {
        if (!one.candidate().openWeights()) {
            sentences.add("Others serve it, so that memory and speed are theirs to see to"
                    + (Double.isNaN(one.serving().cost())
                            ? "; its price is not in the catalogue."
                            : Words.text(
                                    "; a million tokens of answers, with their prompts, cost %.2f.",
                                    one.serving().cost())));
            return;
        }
        Footprint footprint = one.footprint();
        String limit = needs.memoryLimited()
                ? " of " + Words.gigabytes(needs.machine().totalMemory())
                : ", and no memory was named as a limit";
        sentences.add("In " + one.format() + " its weights take " + Words.gigabytes(footprint.weights()) + " and "
                + (footprint.cacheKnown()
                        ? "a context of " + Words.count(needs.workload().context()) + " tokens "
                                + (needs.workload().atOnce() > 1
                                        ? "for each of " + needs.workload().atOnce() + " "
                                        : "")
                                + Words.gigabytes(footprint.cache())
                        : "its cache an unknown amount, as its shape is not known")
                + "; with a tenth kept for the runtime that is " + Words.gigabytes(footprint.total()) + limit + ".");
        if (needs.tuning() != Tuning.NONE) {
            sentences.add("To tune it (" + needs.tuning() + ", sequences of " + Words.count(Footprint.TUNING_TOKENS)
                    + " tokens) takes about " + Words.gigabytes(footprint.tuning()) + ", give or take 40 %.");
        }
        if (one.format() != WeightFormat.BF16) {
            sentences.add("Scores are those of 16-bit weights; what " + one.format()
                    + " takes away from them is not in these figures.");
        }
    }

    private void speed(List<String> sentences, Assessment one) {
        Serving serving = one.serving();
        if (!one.candidate().openWeights() || Double.isNaN(serving.tokensPerSecond())) {
            return;
        }
        sentences.add(Words.text(
                        "On %s it writes about %s tokens a second %s, give or take %.0f %%",
                        machine(),
                        Words.rate(serving.tokensPerSecond()),
                        needs.workload().atOnce() > 1
                                ? "for each of " + needs.workload().atOnce() + " at once"
                                : "alone",
                        100 * needs.machine().efficiency().spread())
                + (needs.machine().count() == 1
                        ? ""
                        : " if these devices together reach " + Machine.SHARING
                                + " of their joint rates, which is assumed")
                + (Double.isNaN(serving.firstToken())
                        ? "; when the first comes is unknown, as is the arithmetic of the device"
                        : Words.text(
                                ", the first about %.2g seconds after a prompt of %s",
                                serving.firstToken(),
                                Words.count(needs.workload().prompt())))
                + (Double.isNaN(serving.throughput())
                        ? "."
                        : Words.text("; %.0f at once write %,.0f together.", serving.batch(), serving.throughput())));
        sentences.add("A million tokens of answers with their prompts, " + Words.text("%.0f", serving.batch())
                + " at once, take "
                + (Double.isNaN(serving.kilowattHours())
                        ? "an unknown amount of energy, as the power or the arithmetic of the device is not known"
                        : Words.text("%.2g kWh by the power of the device", serving.kilowattHours()))
                + (Double.isNaN(serving.cost())
                        ? "; what they cost needs a price per hour."
                        : Words.text(" and cost %.2g.", serving.cost())));
        if (serving.replicas() > 0) {
            sentences.add(Words.count(needs.workload().requestsPerDay()) + " requests a day keep "
                    + Words.text("%.0f", serving.replicas()) + " such machine" + (serving.replicas() > 1 ? "s" : "")
                    + " busy if they come evenly"
                    + (Double.isNaN(serving.monthly()) ? "." : Words.text(", %,.0f a month.", serving.monthly())));
        }
    }

    private String machine() {
        return (needs.machine().count() == 1 ? "" : needs.machine().count() + " x ")
                + needs.machine().name();
    }

    private void plateau(List<String> sentences) {
        for (Step step : steps) {
            sentences.add(Words.text(
                    "From the best %s model, %s, to the best %s one, %s, %s changes by %+.3f ± %.3f for %.1f times the"
                            + " memory: %s.",
                    step.from().scale(),
                    step.from().name(),
                    step.to().scale(),
                    step.to().name(),
                    needs.scores().isEmpty() ? "the mean score" : "the weighted mean of the needed scores",
                    step.gain(),
                    step.deviation(),
                    step.memory(),
                    step.pays() ? "that pays, by the gain of " + needs.worth() + " asked for" : "that does not pay"));
        }
    }

    /** A model with what it takes, as a phrase. */
    static String description(Assessment one, Needs needs) {
        return one.name() + " (" + one.scale() + ", "
                + Words.parameters(one.candidate().anatomy().parameters())
                + ", "
                + (one.candidate().openWeights()
                        ? one.format() + ", " + Words.gigabytes(one.footprint().most())
                                + (Double.isNaN(one.serving().tokensPerSecond())
                                        ? ""
                                        : ", " + Words.rate(one.serving().tokensPerSecond()) + " tokens a second")
                        : "served by others")
                + (needs.scores().isEmpty() ? "" : ", probability " + Words.probability(one.probability())) + ")";
    }
}
