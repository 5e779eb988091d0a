package org.allometry.render.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.allometry.ability.AbilityStory;
import org.allometry.ability.AbilitySummary;
import org.allometry.ability.Claim;
import org.allometry.ability.Emergence;
import org.allometry.ability.Gain;
import org.allometry.ability.Measure;
import org.allometry.ability.VerdictRules;
import org.allometry.render.Figures;
import org.allometry.render.ability.AbilitiesText;
import org.allometry.render.chart.AbilitiesChart;
import org.allometry.render.chart.SharesChart;
import org.allometry.render.chart.StepsChart;
import org.allometry.render.report.Page.Part;
import org.allometry.stat.Estimate;

/** Abilities against size as one self-contained page. The same story gives the same bytes. */
public final class AbilitiesReport {
    private AbilitiesReport() {}

    /**
     * The page.
     *
     * @param table for people
     * @param command that gives the same story
     * @param version of this program
     */
    public static String html(AbilityStory story, String table, String command, String version) {
        var parts = new ArrayList<Part>();
        if (!story.claims().isEmpty()) {
            parts.add(new Part("claims", "Four abilities that should follow size little", claims(story.claims())));
        }
        parts.add(new Part("size", "Abilities against size", size(story)));
        parts.add(new Part("shares", "What explains the scores", shares(story)));
        if (!story.gains().isEmpty()) {
            parts.add(new Part("gains", "What raises abilities instead", gains(story)));
        }
        if (!story.emergence().isEmpty()) {
            parts.add(new Part("emergence", "Emergence", emergence(story.emergence())));
        }
        parts.add(new Part("rules", "Rules and cautions", rules(story)));
        parts.add(new Part("again", "The same again", "<pre><code>" + Html.text(command) + "</code></pre>\n"));
        String summary =
                "<p class=\"lead\">How strongly abilities follow the number of parameters, and what raises them"
                        + " instead: " + Html.text(table) + ".</p>\n";
        return Page.html("Abilities and size", summary, parts, version);
    }

    private static String claims(List<Claim> claims) {
        var table = new Html.Table(
                "Claims of the literature and the figures here",
                "ability",
                "claimed to follow size",
                "rank correlation",
                "interval",
                "within families",
                "verdict",
                "does the claim hold?");
        claims.forEach(claim -> table.row(
                claim.ability(),
                List.of(
                        claim.claimed().toString(),
                        value(claim.decisive(), Measure.RANK_CORRELATION),
                        interval(claim.decisive().of(Measure.RANK_CORRELATION)),
                        value(claim.decisive(), Measure.RANK_CORRELATION_WITHIN),
                        claim.decisive().verdict().toString(),
                        claim.outcome().toString())));
        return table
                + claims.stream().map(AbilitiesReport::claim).collect(Collectors.joining())
                + Html.figure(
                        AbilitiesChart.of(
                                        claims.stream()
                                                .flatMap(claim -> claim.evidence().stream())
                                                .map(Claim.Evidence::summary)
                                                .toList(),
                                        VerdictRules.withDefaults())
                                .inline("Rank correlations behind the four claims"),
                        "<b>The evidence</b> A dot without a line has too few families for an interval.");
    }

    private static String claim(Claim claim) {
        var evidence = new StringBuilder();
        claim.evidence()
                .forEach(one -> evidence.append("<li>")
                        .append(Html.text(AbilitiesText.evidence(one)))
                        .append("</li>\n"));
        var strategies = new StringBuilder();
        for (Claim.Strategy strategy : claim.strategies()) {
            strategies
                    .append("<li>")
                    .append(Html.text(strategy.name()))
                    .append(": ")
                    .append(strategy.gain().map(AbilitiesReport::points).orElse("not measured here"))
                    .append(" (")
                    .append(Html.text(strategy.remark()))
                    .append(")</li>\n");
        }
        return "<h3>" + Html.text(claim.ability()) + "</h3>\n" + Html.paragraph(Html.text(claim.explanation()))
                + "<ul>\n" + evidence + "</ul>\n" + Html.paragraph("What is said to raise it instead:")
                + "<ul>\n" + strategies + "</ul>\n";
    }

    private static String points(Gain gain) {
        return Html.figures(String.format(Locale.ROOT, "%+.1f", gain.points().value())) + " points"
                + (gain.points().hasInterval()
                        ? " "
                                + Html.figures(Figures.interval(
                                        gain.points().lower(), gain.points().upper(), 1))
                        : "")
                + ", " + gain.pairs() + " pairs";
    }

