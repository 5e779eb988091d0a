package org.allometry.render.fit;

import java.util.ArrayList;
import java.util.List;
import org.allometry.fit.DataSummary;
import org.allometry.fit.ScoreFit;
import org.allometry.fit.nested.NestedFit;
import org.allometry.fit.rival.RivalFit;
import org.allometry.predict.CalibratedFit;
import org.allometry.predict.CalibratedFit.Kinship;
import org.allometry.predict.Calibration;
import org.allometry.predict.MeanFit;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;
import org.allometry.render.Wrapped;

/** Fits of other laws than the latent one, for people. */
public final class ScoreFitText {
    private ScoreFitText() {}

    public static String of(ScoreFit fit, String tableName) {
        DataSummary data = fit.data();
        var text = new StringBuilder(Wrapped.of(
                "",
                "The law " + fit.law() + " fitted to " + tableName + ": " + Figures.count(data.models()) + " models of "
                        + Figures.count(data.families()) + " families, " + Figures.count(data.scores()) + " scores."));
        text.append(Wrapped.of("", (fit.converged() ? "The search " : "NOT CONVERGED: ") + fit.termination() + "."));
        if (!data.modelsLeftOut().isEmpty()) {
            text.append(Wrapped.of(
                    "",
                    Figures.count(data.modelsLeftOut().size())
                            + " models are left out, without scores or without what the law needs."));
        }
        return text + "\n" + body(fit);
    }

    private static String body(ScoreFit fit) {
        if (fit instanceof CalibratedFit calibrated) {
            return calibrations(calibrated) + "\n" + members(calibrated.fit())
                    + "\nPredict with it: fit --law best --out FILE, then predict FILE.\n";
        }
        if (fit instanceof MeanFit mean) {
            return members(mean);
        }
        if (fit instanceof RivalFit rival) {
            return RivalTables.text(rival);
        }
        return fit instanceof NestedFit nested ? nested(nested) : "";
    }

    private static String calibrations(CalibratedFit fit) {
        var table = TextTable.of("of a model the fit knows", "held-out scores", "mean absolute error", "factor");
        for (Kinship kinship : Kinship.values()) {
            Calibration calibration = fit.calibrations().get(kinship.ordinal());
            table.add(
                    switch (kinship) {
                        case FAMILY -> "its family";
                        case BASE_FAMILY -> "its base family only";
                        case NONE -> "neither";
                    },
                    calibration.error().count(),
                    Figures.withError(
                            calibration.error().mean(), calibration.error().standardError(), 4),
                    calibration.error().count() == 0 ? "-" : Figures.fixed(calibration.factor(), 3));
        }
        return "Errors of hold-outs within this table, which set the width of intervals:\n" + table.text();
    }

    private static String members(MeanFit fit) {
        var text = new StringBuilder("The equal mean of\n");
        for (ScoreFit member : fit.members()) {
            text.append(Wrapped.of("  ", member.law() + " (" + member.termination() + ")"));
        }
        return text.toString();
    }

    private static String nested(NestedFit fit) {
        var headings = new ArrayList<>(List.of("benchmark", "intercept"));
        fit.features().forEach(scaled -> headings.add(scaled.feature().column()));
        headings.addAll(List.of("base family", "family", "model"));
        var table = TextTable.of(headings.toArray(String[]::new));
        int slopes = fit.fitter().slopes().size();
        for (int j = 0; j < fit.benchmarks().size(); j++) {
            var cells = new ArrayList<Object>(List.of(fit.benchmarks().get(j).id()));
            for (int d = 0; d <= fit.features().size(); d++) {
                cells.add(Figures.withError(fit.effect(d, j), fit.effectError(d, j), 2));
            }
            cells.add(Figures.fixed(fit.deviations(0)[j], 2));
            cells.add(Figures.fixed(fit.deviations(1 + slopes)[j], 2));
            cells.add(Figures.fixed(fit.deviations(2 + slopes)[j], 2));
            table.add(cells.toArray());
        }
        return "Effects on the logit scale of one standard deviation of a feature (instruct: of the flag), with standard"
                + "\nerrors; then standard deviations between base families, families and models.\n" + table.text();
    }
}
