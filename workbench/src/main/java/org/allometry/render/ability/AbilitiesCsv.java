package org.allometry.render.ability;

import org.allometry.ability.AbilityStory;
import org.allometry.ability.AbilitySummary;
import org.allometry.ability.Claim;
import org.allometry.ability.CurveFit;
import org.allometry.ability.Emergence;
import org.allometry.ability.Gain;
import org.allometry.ability.Measure;
import org.allometry.ability.SizeStep;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;
import org.allometry.stat.Estimate;

/** Every figure as a row of its own: what part of the story it is of, of which ability, which measure. */
public final class AbilitiesCsv {
    private final TextTable rows = TextTable.of("part", "ability", "of", "measure", "estimate", "lower", "upper");

    private AbilitiesCsv() {}

    public static String of(AbilityStory story) {
        var csv = new AbilitiesCsv();
        story.claims().forEach(csv::claim);
        story.abilities().forEach(summary -> csv.ability("ability", "", summary));
        story.gains().forEach(csv::gain);
        story.steps().forEach(csv::step);
        story.emergence().forEach(csv::emergence);
        return csv.rows.csv();
    }

    private void claim(Claim claim) {
        claim.evidence().forEach(evidence -> {
            String of = claim.ability();
            String ability = evidence.summary().ability();
            ability("claim", of, evidence.summary());
            evidence.scatter().ifPresent(scatter -> {
                add("scatter", ability, of, Measure.RANK_CORRELATION.toString(), scatter.rankCorrelation());
                add("scatter", ability, of, Measure.POINTS_PER_DOUBLING.toString(), scatter.pointsPerDoubling());
            });
        });
        claim.figures().forEach((name, value) -> add("figure", claim.ability(), "", name, value));
        claim.strategies()
                .forEach(strategy -> strategy.gain()
                        .ifPresent(gain ->
                                add("strategy", claim.ability(), strategy.name(), "gain_points", gain.points())));
    }

    private void ability(String part, String of, AbilitySummary summary) {
        add(part, summary.ability(), of, "models", summary.models());
        add(part, summary.ability(), of, "base_families", summary.clusters());
        for (Measure measure : Measure.values()) {
            add(part, summary.ability(), of, measure.toString(), summary.of(measure));
        }
    }

    private void gain(Gain gain) {
        add("gain", gain.ability(), gain.treatment(), "pairs", gain.pairs());
        add("gain", gain.ability(), gain.treatment(), "before", gain.before());
        add("gain", gain.ability(), gain.treatment(), "after", gain.after());
        add("gain", gain.ability(), gain.treatment(), "gain_points", gain.points());
        add("gain", gain.ability(), gain.treatment(), "improved_share", gain.improved());
        add("gain", gain.ability(), gain.treatment(), "size_rank_correlation", gain.sizeCorrelation());
        add("gain", gain.ability(), gain.treatment(), "gain_points_per_doubling", gain.pointsPerDoubling());
    }

    private void step(SizeStep step) {
        String of = step.treatment() + " at " + (long) step.parameters() + " parameters";
        add("size", step.ability(), of, "before", step.before());
        add("size", step.ability(), of, "after", step.after());
        add("size", step.ability(), of, "gain_points", step.points());
    }

    private void emergence(Emergence emergence) {
        add("emergence", emergence.ability(), emergence.finding(), "jump_points", emergence.jump());
        add("emergence", emergence.ability(), emergence.finding(), "jump_at_flops", emergence.jumpAt());
        add("emergence", emergence.ability(), emergence.finding(), "jump_share", emergence.jumpShare());
        add("emergence", emergence.ability(), emergence.finding(), "probability", emergence.probability());
        for (CurveFit fit : emergence.curves()) {
            add("emergence", emergence.ability(), fit.curve(), "residual", fit.residual());
            add("emergence", emergence.ability(), fit.curve(), "aic", fit.aic());
            add("emergence", emergence.ability(), fit.curve(), "held_out_error", fit.heldOutError());
        }
    }

    private void add(String part, String ability, String of, String measure, double value) {
        add(part, ability, of, measure, Estimate.bare(value));
    }

    private void add(String part, String ability, String of, String measure, Estimate estimate) {
        rows.add(
                part,
                ability,
                of,
                measure,
                Figures.full(estimate.value()),
                Figures.full(estimate.lower()),
                Figures.full(estimate.upper()));
    }
}
