package org.allometry.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.allometry.ability.AbilityStory;
import org.allometry.ability.AbilitySummary;
import org.allometry.ability.Claim;
import org.allometry.ability.CurveFit;
import org.allometry.ability.Emergence;
import org.allometry.ability.Gain;
import org.allometry.ability.Measure;
import org.allometry.ability.Scatter;
import org.allometry.ability.SizeStep;
import org.allometry.stat.Estimate;

/**
 * The JSON of abilities. An estimate is a field with its name and one more, {@code .._interval}, which is null where the
 * data bear no interval.
 */
public record AbilitiesDocument(
        String table,
        double level,
        List<Map<String, Object>> fourAbilities,
        List<Map<String, Object>> abilities,
        List<Map<String, Object>> gains,
        List<Map<String, Object>> gainsBySize,
        List<Map<String, Object>> emergence,
        List<String> rules,
        List<String> cautions,
        List<String> columnsNotUsed,
        double seconds,
        Provenance provenance) {
    /** What gives the same numbers again. */
    public record Provenance(String version, long seed, String java, Options options) {}

    /** The options that decide the result. */
    public record Options(String table, List<String> abilities, int resamples) {}

    public static AbilitiesDocument of(AbilitiesOutcome outcome, AbilitiesRequest request) {
        AbilityStory story = outcome.story();
        return new AbilitiesDocument(
                outcome.tableName(),
                story.level(),
                story.claims().stream().map(AbilitiesDocument::claim).toList(),
                story.abilities().stream().map(AbilitiesDocument::ability).toList(),
                story.gains().stream().map(AbilitiesDocument::gain).toList(),
                story.steps().stream().map(AbilitiesDocument::step).toList(),
                story.emergence().stream().map(AbilitiesDocument::emergence).toList(),
                story.rules(),
                story.cautions(),
                outcome.columnsNotUsed(),
                outcome.seconds(),
                new Provenance(
                        ProgramVersion.get(),
                        request.bootstrap().seed(),
                        Runtime.version().toString(),
                        new Options(
                                request.table()
                                        .map(choice -> outcome.tableName())
                                        .orElse(""),
                                request.abilities(),
                                request.bootstrap().resamples())));
    }

    private static Map<String, Object> ability(AbilitySummary summary) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("ability", summary.ability());
        fields.put("name", summary.name());
        fields.put("models", summary.models());
        fields.put("families", summary.families());
        fields.put("base_families", summary.clusters());
        fields.put("effective_base_families", summary.effectiveClusters());
        fields.put("scores", summary.scores());
        fields.put("scores_with_tokens", summary.withTokens());
        fields.put("scores_without_parameters", summary.withoutParameters());
        fields.put("families_with_sizes", summary.comparedFamilies());
        for (Measure measure : Measure.values()) {
            put(fields, measure.toString(), summary.of(measure));
        }
        fields.put("verdict", summary.verdict().toString());
        fields.put("verdict_within", summary.verdictWithin().toString());
        fields.put("lacking", summary.reason());
        fields.put("cautions", summary.cautions());
        return fields;
    }

    private static Map<String, Object> scatter(Scatter scatter) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("over", scatter.over());
        put(fields, Measure.RANK_CORRELATION.toString(), scatter.rankCorrelation());
        put(fields, Measure.POINTS_PER_DOUBLING.toString(), scatter.pointsPerDoubling());
        return fields;
    }

    private static Map<String, Object> gain(Gain gain) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("treatment", gain.treatment());
        fields.put("ability", gain.ability());
        fields.put("pairs", gain.pairs());
        fields.put("base_families", gain.clusters());
        fields.put("before", gain.before().value());
        fields.put("after", gain.after().value());
        put(fields, "gain_points", gain.points());
        put(fields, "improved_share", gain.improved());
        put(fields, "size_rank_correlation", gain.sizeCorrelation());
        put(fields, "gain_points_per_doubling", gain.pointsPerDoubling());
        return fields;
    }

    private static Map<String, Object> step(SizeStep step) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("treatment", step.treatment());
        fields.put("ability", step.ability());
        fields.put("parameters", step.parameters());
        fields.put("pairs", step.pairs());
        fields.put("before", step.before());
        fields.put("after", step.after());
        fields.put("gain_points", step.points());
        return fields;
    }

    private static Map<String, Object> emergence(Emergence emergence) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("ability", emergence.ability());
        fields.put("name", emergence.name());
        fields.put("scores", emergence.scores());
        fields.put("base_families", emergence.clusters());
        fields.put("finding", emergence.finding());
        fields.put("jump_points", emergence.jump());
        fields.put("jump_at_flops", emergence.jumpAt());
        fields.put("jump_share", emergence.jumpShare());
        fields.put("probability", emergence.probability());
        fields.put("middle_flops", emergence.middle());
        fields.put("decades_from_tenth_to_nine_tenths", emergence.decades());
        fields.put("best_curve", emergence.best().curve());
        fields.put(
                "curves",
                emergence.curves().stream().map(AbilitiesDocument::curve).toList());
        return fields;
    }

    private static Map<String, Object> curve(CurveFit fit) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("curve", fit.curve());
        fields.put("coefficients", fit.coefficients());
        fields.put("coefficient_count", fit.count());
        fields.put("residual", fit.residual());
        fields.put("aic", fit.aic());
        fields.put("held_out_error", fit.heldOutError());
        fields.put("converged", fit.converged());
        return fields;
    }

    private static Map<String, Object> claim(Claim claim) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("ability", claim.ability());
        fields.put("claimed", claim.claimed().toString());
        fields.put("outcome", claim.outcome().toString());
        fields.put("explanation", claim.explanation());
        fields.put("figures", claim.figures());
        fields.put(
                "evidence",
                claim.evidence().stream()
                        .map(evidence -> {
                            var one = new LinkedHashMap<String, Object>();
                            one.put("what", evidence.what());
                            one.put("table", evidence.table());
                            one.putAll(ability(evidence.summary()));
                            one.put("of_these_models", evidence.scatter().map(AbilitiesDocument::scatter));
                            return one;
                        })
                        .toList());
        fields.put(
                "strategies",
                claim.strategies().stream()
                        .map(strategy -> {
                            var one = new LinkedHashMap<String, Object>();
                            one.put("strategy", strategy.name());
                            one.put("measured", strategy.gain().isPresent());
                            one.put("effect", strategy.gain().map(AbilitiesDocument::gain));
                            one.put("remark", strategy.remark());
                            return one;
                        })
                        .toList());
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, Estimate estimate) {
        fields.put(name, estimate.value());
        fields.put(
                name + "_interval",
                estimate.hasInterval()
                        ? Optional.of(new double[] {estimate.lower(), estimate.upper()})
                        : Optional.empty());
    }
}
