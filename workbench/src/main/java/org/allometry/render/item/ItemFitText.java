package org.allometry.render.item;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.allometry.fit.Diagnosis;
import org.allometry.fit.item.FamilySkill;
import org.allometry.fit.item.ItemCoefficients;
import org.allometry.fit.item.ItemFit;
import org.allometry.law.ScaledFeature;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;
import org.allometry.render.Wrapped;
import org.allometry.stat.StudentDistribution;

/** A fit of the law of items, for people. */
public final class ItemFitText {
    private static final int NAMED = 3;
    private static final int LENGTH = 24;
    private static final double LARGE = 1e5;

    private ItemFitText() {}

    /** @param level of intervals */
    public static String of(ItemFit fit, String tableName, double level, double seconds) {
        var text = new StringBuilder(Wrapped.of(
                "",
                "The law of items with " + fit.skills() + (fit.skills() == 1 ? " skill" : " skills") + ", fitted to "
                        + tableName + ": " + Figures.count(fit.data().models()) + " models of "
                        + Figures.count(fit.data().families()) + " families, "
                        + Figures.count(fit.data().scores()) + " answers to "
                        + Figures.count(fit.items().size())
                        + " items of " + fit.benchmarks().size()
                        + (fit.benchmarks().size() == 1 ? " benchmark." : " benchmarks.")));
        leftOut(fit, text);
        diagnosis(fit, seconds, text);
        text.append('\n').append(benchmarks(fit)).append('\n').append(effects(fit));
        text.append('\n').append(spread(fit)).append('\n').append(families(fit, level));
        return text.toString();
    }

    private static void leftOut(ItemFit fit, StringBuilder text) {
        int models = fit.data().modelsLeftOut().size();
        int items = fit.itemsLeftOut().size();
        if (models > 0 || items > 0) {
            text.append(Wrapped.of(
                    "",
                    "Left out: " + Figures.count(models) + " models without answers or without what the features need, "
                            + Figures.count(items) + " items without answers."));
        }
    }

    private static void diagnosis(ItemFit fit, double seconds, StringBuilder text) {
        Diagnosis diagnosis = fit.diagnosis();
        text.append('\n')
                .append(TextTable.of("log-likelihood", "coefficients", "evaluations", "seconds")
                        .add(
                                logLikelihood(fit),
                                fit.coefficientCount(),
                                diagnosis.evaluations(),
                                Figures.fixed(seconds, 1))
                        .text());
        text.append('\n')
                .append(Wrapped.of(
                        "",
                        (fit.converged() ? "The search " : "NOT CONVERGED: ") + diagnosis.termination()
                                + "; largest gradient " + Figures.rough(diagnosis.gradientNorm())
                                + ", still promised " + Figures.rough(diagnosis.promisedGain()) + ". "
                                + diagnosis.agreeingStarts() + " of "
                                + diagnosis.starts().size()
                                + " searches came within 1 of it. Condition number of the structure of skills "
                                + Figures.rough(diagnosis.conditionNumber()) + "; "
                                + (diagnosis.weakDirections().isEmpty()
                                        ? "no weak directions."
                                        : "weak: " + String.join(", ", diagnosis.weakDirections()) + ".")));
    }

    private static String logLikelihood(ItemFit fit) {
        double value = fit.logLikelihood();
        return Math.abs(value) < LARGE ? Figures.fixed(value, 2) : Figures.count(Math.round(value));
    }

