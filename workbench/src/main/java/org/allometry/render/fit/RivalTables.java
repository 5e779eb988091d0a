package org.allometry.render.fit;

import java.util.ArrayList;
import java.util.List;
import org.allometry.fit.rival.CurveFit;
import org.allometry.fit.rival.ObservationalFit;
import org.allometry.fit.rival.RivalFit;
import org.allometry.fit.rival.ScoreCurve;
import org.allometry.fit.rival.SlothFit;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;
import org.allometry.render.Wrapped;

/** Fits of other authors' laws as tables, a row for each benchmark or for each coefficient. */
final class RivalTables {
    private RivalTables() {}

    /** For people. */
    static String text(RivalFit fit) {
        var headings = new ArrayList<>(List.of("benchmark", "floor", "intercept"));
        headings.addAll(names(fit));
        headings.add("residual");
        var table = TextTable.of(headings.toArray(String[]::new));
        for (int j = 0; j < fit.benchmarks().size(); j++) {
            var cells = new ArrayList<Object>(List.of(fit.benchmarks().get(j).id()));
            cells.add(Figures.fixed(fit.floors()[j], 2));
            for (double value : values(fit, j)) {
                cells.add(Figures.fixed(value, 2));
            }
            cells.add(Figures.fixed(Math.sqrt(fit.noise()[j]), 3));
            table.add(cells.toArray());
        }
        return Wrapped.of(
                        "",
                        "Loss " + Figures.fixed(fit.search().loss(), 3) + ", largest gradient "
                                + Figures.rough(fit.search().gradientNorm()) + ", "
                                + Figures.count(fit.search().evaluations()) + " evaluations. " + agreement(fit))
                + "\n" + Wrapped.of("", meaning(fit)) + table.text()
                + Wrapped.of(
                        "",
                        "The law gives no standard errors: its authors fit it by a robust loss, as a rule to predict with. How"
                                + " far it errs tells: evaluate --laws " + fit.law());
    }

    /** For programs: a row for each coefficient. */
    static void add(TextTable table, RivalFit fit) {
        List<String> names = new ArrayList<>(List.of("intercept"));
        names.addAll(names(fit));
        for (int j = 0; j < fit.benchmarks().size(); j++) {
            String benchmark = fit.benchmarks().get(j).id();
            double[] values = values(fit, j);
            for (int k = 0; k < values.length; k++) {
                table.add(fit.law(), names.get(k), benchmark, Figures.full(values[k]), "");
            }
            table.add(fit.law(), "floor", benchmark, Figures.full(fit.floors()[j]), "");
            table.add(fit.law(), "residual_variance", benchmark, Figures.full(fit.noise()[j]), "");
        }
        if (fit instanceof SlothFit sloth) {
            for (int p = 0; p < sloth.features().size(); p++) {
                for (int k = 0; k < sloth.skills(); k++) {
                    String of = sloth.features().get(p).feature().column() + "_of_skill_" + (k + 1);
                    table.add(sloth.law(), of, "", Figures.full(sloth.slopes().at(p, k)), "");
                }
            }
        }
    }

    private static String agreement(RivalFit fit) {
        var starts = fit.search().starts();
        if (!(fit instanceof SlothFit)) {
            return "Every benchmark was searched from "
                    + starts.size() / fit.benchmarks().size() + " starts.";
        }
        var losses =
                starts.stream().map(start -> Figures.fixed(start.loss(), 2)).toList();
        return "Starts ended at losses " + String.join(", ", losses) + "; other seeds may end elsewhere.";
    }

    private static String meaning(RivalFit fit) {
        String families = fit.families().isEmpty()
                ? "."
                : ", and " + Figures.count(fit.families().size()) + " families have effects of their own.";
        if (fit instanceof SlothFit sloth) {
            return "A score is floor + (1 - floor) link(intercept + loadings of the " + sloth.skills()
                    + " skills), with a learned rising link for each benchmark; skills are linear in the features"
                    + families;
        }
        return fit instanceof ObservationalFit
                ? "A score is floor + (1 - floor) sigmoid(intercept + weights of the principal components); components are"
                        + " lines in log compute" + families
                : "A score is floor + (1 - floor) sigmoid(intercept + slopes of one standard deviation of each feature)"
                        + families;
    }

    private static List<String> names(RivalFit fit) {
        if (fit instanceof CurveFit) {
            return fit.features().stream()
                    .map(scaled -> scaled.feature().column())
                    .toList();
        }
        boolean sloth = fit instanceof SlothFit;
        var names = new ArrayList<String>();
        for (int k = 1; k < values(fit, 0).length; k++) {
            names.add((sloth ? "skill_" : "component_") + k);
        }
        return names;
    }

    /** The intercept of a benchmark and what follows it. */
    private static double[] values(RivalFit fit, int benchmark) {
        if (fit instanceof SlothFit sloth) {
            return joined(
                    sloth.intercepts()[benchmark], sloth.loadings().transposed().row(benchmark));
        }
        ScoreCurve curve = fit instanceof CurveFit curves
                ? curves.curves().get(benchmark)
                : ((ObservationalFit) fit).curves().get(benchmark);
        return joined(curve.intercept(), curve.slopes());
    }

    private static double[] joined(double first, double[] rest) {
        double[] all = new double[rest.length + 1];
        all[0] = first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }
}
