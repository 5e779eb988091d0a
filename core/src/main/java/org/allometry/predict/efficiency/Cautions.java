package org.allometry.predict.efficiency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.allometry.law.Feature;
import org.allometry.stat.Correlation;
import org.allometry.table.ScoreTable;

/** What keeps a trend from being read as progress of method alone, and where the table is thin. */
final class Cautions {
    private static final double TOGETHER = 0.5;
    private static final double CLEAR = 2;
    private static final double MANY = 0.1;

    private Cautions() {}

    static List<String> of(
            ScoreTable table,
            int benchmark,
            double score,
            MixedTrend fit,
            TrendRows rows,
            ResourceTrend trend,
            Optional<MixedTrend> compute) {
        var cautions = new ArrayList<String>();
        confounding(table, rows).ifPresent(cautions::add);
        slopes("parameters", fit).ifPresent(cautions::add);
        compute.flatMap(other -> slopes("compute", other)).ifPresent(cautions::add);
        if (trend.halvingsPerYear().hasInterval() && trend.halvingsPerYear().lower() <= 0) {
            cautions.add("the interval of the trend of parameters includes none at all");
        }
        double best = Arrays.stream(rows.score()).max().orElse(0);
        double worst = Arrays.stream(rows.score()).min().orElse(0);
        if (score > best || score < worst) {
            cautions.add(String.format(
                    Locale.ROOT,
                    "the score %.3f lies outside those of the table, %.3f to %.3f, so all needs are extrapolated",
                    score,
                    worst,
                    best));
        }
        long sizes = rows.members().values().stream()
                .filter(members ->
                        members.stream().map(i -> rows.amount()[i]).distinct().count() > 1)
                .count();
        if (2 * sizes < rows.members().size()) {
            cautions.add("only " + sizes + " of " + rows.members().size()
                    + " base families have several sizes, so the slope rests much on differences between families");
        }
        if (fit.flat() > MANY * rows.size()) {
            cautions.add(fit.flat() + " of " + rows.size()
                    + " scores lie next to chance or to 1, where they tell little of what a score takes");
        }
        long undated = table.models().stream()
                .filter(model -> Feature.DATE.of(model).isEmpty())
                .count();
        if (undated > 0) {
            cautions.add(undated + " models have no release date and were left out");
        }
        return cautions;
    }

    /** Newer base families trained on more tokens, or of other sizes. */
    private static Optional<String> confounding(ScoreTable table, TrendRows rows) {
        int n = rows.members().size();
        double[] dates = new double[n];
        double[] sizes = new double[n];
        int l = 0;
        for (String lineage : rows.members().keySet()) {
            dates[l] = rows.mean(rows.years(), lineage);
            sizes[l++] = rows.mean(rows.amount(), lineage);
        }
        double[] tokens = rows.members().keySet().stream()
                .mapToDouble(lineage -> table.models().stream()
                        .filter(model -> model.lineage().equals(lineage)
                                && model.trainingTokens().isPresent())
                        .mapToDouble(
                                model -> Math.log(model.trainingTokens().get().value()))
                        .average()
                        .orElse(Double.NaN))
                .toArray();
        double withTokens = correlation(dates, tokens);
        double withSize = correlation(dates, sizes);
        if (Math.abs(withTokens) < TOGETHER && Math.abs(withSize) < TOGETHER) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "between base families the release date goes with training tokens (correlation %.2f) and with size (%.2f):"
                        + " fewer parameters suffice in part because newer families are trained on more tokens, which"
                        + " costs compute; see the trend of compute, and do not read either as progress of method alone",
                withTokens,
                withSize));
    }

    private static double correlation(double[] x, double[] y) {
        int[] known =
                IntStream.range(0, x.length).filter(i -> !Double.isNaN(y[i])).toArray();
        double[] a = Arrays.stream(known).mapToDouble(i -> x[i]).toArray();
        double[] b = Arrays.stream(known).mapToDouble(i -> y[i]).toArray();
        return known.length < 3 ? 0 : Correlation.linear(a, b);
    }

    private static Optional<String> slopes(String resource, MixedTrend fit) {
        MixedTrend.Between between = fit.between();
        MixedTrend.Uncertain excess = between.excess();
        if (!(Math.abs(excess.mean()) > CLEAR * excess.deviation())) {
            return Optional.empty();
        }
        String within = between.halvings() > 0
                ? String.format(Locale.ROOT, "halve in %.2f years", 1 / between.halvings())
                : "not be seen to fall";
        return Optional.of(String.format(
                Locale.ROOT,
                "scores rise %s with %s between base families than within them (by %.2f \u00b1 %.2f of the logit for each"
                        + " e-fold), which the trend takes together; by the slope within alone the need of %s would %s",
                excess.mean() > 0 ? "faster" : "more slowly",
                resource,
                Math.abs(excess.mean()),
                excess.deviation(),
                resource,
                within));
    }
}
