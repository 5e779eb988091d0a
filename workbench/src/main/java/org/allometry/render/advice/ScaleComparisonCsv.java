package org.allometry.render.advice;

import org.allometry.advise.ScaleComparison;
import org.allometry.advise.ScaleComparison.Specialist;
import org.allometry.advise.ScaleComparison.Spread;
import org.allometry.advise.ScaleComparison.Take;
import org.allometry.advise.ScaleComparison.TuningGain;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;
import org.allometry.stat.NormalInterval;

/**
 * Every figure of the comparison of scales as a row of its own: what part it is of, of which benchmark, kind or model, of
 * which scale, which measure, its interval where it has one, and of how many models it is.
 */
public final class ScaleComparisonCsv {
    private final TextTable rows =
            TextTable.of("part", "of", "scale", "measure", "estimate", "lower", "upper", "models");
    private final double level;

    private ScaleComparisonCsv(double level) {
        this.level = level;
    }

    /**
     * The rows.
     *
     * @param level of the intervals of what tuning adds
     */
    public static String of(ScaleComparison comparison, double level) {
        var csv = new ScaleComparisonCsv(level);
        comparison.takes().forEach(csv::take);
        comparison.spreads().forEach(csv::spread);
        comparison.tunings().forEach(csv::gain);
        comparison.specialists().forEach(csv::specialist);
        comparison
                .elasticities()
                .forEach(one -> csv.add(
                        "elasticity",
                        one.kind(),
                        "",
                        one.quantity(),
                        one.slope(),
                        one.lower(),
                        one.upper(),
                        one.models()));
        return csv.rows.csv();
    }

    private void take(Take take) {
        String scale = take.scale().toString();
        int n = take.models();
        add("takes", "", scale, "parameters", take.parameters(), n);
        add("takes", "", scale, "bytes_bf16", take.memory(), n);
        add("takes", "", scale, "bytes_int4", take.quantised(), n);
        add("takes", "", scale, "tokens_per_second_bf16", take.tokensPerSecond(), n);
        add("takes", "", scale, "tokens_per_second_int4", take.quantisedTokensPerSecond(), n);
        add("takes", "", scale, "kilowatt_hours_per_million_tokens", take.kilowattHours(), n);
        add("takes", "", scale, "cost_per_million_tokens", take.cost(), n);
    }

    private void spread(Spread one) {
        String scale = one.scale().toString();
        add("scores", one.benchmark(), scale, "lowest_tenth", one.low(), one.models());
        add("scores", one.benchmark(), scale, "median", one.middle(), one.models());
        add("scores", one.benchmark(), scale, "highest_tenth", one.high(), one.models());
    }

    private void gain(TuningGain one) {
        NormalInterval interval =
                NormalInterval.of(one.gain().mean(), one.gain().error(), level);
        add(
                "tuning",
                one.benchmark(),
                one.scale().toString(),
                one.variant() + "_gain",
                one.gain().mean(),
                interval.lower(),
                interval.upper(),
                one.gain().pairs());
    }

    private void specialist(Specialist one) {
        String scale = one.scale().toString();
        add("specialist", one.benchmark(), scale, "score of " + one.model(), one.score(), 1);
        add("specialist", one.benchmark(), scale, "models_of_next_scale_behind", one.beaten(), one.general());
    }

    private void add(String part, String of, String scale, String measure, double value, int models) {
        add(part, of, scale, measure, value, Double.NaN, Double.NaN, models);
    }

    private void add(
            String part,
            String of,
            String scale,
            String measure,
            double value,
            double lower,
            double upper,
            int models) {
        rows.add(part, of, scale, measure, Figures.full(value), Figures.full(lower), Figures.full(upper), models);
    }
}
