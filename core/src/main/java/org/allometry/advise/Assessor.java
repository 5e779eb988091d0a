package org.allometry.advise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.allometry.table.Variant;

/** Holds candidates against needs, rule by rule. */
record Assessor(Needs needs, Scales scales, Beliefs beliefs) {
    /** A candidate in every format, or in none where others serve it. */
    List<Assessment> assess(Candidate candidate) {
        Standing standing = standing(candidate);
        var assessments = new ArrayList<Assessment>();
        for (WeightFormat format :
                candidate.openWeights() ? WeightFormat.values() : new WeightFormat[] {WeightFormat.BF16}) {
            Workload load = needs.workload();
            Footprint footprint =
                    Footprint.of(candidate.anatomy(), format, load.context(), load.atOnce(), needs.tuning());
            Serving serving = candidate.openWeights()
                    ? Serving.of(candidate.anatomy(), format, needs.machine(), load)
                    : Serving.hosted(candidate.promptPrice(), candidate.answerPrice(), load);
            List<Miss> misses = misses(candidate, format, footprint, serving);
            assessments.add(judged(candidate, standing, format, footprint, serving, misses));
        }
        return assessments;
    }

    /** Whether each score, taken alone, is met with the probability that all must be met with; else they cannot be. */
    boolean mayMeet(Candidate candidate) {
        return beliefs.of(candidate, needs.scores()).stream()
                .noneMatch(belief -> belief.probability() < needs.confidence());
    }

    /** The same by the scores that are needed here, where all else is as it was. */
    Assessment again(Assessment one) {
        Standing standing = standing(one.candidate());
        return judged(one.candidate(), standing, one.format(), one.footprint(), one.serving(), one.misses());
    }

    /** What is believed of the scores, whatever the format. */
    private record Standing(
            List<ScoreBelief> beliefs, double probability, double shortfall, double quality, double deviation) {}

    private Standing standing(Candidate candidate) {
        List<ScoreBelief> scores = beliefs.of(candidate, needs.scores());
        double[] weights = weights(scores);
        double quality = 0;
        double shortfall = 0;
        for (int j = 0; j < weights.length; j++) {
            quality += weights[j] * scores.get(j).mean();
            shortfall += needs.scores().isEmpty() || weights[j] == 0
                    ? 0
                    : weights[j] * scores.get(j).shortfall();
        }
        double deviation = Math.sqrt(beliefs.variance(candidate, scores, weights));
        return new Standing(scores, beliefs.together(candidate, scores), shortfall, quality, deviation);
    }

    private Assessment judged(
            Candidate candidate,
            Standing standing,
            WeightFormat format,
            Footprint footprint,
            Serving serving,
            List<Miss> misses) {
        return new Assessment(
                candidate,
                scales.of(candidate.anatomy().parameters()),
                format,
                footprint,
                serving,
                standing.beliefs(),
                standing.probability(),
                standing.shortfall(),
                standing.quality(),
                standing.deviation(),
                misses);
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
                () -> "it is " + (candidate.variant() == Variant.INSTRUCT ? "an " : "a ") + candidate.variant()
                        + " model");
        require(
                misses,
                Rule.LICENCE,
                needs.licence().allows(candidate.licence()),
                () -> "its licence is " + (candidate.licence().isEmpty() ? "unknown" : candidate.licence()) + ", not "
                        + needs.licence());
        double context = candidate.anatomy().context();
        double wanted = needs.workload().context();
        limit(
                misses,
                Rule.CONTEXT,
                Double.isNaN(context) ? 0 : wanted,
                context > 0 ? context : 1,
                () -> "it was made for a context of " + Words.count(context) + " tokens, not "
                        + Words.count(needs.workload().context()));
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
        limit(
                misses,
                Rule.BUDGET,
                Double.isNaN(needs.monthlyBudget()) ? 0 : cost,
                Double.isNaN(needs.monthlyBudget()) ? 1 : needs.monthlyBudget(),
                () -> Double.isNaN(cost)
                        ? "what it costs is unknown, as there is "
                                + (Double.isNaN(serving.cost()) ? "no price" : "no number of requests a day")
                        : Words.text("it costs %.0f a month, more than %.0f", cost, needs.monthlyBudget()));
        return misses;
    }

    private void onMachine(List<Miss> misses, WeightFormat format, Footprint footprint, Serving serving) {
        require(
                misses,
                Rule.PRECISION,
                needs.formats().contains(format),
                () -> "it takes " + format + ", which is not wanted");
        double memory = needs.memoryLimited() ? needs.machine().totalMemory() : Double.POSITIVE_INFINITY;
        limit(
                misses,
                Rule.MEMORY,
                footprint.total(),
                memory,
                () -> Words.text("it takes %s of %s", Words.gigabytes(footprint.total()), Words.gigabytes(memory)));
        limit(
                misses,
                Rule.TUNING,
                footprint.tuning(),
                memory,
                () -> Words.text(
                        "to tune it (%s) takes %s of %s",
                        needs.tuning(), Words.gigabytes(footprint.tuning()), Words.gigabytes(memory)));
        double wanted = needs.tokensPerSecond();
        limit(
                misses,
                Rule.SPEED,
                Double.isNaN(wanted) ? 0 : wanted / serving.tokensPerSecond(),
                1,
                () -> Double.isNaN(serving.tokensPerSecond())
                        ? "its speed is unknown, as that of the machine is"
                        : Words.text("it writes %.1f tokens a second, not %.1f", serving.tokensPerSecond(), wanted));
    }

    private static void require(List<Miss> misses, Rule rule, boolean holds, Supplier<String> sentence) {
        if (!holds) {
            misses.add(new Miss(rule, sentence.get(), Double.POSITIVE_INFINITY));
        }
    }

    /** An amount that must not be more than a limit; what is unknown is no amount. */
    private static void limit(List<Miss> misses, Rule rule, double amount, double limit, Supplier<String> sentence) {
        if (!(amount <= limit)) {
            double factor = amount / limit;
            misses.add(new Miss(rule, sentence.get(), Double.isNaN(factor) ? Double.POSITIVE_INFINITY : factor));
        }
    }
}
