package org.allometry.render.ability;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.allometry.ability.AbilityStory;
import org.allometry.ability.AbilitySummary;
import org.allometry.ability.Claim;
import org.allometry.ability.Emergence;
import org.allometry.ability.Gain;
import org.allometry.ability.Measure;
import org.allometry.ability.Scatter;
import org.allometry.ability.SizeStep;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;
import org.allometry.render.Wrapped;
import org.allometry.stat.Estimate;

/** The story in the order in which a reader asks: do the claims hold, what follows size, what helps instead, what jumps. */
public final class AbilitiesText {
    private static final int NAMED = 12;

    private AbilitiesText() {}

    /** @param table for people */
    public static String of(AbilityStory story, String table) {
        var text = new StringBuilder();
        if (!story.claims().isEmpty()) {
            text.append(claims(story.claims())).append('\n');
        }
        text.append(abilities(story, table)).append('\n').append(given(story));
        story.abilities().stream()
                .filter(summary -> !summary.cautions().isEmpty())
                .limit(NAMED)
                .forEach(summary -> text.append(
                        Wrapped.of("  ", summary.ability() + ": " + String.join("; ", summary.cautions()) + ".")));
        story.cautions().forEach(caution -> text.append(Wrapped.of("  ", caution)));
        if (!story.gains().isEmpty()) {
            text.append('\n').append(gains(story.gains()));
        }
        if (!story.steps().isEmpty()) {
            text.append('\n').append(steps(story.steps()));
        }
        if (!story.emergence().isEmpty()) {
            text.append('\n').append(emergence(story.emergence()));
        }
        text.append("\nRules\n");
        story.rules().forEach(rule -> text.append(Wrapped.of("  ", rule)));
        return text.toString();
    }

    private static String claims(List<Claim> claims) {
        var text = new StringBuilder("Four abilities of which the literature says that they follow size little\n");
        var table = TextTable.of("ability", "claimed", "measured", "interval", "within", "verdict", "does it hold?");
        claims.forEach(claim -> table.add(
                claim.ability(),
                claim.claimed(),
                value(claim.decisive(), Measure.RANK_CORRELATION),
                interval(claim.decisive().of(Measure.RANK_CORRELATION)),
                value(claim.decisive(), Measure.RANK_CORRELATION_WITHIN),
                claim.decisive().verdict(),
                claim.outcome()));
        text.append(table.text());
        for (Claim claim : claims) {
            text.append('\n')
                    .append(claim.ability())
                    .append(": ")
                    .append(claim.outcome())
                    .append('\n');
            text.append(Wrapped.of("  ", claim.explanation()));
            claim.evidence()
                    .forEach(evidence ->
                            text.append(Wrapped.of("  - ", evidence(evidence)).replace("\n  - ", "\n    ")));
            claim.strategies()
                    .forEach(strategy ->
                            text.append(Wrapped.of("  + ", strategy(strategy)).replace("\n  + ", "\n    ")));
        }
        return text.toString();
    }

    /** What stands behind a claim, as a sentence. */
    public static String evidence(Claim.Evidence evidence) {
        AbilitySummary summary = evidence.summary();
        return evidence.what() + " (" + evidence.table() + "): rank correlation "
                + withInterval(summary.of(Measure.RANK_CORRELATION), 2) + ", within families "
                + withInterval(summary.of(Measure.RANK_CORRELATION_WITHIN), 2) + ", "
                + withInterval(summary.of(Measure.POINTS_PER_DOUBLING), 1) + " points per doubling; "
                + summary.scores() + " scores of " + summary.models() + " models, " + summary.clusters()
                + (summary.clusters() == 1 ? " family" : " pre-training families")
                + evidence.scatter().map(AbilitiesText::scatter).orElse("");
    }

    private static String scatter(Scatter scatter) {
        return "; for these very models, over " + scatter.over() + ": "
                + withInterval(scatter.rankCorrelation(), 2) + " and "
                + withInterval(scatter.pointsPerDoubling(), 1) + " points";
    }

    private static String strategy(Claim.Strategy strategy) {
        Optional<Gain> gain = strategy.gain();
        return strategy.name() + ": "
                + gain.map(measured -> String.format(
                                        Locale.ROOT,
                                        "%+.1f points",
                                        measured.points().value())
                                + (measured.points().hasInterval() ? " " + interval(measured.points(), 1) : "")
                                + ", " + measured.pairs() + " pairs")
                        .orElse("not measured here")
                + " (" + strategy.remark() + ")";
    }

    private static String abilities(AbilityStory story, String name) {
        var table = TextTable.of(
                "ability",
                "models",
                "families",
                "rank corr.",
                "interval",
                "linear",
                "compute",
                "within",
                "interval",
                "points/doubling",
                "verdict");
        story.abilities()
                .forEach(summary -> table.add(
                        summary.ability(),
                        summary.models(),
                        summary.clusters(),
                        value(summary, Measure.RANK_CORRELATION),
                        interval(summary.of(Measure.RANK_CORRELATION)),
                        value(summary, Measure.LINEAR_CORRELATION),
                        value(summary, Measure.RANK_CORRELATION_COMPUTE),
                        value(summary, Measure.RANK_CORRELATION_WITHIN),
                        interval(summary.of(Measure.RANK_CORRELATION_WITHIN)),
                        Figures.fixed(summary.of(Measure.POINTS_PER_DOUBLING).value(), 1),
                        summary.verdict()));
        return "Score against parameters: " + name + ", " + Figures.percent(story.level())
                + " intervals by pre-training family\n" + table.text();
    }