    private static String benchmarks(ItemFit fit) {
        ItemCoefficients law = fit.coefficients();
        var headings = new String[5 + fit.skills()];
        headings[0] = "benchmark";
        headings[1] = "items";
        headings[2] = "chance";
        headings[3] = "easiness";
        headings[4] = "spread";
        for (int k = 0; k < fit.skills(); k++) {
            headings[5 + k] = Figures.cut(fit.anchors().get(k), LENGTH);
        }
        TextTable table = TextTable.of(headings);
        double[] intercepts = law.intercepts();
        for (String benchmark : fit.benchmarks()) {
            int[] items = IntStream.range(0, fit.items().size())
                    .filter(i -> fit.items().get(i).benchmark().equals(benchmark))
                    .toArray();
            double mean = Arrays.stream(items)
                    .mapToDouble(i -> intercepts[i])
                    .average()
                    .orElseThrow();
            double square = Arrays.stream(items)
                    .mapToDouble(i -> Math.pow(intercepts[i] - mean, 2))
                    .average()
                    .orElseThrow();
            var cells = new Object[headings.length];
            cells[0] = Figures.cut(benchmark, LENGTH);
            cells[1] = items.length;
            cells[2] = Figures.fixed(
                    Arrays.stream(items)
                            .mapToDouble(i -> fit.items().get(i).chance())
                            .average()
                            .orElseThrow(),
                    2);
            cells[3] = Figures.fixed(mean, 2);
            cells[4] = Figures.fixed(Math.sqrt(square), 2);
            for (int k = 0; k < fit.skills(); k++) {
                int skill = k;
                cells[5 + k] = Figures.fixed(
                        Arrays.stream(items)
                                .mapToDouble(i -> law.loadings().at(i, skill))
                                .average()
                                .orElseThrow(),
                        2);
            }
            table.add(cells);
        }
        return Wrapped.of(
                        "",
                        "Items by benchmark: mean and spread of their easiness (the logit of a right answer above chance, of"
                                + " a model with average features), and mean loadings on the skills, each named by the"
                                + " benchmark that it alone moves. Every item with its errors is in --csv and --json.")
                + table.text();
    }

    private static String effects(ItemFit fit) {
        ItemCoefficients law = fit.coefficients();
        var headings = new String[2 + fit.skills()];
        headings[0] = "feature";
        headings[1] = "deviation";
        for (int k = 0; k < fit.skills(); k++) {
            headings[2 + k] = Figures.cut(fit.anchors().get(k), LENGTH);
        }
        TextTable table = TextTable.of(headings);
        for (int d = 0; d < fit.features().size(); d++) {
            ScaledFeature feature = fit.features().get(d);
            var cells = new Object[headings.length];
            cells[0] = feature.feature().column();
            cells[1] = Figures.fixed(feature.deviation(), 2);
            for (int k = 0; k < fit.skills(); k++) {
                cells[2 + k] =
                        Figures.withError(law.beta().at(d, k), law.betaErrors().at(d, k), 2);
            }
            table.add(cells);
        }
        return Wrapped.of(
                        "",
                        "Effect of one deviation of each feature on each skill, in standard deviations between models of"
                                + " equal features, ± standard error.")
                + table.text();
    }

    private static String spread(ItemFit fit) {
        ItemCoefficients law = fit.coefficients();
        TextTable table = TextTable.of("skill", "between families", "within families");
        for (int k = 0; k < fit.skills(); k++) {
            table.add(
                    Figures.cut(fit.anchors().get(k), LENGTH),
                    Figures.fixed(law.familyCovariance().at(k, k), 2),
                    Figures.fixed(law.modelCovariance().at(k, k), 2));
        }
        return "Shares of the variance between models of equal features.\n" + table.text();
    }

    private static String families(ItemFit fit, double level) {
        double width = StudentDistribution.quantile((1 + level) / 2, 1e9);
        TextTable table = TextTable.of("skill", "family", "effect", "interval");
        List<FamilySkill> families = fit.families();
        for (int k = 0; k < fit.skills(); k++) {
            int skill = k;
            List<FamilySkill> sorted = families.stream()
                    .sorted(Comparator.comparingDouble((FamilySkill family) -> -family.mean()[skill]))
                    .toList();
            for (int n = 0; n < sorted.size(); n++) {
                if (n < NAMED || n >= sorted.size() - NAMED) {
                    FamilySkill family = sorted.get(n);
                    double mean = family.mean()[k];
                    double error = width * family.deviation(k);
                    table.add(
                            n == 0 ? Figures.cut(fit.anchors().get(k), LENGTH) : "",
                            Figures.cut(family.family(), LENGTH),
                            Figures.fixed(mean, 2),
                            Figures.interval(mean - error, mean + error, 2));
                }
            }
        }
        return "Families that stand out at equal features, with " + Figures.percent(level)
                + " intervals given the coefficients.\n" + table.text();
    }
}
