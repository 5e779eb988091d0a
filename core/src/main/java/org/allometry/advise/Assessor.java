package org.allometry.advise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Holds candidates against needs, rule by rule. */
record Assessor(Needs needs, Scales scales, Beliefs beliefs) {
    private static final double GIGA = 1e9;

    /** A candidate in every format, or in none where others serve it. */
    List<Assessment> assess(Candidate candidate) {
        List<ScoreBelief> scores = beliefs.of(candidate, needs.scores());
        double[] weights = weights(scores);
        double quality = 0;
        double fulfilment = 0;
        for (int j = 0; j < weights.length; j++) {
            quality += weights[j] * scores.get(j).mean();
            fulfilment += needs.scores().isEmpty() || weights[j] == 0
                    ? 0
                    : weights[j] * scores.get(j).probability();
        }
        double met = needs.scores().isEmpty() ? 1 : fulfilment;
        double probability = beliefs.together(candidate, scores);
        double deviation = Math.sqrt(beliefs.variance(candidate, scores, weights));
        Scale scale = scales.of(candidate.anatomy().parameters());
        var assessments = new ArrayList<Assessment>();
        for (WeightFormat format :
                candidate.openWeights() ? WeightFormat.values() : new WeightFormat[] {WeightFormat.BF16}) {
            Footprint footprint =
                    Footprint.of(candidate.anatomy(), format, needs.workload().context(), 1, needs.tuning());
            Serving serving = candidate.openWeights()
                    ? Serving.of(candidate.anatomy(), format, needs.machine(), needs.workload())
                    : Serving.hosted(candidate.promptPrice(), candidate.answerPrice(), needs.workload());
            assessments.add(new Assessment(
                    candidate,
                    scale,
                    format,
                    footprint,
                    serving,
                    scores,
                    probability,
                    met,
                    quality,
                    deviation,
                    misses(candidate, format, footprint, serving)));
        }
        return assessments;
    }

    private double[] weights(List<ScoreBelief> scores) {
        double[] weights = new double[scores.size()];
        if (needs.scores().isEmpty()) {
            Arrays.fill(weights, 1.0 / weights.length);
            return weights;
        }
        double sum = 0;
        for (int j = 0; j < weights.length; j++) {
            String benchmark = scores.get(j).benchmark();
            weights[j] = needs.scores().stream()
                    .filter(need -> need.benchmark().equals(benchmark))
                    .mapToDouble(ScoreNeed::weight)
                    .max()
                    .orElse(0);
            sum += weights[j];
        }
        for (int j = 0; j < weights.length; j++) {
            weights[j] /= sum;
        }
        return weights;
    }

    private List<Miss> misses(Candidate candidate, WeightFormat format, Footprint footprint, Serving serving) {
        var misses = new ArrayList<Miss>();
        require(
                misses,
                Rule.VARIANT,
                needs.variants().contains(candidate.variant()),
                () -> "it is a " + candidate.variant() + " model");
        require(
                misses,
                Rule.LICENCE,
                needs.licence().allows(candidate.licence()),
                () -> "its licence is " + (candidate.licence().isEmpty() ? "unknown" : candidate.licence()) + ", not "
                        + needs.licence());
        double context = candidate.anatomy().context();
        require(
                misses,
                Rule.CONTEXT,
                !(context < needs.workload().context()),
                () -> "it was made for a context of " + count(context) + " tokens, not "
                        + count(needs.workload().context()));
        boolean tunable = candidate.openWeights() || needs.tuning() == Tuning.NONE;
        require(
                misses,
                Rule.WEIGHTS,
                candidate.openWeights() || !needs.openWeights(),
                () -> "its weights are not open");
        require(misses, Rule.TUNING, tunable, () -> "its weights are not open, so it cannot be tuned");
        if (candidate.openWeights()) {
            onMachine(misses, format, footprint, serving);
        }
        double cost = serving.monthly();
        require(
                misses,
                Rule.BUDGET,
                Double.isNaN(needs.monthlyBudget()) || cost <= needs.monthlyBudget(),
                () -> Double.isNaN(cost)
                        ? "what it costs is unknown, as there is no price"
                        : text("it costs %.0f a month, more than %.0f", cost, needs.monthlyBudget()));
        return misses;
    }

    private void onMachine(List<Miss> misses, WeightFormat format, Footprint footprint, Serving serving) {
        require(
                misses,
                Rule.PRECISION,
                needs.formats().contains(format),
                () -> "it takes " + format + ", which is not wanted");
        double memory = needs.memoryLimited() ? needs.machine().totalMemory() : Double.POSITIVE_INFINITY;
        require(
                misses,
                Rule.MEMORY,
                footprint.total() <= memory,
                () -> text("it takes %.1f GB of %.1f", footprint.total() / GIGA, memory / GIGA));
        require(
                misses,
                Rule.TUNING,
                footprint.tuning() <= memory,
                () -> text(
                        "to tune it (%s) takes %.1f GB of %.1f",
                        needs.tuning(), footprint.tuning() / GIGA, memory / GIGA));
        double wanted = needs.tokensPerSecond();
        require(
                misses,
                Rule.SPEED,
                Double.isNaN(wanted) || serving.tokensPerSecond() >= wanted,
                () -> Double.isNaN(serving.tokensPerSecond())
                        ? "its speed is unknown, as that of the machine is"
                        : text("it writes %.1f tokens a second, not %.1f", serving.tokensPerSecond(), wanted));
    }

    private static void require(List<Miss> misses, Rule rule, boolean holds, Supplier<String> sentence) {
        if (!holds) {
            misses.add(new Miss(rule, sentence.get()));
        }
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static String count(double tokens) {
        return text("%,.0f", tokens);
    }
}