    private static String given(AbilityStory story) {
        var table = TextTable.of(
                "ability",
                "partial",
                "interval",
                "points given",
                "points within",
                "size",
                "tokens",
                "family",
                "variant",
                "at floor",
                "at ceiling");
        story.abilities()
                .forEach(summary -> table.add(
                        summary.ability(),
                        value(summary, Measure.PARTIAL_CORRELATION),
                        interval(summary.of(Measure.PARTIAL_CORRELATION)),
                        Figures.fixed(
                                summary.of(Measure.POINTS_PER_DOUBLING_GIVEN).value(), 1),
                        Figures.fixed(
                                summary.of(Measure.POINTS_PER_DOUBLING_WITHIN).value(), 1),
                        share(summary, Measure.SIZE_SHARE),
                        share(summary, Measure.TOKENS_SHARE),
                        share(summary, Measure.FAMILY_SHARE),
                        share(summary, Measure.VARIANT_SHARE),
                        share(summary, Measure.AT_FLOOR),
                        share(summary, Measure.AT_CEILING)));
        return "Given tokens and variant, and shares of the variance of scores, whatever the order\n" + table.text();
    }

    private static String gains(List<Gain> gains) {
        var table = TextTable.of(
                "what", "ability", "pairs", "families", "before", "after", "points", "interval", "better", "with size");
        gains.forEach(gain -> table.add(
                gain.treatment(),
                gain.ability(),
                gain.pairs(),
                gain.clusters(),
                Figures.fixed(gain.before().value(), 3),
                Figures.fixed(gain.after().value(), 3),
                Figures.fixed(gain.points().value(), 1),
                interval(gain.points(), 1),
                Figures.fixed(100 * gain.improved().value(), 0) + "%",
                Figures.fixed(gain.sizeCorrelation().value(), 2)));
        return "What raises abilities instead; \"with size\" is the rank correlation of the gain with parameters\n"
                + table.text();
    }

    private static String steps(List<SizeStep> steps) {
        var table = TextTable.of("by size", "ability", "parameters", "before", "after", "points");
        steps.forEach(step -> table.add(
                step.treatment(),
                step.ability(),
                size(step.parameters()),
                Figures.fixed(step.before(), 3),
                Figures.fixed(step.after(), 3),
                Figures.fixed(step.points(), 1)));
        return table.text();
    }

    static String size(double parameters) {
        return parameters >= 1e9 ? Figures.fixed(parameters / 1e9, 1) + "B" : Figures.fixed(parameters / 1e6, 0) + "M";
    }

    private static String emergence(List<Emergence> all) {
        long jumps =
                all.stream().filter(one -> one.finding().equals(Emergence.JUMP)).count();
        var table = TextTable.of(
                "ability", "scores", "families", "finding", "jump", "probability", "decades", "best curve", "parts");
        List<Emergence> shown = all.size() <= 2 * NAMED
                ? all
                : all.stream()
                        .sorted((one, other) -> Double.compare(one.probability(), other.probability()))
                        .limit(2 * NAMED)
                        .toList();
        shown.forEach(one -> table.add(
                one.ability(),
                one.scores(),
                one.clusters(),
                one.finding(),
                Figures.fixed(one.jump(), 2),
                Figures.fixed(one.probability(), 3),
                Figures.fixed(one.decades(), 1),
                one.best().curve(),
                Figures.fixed(one.curves().get(0).coefficients()[2], 0)));
        return Wrapped.of(
                        "",
                        "Emergence: does the score jump by more than its metric explains? " + jumps + " of "
                                + all.size()
                                + " abilities jump (probability at most " + Emergence.THRESHOLD + " and at least "
                                + Figures.fixed(Emergence.SMALLEST, 0) + " points); chance alone would show at most "
                                + Figures.fixed(Emergence.THRESHOLD * all.size(), 1) + "."
                                + (shown.size() < all.size()
                                        ? " The " + shown.size() + " least probable; --csv lists all."
                                        : ""))
                + table.text()
                + Wrapped.of(
                        "",
                        "Jump in points; decades of compute from a tenth to nine tenths of the way; parts of an item that"
                                + " must all be right, as fitted.");
    }

    private static String value(AbilitySummary summary, Measure measure) {
        return Figures.fixed(summary.of(measure).value(), 2);
    }

    private static String share(AbilitySummary summary, Measure measure) {
        double share = summary.of(measure).value();
        return Double.isNaN(share) ? "-" : Figures.fixed(100 * share, 0) + "%";
    }

    private static String interval(Estimate estimate) {
        return interval(estimate, 2);
    }

    private static String interval(Estimate estimate, int decimals) {
        return estimate.hasInterval() ? Figures.interval(estimate.lower(), estimate.upper(), decimals) : "-";
    }

    private static String withInterval(Estimate estimate, int decimals) {
        return Figures.fixed(estimate.value(), decimals)
                + (estimate.hasInterval() ? " " + interval(estimate, decimals) : "");
    }
}