    private static String size(AbilityStory story) {
        var table = new Html.Table(
                "Correlations of score and parameters, with " + Figures.percent(story.level())
                        + " intervals by pre-training family",
                "ability",
                "models",
                "pre-training families",
                "rank",
                "interval",
                "linear",
                "rank, compute",
                "rank, within",
                "interval",
                "partial",
                "points per doubling",
                "verdict");
        story.abilities()
                .forEach(ability -> table.row(
                        ability.name(),
                        List.of(
                                Integer.toString(ability.models()),
                                Integer.toString(ability.clusters()),
                                value(ability, Measure.RANK_CORRELATION),
                                interval(ability.of(Measure.RANK_CORRELATION)),
                                value(ability, Measure.LINEAR_CORRELATION),
                                value(ability, Measure.RANK_CORRELATION_COMPUTE),
                                value(ability, Measure.RANK_CORRELATION_WITHIN),
                                interval(ability.of(Measure.RANK_CORRELATION_WITHIN)),
                                value(ability, Measure.PARTIAL_CORRELATION),
                                Figures.fixed(
                                        ability.of(Measure.POINTS_PER_DOUBLING).value(), 1),
                                ability.verdict().toString())));
        return Html.figure(
                        AbilitiesChart.of(story.abilities(), VerdictRules.withDefaults())
                                .inline("Rank correlation of each ability with parameters"),
                        "<b>Rank correlation</b> of score and parameters. Where the two dots of a row lie apart, families"
                                + " differ by more than their sizes.")
                + table;
    }

    private static String shares(AbilityStory story) {
        return Html.figure(
                SharesChart.of(story.abilities())
                        .inline("Shares of variance explained by size, tokens, family, variant"),
                "<b>Shares of the variance of scores</b> that size, training tokens, pre-training family and variant explain,"
                        + " averaged over all orders of the four. What is left of a bar none of them explains.");
    }

    private static String gains(AbilityStory story) {
        var table = new Html.Table(
                "Mean gains in points",
                "what, on which ability",
                "pairs",
                "families",
                "before",
                "after",
                "points",
                "interval",
                "better",
                "with size");
        story.gains()
                .forEach(gain -> table.row(
                        gain.treatment() + ": " + gain.ability(),
                        List.of(
                                Integer.toString(gain.pairs()),
                                Integer.toString(gain.clusters()),
                                Figures.fixed(gain.before().value(), 3),
                                Figures.fixed(gain.after().value(), 3),
                                Figures.fixed(gain.points().value(), 1),
                                interval(gain.points(), 1),
                                Figures.fixed(100 * gain.improved().value(), 0) + "%",
                                Figures.fixed(gain.sizeCorrelation().value(), 2))));
        String chart = story.steps().isEmpty()
                ? ""
                : "<div class=\"pair\">"
                        + Html.figure(
                                StepsChart.of(story.steps()).inline("Gains from shots at each size"),
                                "<b>What shots add</b> at each size, in one family")
                        + "</div>\n";
        return chart
                + Html.paragraph("The last column is the rank correlation of the gain with the number of parameters.")
                + table;
    }

    private static String emergence(List<Emergence> all) {
        var table = new Html.Table(
                "The largest step beside a smooth curve passed through the metric",
                "ability",
                "scores",
                "families",
                "finding",
                "jump, points",
                "probability",
                "decades of compute",
                "best curve");
        all.forEach(one -> table.row(
                one.name(),
                List.of(
                        Integer.toString(one.scores()),
                        Integer.toString(one.clusters()),
                        one.finding(),
                        Figures.fixed(one.jump(), 1),
                        Figures.fixed(one.probability(), 3),
                        Figures.fixed(one.decades(), 1),
                        one.best().curve())));
        long jumps =
                all.stream().filter(one -> one.finding().equals(Emergence.JUMP)).count();
        return Html.paragraph(jumps + " of " + all.size() + " abilities jump by more than their metric explains; at a"
                        + " probability of " + Emergence.THRESHOLD + " chance alone would show at most "
                        + Figures.fixed(Emergence.THRESHOLD * all.size(), 1) + ".")
                + (all.size() > 30
                        ? "<details><summary>All " + all.size() + " abilities</summary>\n" + table + "</details>\n"
                        : table);
    }

    private static String rules(AbilityStory story) {
        var items = new ArrayList<>(story.rules());
        items.addAll(story.cautions());
        story.abilities().stream()
                .filter(ability -> !ability.cautions().isEmpty())
                .forEach(ability -> items.add(ability.name() + ": " + String.join("; ", ability.cautions()) + "."));
        return "<ul>\n"
                + items.stream()
                        .map(item -> "<li>" + Html.text(item) + "</li>\n")
                        .collect(Collectors.joining())
                + "</ul>\n";
    }

    private static String value(AbilitySummary summary, Measure measure) {
        return Figures.fixed(summary.of(measure).value(), 2);
    }

    private static String interval(Estimate estimate) {
        return interval(estimate, 2);
    }

    private static String interval(Estimate estimate, int decimals) {
        return estimate.hasInterval() ? Figures.interval(estimate.lower(), estimate.upper(), decimals) : "-";
    }
}
