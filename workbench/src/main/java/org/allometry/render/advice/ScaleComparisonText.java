package org.allometry.render.advice;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.allometry.advise.Elasticity;
import org.allometry.advise.Scale;
import org.allometry.advise.ScaleComparison;
import org.allometry.advise.ScaleComparison.Specialist;
import org.allometry.advise.ScaleComparison.Spread;
import org.allometry.advise.ScaleComparison.Take;
import org.allometry.advise.ScaleComparison.TuningGain;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;
import org.allometry.render.Wrapped;

/** Small, medium and large side by side, for people. */
public final class ScaleComparisonText {
    private static final double GIGA = 1e9;

    private ScaleComparisonText() {}

    public static String of(ScaleComparison comparison, double level) {
        var text = new StringBuilder("Small, medium and large side by side\n\n");
        text.append("What they take: medians over published base models, one chat of 4,096 tokens, speeds on one ")
                .append(comparison.machine().name())
                .append(" of any memory\n")
                .append(takes(comparison).text())
                .append(Wrapped.of("", money(comparison)))
                .append('\n');
        text.append("What they score: medians of measured base and instruct models [lowest, highest tenth]\n")
                .append(scores(comparison).text())
                .append('\n');
        text.append("What tuning adds to base models of the same size, mean ± standard error by base family\n")
                .append(tuning(comparison).text())
                .append('\n');
        text.append(
                        "Small specialists: the best community fine-tune, and general models of the next scale it is ahead of\n")
                .append(specialists(comparison).text())
                .append(Wrapped.of(
                        "", "The best of many looks better than it is, and fine-tunes may have seen the tests."))
                .append('\n');
        text.append("Per cent for one per cent more parameters, with ")
                .append(Figures.percent(level))
                .append(" intervals by family\n")
                .append(elasticities(comparison).text())
                .append('\n');
        return text.append(Wrapped.of(
                        "",
                        "Creativity is measured by none of these figures. Name needs for advice, as in"
                                + " --use support-bot --device \"RTX 4090\" or --need \"mmlu>=0.7\" --memory 16GB."))
                .toString();
    }

    private static TextTable takes(ScaleComparison comparison) {
        var table = TextTable.of(
                "scale",
                "parameters",
                "models",
                "median",
                "GB bf16",
                "GB int4",
                "tokens/s bf16",
                "int4",
                "kWh/M",
                "cost/M");
        for (Take take : comparison.takes()) {
            table.add(
                    take.scale(),
                    comparison.scales().range(take.scale()),
                    take.models(),
                    String.format(Locale.ROOT, "%.3gB", take.parameters() / GIGA),
                    Figures.fixed(take.memory() / GIGA, 1),
                    Figures.fixed(take.quantised() / GIGA, 1),
                    Figures.fixed(take.tokensPerSecond(), 1),
                    Figures.fixed(take.quantisedTokensPerSecond(), 1),
                    Figures.fixed(take.kilowattHours(), 2),
                    Figures.fixed(take.cost(), 2));
        }
        return table;
    }

    private static String money(ScaleComparison comparison) {
        return "Speeds are give or take "
                + Figures.percent(comparison.machine().efficiency().spread())
                + ", so published ones of such devices scatter. Energy and cost are of a million tokens of single answers."
                + (Double.isNaN(comparison.machine().watts()) ? " The power of the device is not known." : "")
                + (Double.isNaN(comparison.machine().pricePerHour()) ? " Cost needs --price-per-hour." : "");
    }

    private static TextTable scores(ScaleComparison comparison) {
        var table = TextTable.of("benchmark", "small", "medium", "large");
        benchmarks(comparison)
                .forEach(benchmark -> table.add(
                        benchmark,
                        spread(comparison, benchmark, Scale.SMALL),
                        spread(comparison, benchmark, Scale.MEDIUM),
                        spread(comparison, benchmark, Scale.LARGE)));
        return table;
    }

    private static List<String> benchmarks(ScaleComparison comparison) {
        return comparison.spreads().stream().map(Spread::benchmark).distinct().toList();
    }

    private static String spread(ScaleComparison comparison, String benchmark, Scale scale) {
        return comparison.spreads().stream()
                .filter(one -> one.benchmark().equals(benchmark) && one.scale() == scale && one.models() > 0)
                .map(one -> Figures.fixed(one.middle(), 2) + " " + Figures.interval(one.low(), one.high(), 2) + ", "
                        + one.models())
                .findFirst()
                .orElse("-");
    }

    private static TextTable tuning(ScaleComparison comparison) {
        var table = TextTable.of("benchmark", "tuned by", "small", "medium", "large");
        for (String benchmark : benchmarks(comparison)) {
            for (var variant : List.of("instruct", "finetune")) {
                List<TuningGain> gains = comparison.tunings().stream()
                        .filter(one -> one.benchmark().equals(benchmark)
                                && one.variant().toString().equals(variant))
                        .toList();
                if (!gains.isEmpty()) {
                    table.add(
                            benchmark,
                            variant.equals("instruct") ? "its makers" : "others",
                            gain(gains, Scale.SMALL),
                            gain(gains, Scale.MEDIUM),
                            gain(gains, Scale.LARGE));
                }
            }
        }
        return table;
    }

    private static String gain(List<TuningGain> gains, Scale scale) {
        Optional<TuningGain> gain =
                gains.stream().filter(one -> one.scale() == scale).findFirst();
        return gain.map(one -> String.format(
                        Locale.ROOT,
                        "%+.3f ± %s, %d",
                        one.gain().mean(),
                        Figures.fixed(one.gain().error(), 3),
                        one.gain().pairs()))
                .orElse("-");
    }

    private static TextTable specialists(ScaleComparison comparison) {
        var table = TextTable.of("benchmark", "scale", "best fine-tune", "score", "ahead of");
        for (Specialist one : comparison.specialists()) {
            table.add(
                    one.benchmark(),
                    one.scale(),
                    Figures.cut(one.model(), 40),
                    Figures.fixed(one.score(), 3),
                    one.beaten() + " of " + one.general() + " "
                            + Scale.values()[one.scale().ordinal() + 1]);
        }
        return table;
    }

    private static TextTable elasticities(ScaleComparison comparison) {
        var table = TextTable.of("quantity", "models", "per cent", "interval", "count", "families");
        for (Elasticity one : comparison.elasticities()) {
            table.add(
                    one.quantity(),
                    one.kind(),
                    Figures.fixed(one.slope(), 2),
                    Figures.interval(one.lower(), one.upper(), 2),
                    one.models(),
                    one.families());
        }
        return table;
    }
}
