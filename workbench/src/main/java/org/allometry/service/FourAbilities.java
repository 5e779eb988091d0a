package org.allometry.service;

import java.util.List;
import java.util.Optional;
import org.allometry.ability.AbilitySummary;
import org.allometry.ability.Claim;
import org.allometry.ability.Claim.Evidence;
import org.allometry.ability.Claim.Strategy;
import org.allometry.ability.Gain;
import org.allometry.ability.Pair;
import org.allometry.ability.Sample;
import org.allometry.ability.Verdict;
import org.allometry.ability.VerdictRules;
import org.allometry.service.Treatments.Group;
import org.allometry.table.ScoreTable;

/**
 * The four abilities of which the literature says that they follow size little: what the bundled figures say of each, and
 * of what is said to raise them instead.
 */
final class FourAbilities {
    private static final String INSTRUCTIONS = "ifeval";

    private final Summaries summaries;
    private final Gains gains;
    private final VerdictRules rules = VerdictRules.withDefaults();

    /** Makes a summary of a sample, part by part of one job. */
    interface Summaries {
        AbilitySummary of(Sample sample, int part);
    }

    /** Makes a gain of pairs. */
    interface Gains {
        Gain of(String treatment, String ability, List<Pair> pairs);
    }

    FourAbilities(Summaries summaries, Gains gains) {
        this.summaries = summaries;
        this.gains = gains;
    }

    /**
     * All four.
     *
     * @param table the leaderboard
     * @param samples its abilities
     * @param measured gains that are at hand
     */
    List<Claim> claims(ScoreTable table, List<Sample> samples, List<Gain> measured) {
        Sample instructions = samples.stream()
                .filter(sample -> sample.ability().equals(INSTRUCTIONS))
                .findFirst()
                .orElseThrow();
        return List.of(explainability(), instructions(instructions, measured), visualSpatial(), fewShot(measured));
    }

    private Claim explainability() {
        return Claim.of(
                "post-hoc explainability",
                Verdict.LOW,
                List.of(
                        evidence("faithfulness (comprehensiveness)", TaskSamples.explanations("faithfulness"), 0),
                        evidence("plausibility (overlap with people)", TaskSamples.explanations("plausibility"), 1)),
                "In these four sizes faithfulness rises with size on every data set while plausibility does not:"
                        + " explanations of a larger model tell more of the model, and are no more like those of people.",
                List.of(Strategy.notMeasured(
                        "interpretability work", "no figures here compare methods of explanation on one model")),
                rules);
    }

    private Claim instructions(Sample ifeval, List<Gain> measured) {
        return Claim.of(
                "instruction following",
                Verdict.LOW_TO_MODERATE,
                List.of(new Evidence("IFEval", Tables.DEFAULT, summaries.of(ifeval, 2))),
                "Over all models size tells little, because tuning separates models of one size; among models with the same"
                        + " training it tells much more.",
                List.of(
                        new Strategy(
                                "fine-tuning and preference training by the makers",
                                find(measured, "instruct against base of the same model", INSTRUCTIONS),
                                "supervised and preference training are not told apart"),
                        new Strategy(
                                "community fine-tuning",
                                find(measured, "community fine-tune against its base", INSTRUCTIONS),
                                "the base is often an instruct model already"),
                        Strategy.notMeasured("preference training alone", "the figures do not separate it")),
                rules);
    }

    private Claim visualSpatial() {
        Group training = Treatments.spatialTraining();
        return Claim.of(
                "visual-spatial reasoning",
                Verdict.LOW,
                List.of(
                        evidence("visual-spatial benchmarks", TaskSamples.spatial(), 3),
                        evidence("general visual benchmarks", TaskSamples.generalVisual(), 4)),
                "Scores are compared within a task only. Sizes reach from 1B to 78B, but most models have 1B to 9B.",
                List.of(
                        new Strategy(
                                "multimodal training",
                                Optional.of(gains.of(training.treatment(), training.ability(), training.pairs())),
                                "Cambrian-S and SpaceR against Qwen2.5-VL of the same size; Cambrian-S saw 32 frames of"
                                        + " a video, Qwen2.5-VL 128; three models, so no interval"),
                        Strategy.notMeasured("parameter-efficient tuning", "no such models are in the tables")),
                rules);
    }

    private Claim fewShot(List<Gain> measured) {
        return Claim.of(
                "few-shot learning",
                Verdict.LOW,
                List.of(
                        evidence("scores on eight tasks with two shots", TaskSamples.twoShots(), 5),
                        evidence("gain from five shots over none", TaskSamples.shotGains(), 6)),
                "What shots add was measured in one family only.",
                List.of(
                        Strategy.notMeasured("parameter-efficient tuning", "no such models are in the tables"),
                        new Strategy(
                                "chain of thought",
                                find(measured, "chain of thought (8 shots) against direct answers (5 shots)", "gsm8k"),
                                "base models; the numbers of shots differ"),
                        new Strategy(
                                "voting",
                                find(measured, "5 votes against one chain of thought (8 shots each)", "gsm8k"),
                                "base models")),
                rules);
    }

    private Evidence evidence(String what, Sample sample, int part) {
        String table = switch (sample.ability()) {
            case "faithfulness", "plausibility" -> TaskSamples.EXPLAINABILITY;
            case "visual_spatial", "visual_general" -> TaskSamples.VISUAL_SPATIAL;
            case "shot_gain" -> TaskSamples.FEWSHOT;
            default -> TaskSamples.ABILITIES;
        };
        return new Evidence(what, table, summaries.of(sample, part));
    }

    private static Optional<Gain> find(List<Gain> measured, String treatment, String ability) {
        return measured.stream()
                .filter(gain ->
                        gain.treatment().equals(treatment) && gain.ability().equals(ability))
                .findFirst();
    }
}
