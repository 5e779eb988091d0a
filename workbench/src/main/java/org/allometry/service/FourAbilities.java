package org.allometry.service;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.allometry.ability.AbilityAnalyst;
import org.allometry.ability.AbilitySummary;
import org.allometry.ability.Claim;
import org.allometry.ability.Claim.Evidence;
import org.allometry.ability.Claim.Strategy;
import org.allometry.ability.Gain;
import org.allometry.ability.Measure;
import org.allometry.ability.Observation;
import org.allometry.ability.Pair;
import org.allometry.ability.Sample;
import org.allometry.ability.Scatter;
import org.allometry.ability.SizeStep;
import org.allometry.ability.Verdict;
import org.allometry.numeric.Workers;
import org.allometry.service.Treatments.Group;

/**
 * The four abilities of which the literature says that they follow size little: what the bundled figures say of each, and
 * of what is said to raise them instead.
 */
final class FourAbilities {
    private static final String INSTRUCTIONS = "ifeval";
    private static final String FAITHFULNESS = "faithfulness";
    private static final String PLAUSIBILITY = "plausibility";
    private static final String NO_SUCH_MODELS = "no such models are in the tables";
    /** Sizes that count as one when families are compared. */
    private static final double SMALLEST = 6.5e9;

    private static final double LARGEST = 9.5e9;

    private final AbilityAnalyst analyst;
    private final Workers workers;
    private final Gains gains;

    /** Makes a gain of pairs. */
    interface Gains {
        Gain of(String treatment, String ability, List<Pair> pairs);
    }

    FourAbilities(AbilityAnalyst analyst, Workers workers, Gains gains) {
        this.analyst = analyst;
        this.workers = workers;
        this.gains = gains;
    }

    /**
     * All four.
     *
     * @param leaderboard the abilities of the leaderboard
     * @param measured gains that are at hand
     * @param steps gains by size that are at hand
     */
    List<Claim> claims(List<Sample> leaderboard, List<Gain> measured, List<SizeStep> steps) {
        Sample instructions = leaderboard.stream()
                .filter(sample -> sample.ability().equals(INSTRUCTIONS))
                .findFirst()
                .orElseThrow();
        return List.of(
                explainability(), instructions(instructions, measured), visualSpatial(), fewShot(measured, steps));
    }

    private Claim explainability() {
        Sample faithfulness = TaskSamples.explanations(FAITHFULNESS);
        Sample plausibility = TaskSamples.explanations(PLAUSIBILITY);
        return claim(
                "post-hoc explainability",
                Verdict.LOW,
                List.of(
                        explained("faithfulness (comprehensiveness)", faithfulness),
                        explained("plausibility (overlap with people)", plausibility)),
                "From the smallest to the largest model faithfulness rises on %.0f of %.0f data sets and plausibility on"
                        + " %.0f of %.0f.",
                figures(
                        "faithfulness_rises", (double) rises(faithfulness),
                        "faithfulness_data_sets", (double) faithfulness.distinct(Observation::task),
                        "plausibility_rises", (double) rises(plausibility),
                        "plausibility_data_sets", (double) plausibility.distinct(Observation::task)),
                List.of(Strategy.notMeasured(
                        "interpretability work", "no figures here compare methods of explanation on one model")));
    }

    private Evidence explained(String what, Sample sample) {
        var scatter = Scatter.ofScores(sample, TaskSamples.explanationErrors(sample.ability()), analyst.bootstrap());
        return evidence(what, TaskSamples.EXPLAINABILITY, sample, Optional.of(scatter));
    }

    /** On how many tasks the largest model scores more than the smallest. */
    private static long rises(Sample sample) {
        Comparator<Observation> bySize = Comparator.comparingDouble(Observation::logParameters);
        return tasks(sample.observations()).stream()
                .filter(rows -> Collections.max(rows, bySize).score()
                        > Collections.min(rows, bySize).score())
                .count();
    }

    private static Collection<List<Observation>> tasks(List<Observation> observations) {
        return observations.stream()
                .collect(Collectors.groupingBy(Observation::task, TreeMap::new, Collectors.toList()))
                .values();
    }

    private Claim instructions(Sample ifeval, List<Gain> measured) {
        Evidence evidence = evidence("IFEval", Tables.DEFAULT, ifeval, Optional.empty());
        Optional<Gain> tuning = find(measured, "instruct against base of the same model", INSTRUCTIONS);
        AbilitySummary summary = evidence.summary();
        double given = summary.of(Measure.POINTS_PER_DOUBLING_GIVEN).value();
        return claim(
                "instruction following",
                Verdict.LOW_TO_MODERATE,
                List.of(evidence),
                "Rank correlation %.2f over all models, %.2f among models with the same training. Tuning by the makers adds"
                        + " as much as %.1f doublings of parameters at equal tokens and variant.",
                figures(
                        "rank_correlation", summary.of(Measure.RANK_CORRELATION).value(),
                        "rank_correlation_within",
                                summary.of(Measure.RANK_CORRELATION_WITHIN).value(),
                        "tuning_in_doublings",
                                tuning.map(gain -> gain.points().value()).orElse(Double.NaN) / given),
                List.of(
                        new Strategy(
                                "fine-tuning and preference training by the makers",
                                tuning,
                                "supervised and preference training are not told apart"),
                        new Strategy(
                                "community fine-tuning",
                                find(measured, "community fine-tune against its base", INSTRUCTIONS),
                                "the base is often an instruct model already"),
                        Strategy.notMeasured("preference training alone", "the figures do not separate it")));
    }

    private Claim visualSpatial() {
        Group training = Treatments.spatialTraining();
        Sample spatial = TaskSamples.spatial();
        Evidence decisive =
                evidence("visual-spatial benchmarks", TaskSamples.VISUAL_SPATIAL, spatial, Optional.empty());
        double spread = 100 * spread(spatial);
        return claim(
                "visual-spatial reasoning",
                Verdict.LOW,
                List.of(
                        decisive,
                        evidence(
                                "general visual benchmarks",
                                TaskSamples.VISUAL_SPATIAL,
                                TaskSamples.generalVisual(),
                                Optional.empty())),
                "Scores are compared within a task only. Models of 7B to 9B differ within a task by a standard deviation of"
                        + " %.1f points, as much as %.1f doublings of parameters.",
                figures(
                        "deviation_points_at_one_size",
                        spread,
                        "deviation_in_doublings",
                        spread
                                / decisive.summary()
                                        .of(Measure.POINTS_PER_DOUBLING)
                                        .value()),
                List.of(
                        new Strategy(
                                "multimodal training",
                                Optional.of(gains.of(training.treatment(), training.ability(), training.pairs())),
                                "Cambrian-S and SpaceR against Qwen2.5-VL of the same size; Cambrian-S saw 32 frames of"
                                        + " a video, Qwen2.5-VL 128; three models, so no interval"),
                        Strategy.notMeasured("parameter-efficient tuning", NO_SUCH_MODELS)));
    }

    /** The standard deviation of scores within tasks among models of about one size. */
    private static double spread(Sample sample) {
        var alike = sample.observations().stream()
                .filter(one -> one.logParameters() > Math.log(SMALLEST) && one.logParameters() < Math.log(LARGEST))
                .toList();
        double squares = 0;
        int freedom = 0;
        for (List<Observation> rows : tasks(alike)) {
            double mean =
                    rows.stream().mapToDouble(Observation::score).average().orElse(0);
            squares += rows.stream()
                    .mapToDouble(one -> (one.score() - mean) * (one.score() - mean))
                    .sum();
            freedom += rows.size() - 1;
        }
        return Math.sqrt(squares / freedom);
    }

    private Claim fewShot(List<Gain> measured, List<SizeStep> steps) {
        Sample gain = TaskSamples.shotGains();
        var scatter = Scatter.ofTasks(gain, analyst.bootstrap(), workers);
        Evidence added = evidence("gain from five shots over none", TaskSamples.FEWSHOT, gain, Optional.of(scatter));
        List<SizeStep> addition = steps.stream()
                .filter(step -> step.ability().equals("arithmetic_addition"))
                .toList();
        SizeStep smallest = addition.get(0);
        SizeStep largest = addition.get(addition.size() - 1);
        return claim(
                "few-shot learning",
                Verdict.LOW,
                List.of(
                        evidence(
                                "scores on tasks with two shots",
                                TaskSamples.ABILITIES,
                                TaskSamples.twoShots(),
                                Optional.empty()),
                        added),
                "That is the score with shots. What shots add to the score without was measured in one family only: on nine"
                        + " tasks the gain grows by %.1f points per doubling of parameters; on addition 16 shots add %.1f"
                        + " points at %.1fB and %.1f at %.1fB.",
                figures(
                        "gain_points_per_doubling",
                                added.summary().of(Measure.POINTS_PER_DOUBLING).value(),
                        "addition_points_smallest", smallest.points(),
                        "parameters_smallest_billions", smallest.parameters() / 1e9,
                        "addition_points_largest", largest.points(),
                        "parameters_largest_billions", largest.parameters() / 1e9),
                List.of(
                        Strategy.notMeasured("parameter-efficient tuning", NO_SUCH_MODELS),
                        new Strategy(
                                "chain of thought",
                                find(measured, "chain of thought (8 shots) against direct answers (5 shots)", "gsm8k"),
                                "GSM8K, base models; the numbers of shots differ"),
                        new Strategy(
                                "voting",
                                find(measured, "5 votes against one chain of thought (8 shots each)", "gsm8k"),
                                "GSM8K, base models")));
    }

    /** The explanation is a format for the figures, in their order. */
    private Claim claim(
            String ability,
            Verdict claimed,
            List<Evidence> evidence,
            String explanation,
            Map<String, Double> figures,
            List<Strategy> strategies) {
        String text = String.format(Locale.ROOT, explanation, figures.values().toArray());
        return Claim.of(ability, claimed, evidence, text, figures, strategies, analyst.rules());
    }

    /** Names and numbers in turn. */
    private static Map<String, Double> figures(Object... namesAndNumbers) {
        var figures = new LinkedHashMap<String, Double>();
        for (int i = 0; i < namesAndNumbers.length; i += 2) {
            figures.put((String) namesAndNumbers[i], (Double) namesAndNumbers[i + 1]);
        }
        return figures;
    }

    private Evidence evidence(String what, String table, Sample sample, Optional<Scatter> scatter) {
        return new Evidence(what, table, analyst.summary(sample, workers), scatter);
    }

    private static Optional<Gain> find(List<Gain> measured, String treatment, String ability) {
        return measured.stream()
                .filter(gain ->
                        gain.treatment().equals(treatment) && gain.ability().equals(ability))
                .findFirst();
    }
}
