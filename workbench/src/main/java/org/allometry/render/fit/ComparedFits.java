package org.allometry.render.fit;

import java.util.Locale;
import java.util.stream.Collectors;
import org.allometry.fit.FitComparison;
import org.allometry.fit.FitComparison.Relation;
import org.allometry.fit.LatentFit;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;
import org.allometry.render.Wrapped;

/** Two fits to the same data beside each other. */
public final class ComparedFits {
    private static final double SMALL = 1e-4;

    private ComparedFits() {}

    /** @param first the name of the first fit, for people */
    public static String text(FitComparison comparison, String first, String second) {
        var data = comparison.first().data();
        var table =
                TextTable.of("fit", "skills", "features", "asymptotes", "log-likelihood", "coefficients", "AIC", "BIC");
        add(table, first, comparison.first());
        add(table, second, comparison.second());
        var text = new StringBuilder(Wrapped.of(
                        "",
                        "Two fits to the same " + Figures.count(data.scores()) + " scores of "
                                + Figures.count(data.models()) + " models."))
                .append(table.text())
                .append('\n')
                .append(Wrapped.of(
                        "",
                        preferred(
                                        "AIC",
                                        comparison.first().aic()
                                                - comparison.second().aic(),
                                        first,
                                        second)
                                + " "
                                + preferred(
                                        "BIC",
                                        comparison.first().bic()
                                                - comparison.second().bic(),
                                        first,
                                        second)))
                .append(Wrapped.of("", test(comparison, first, second)));
        comparison.cautions().forEach(caution -> text.append(Wrapped.of("", "Caution: " + caution + ".")));
        return text.toString();
    }

    public static String csv(FitComparison comparison, String first, String second) {
        var csv = TextTable.of(
                "fit", "skills", "features", "asymptotes", "log_likelihood", "coefficient_count", "aic", "bic");
        full(csv, first, comparison.first());
        full(csv, second, comparison.second());
        return csv.csv();
    }

    private static void add(TextTable table, String name, LatentFit fit) {
        table.add(
                name,
                fit.skills(),
                features(fit),
                fit.fitter().asymptotes(),
                Figures.withError(fit.logLikelihood(), fit.logLikelihoodError(), 2),
                fit.coefficientCount(),
                Figures.fixed(fit.aic(), 1),
                Figures.fixed(fit.bic(), 1));
    }

    private static void full(TextTable csv, String name, LatentFit fit) {
        csv.add(
                name,
                fit.skills(),
                features(fit),
                fit.fitter().asymptotes(),
                Figures.full(fit.logLikelihood()),
                fit.coefficientCount(),
                Figures.full(fit.aic()),
                Figures.full(fit.bic()));
    }

    private static String features(LatentFit fit) {
        return fit.features().stream()
                .map(scaled -> scaled.feature().toString())
                .collect(Collectors.joining(","));
    }

    private static String preferred(String criterion, double difference, String first, String second) {
        String amount = Figures.fixed(Math.abs(difference), 1);
        return amount.equals("0.0")
                ? criterion + " prefers neither."
                : criterion + " prefers " + (difference < 0 ? first : second) + " by " + amount + ".";
    }

    private static String test(FitComparison comparison, String first, String second) {
        if (comparison.relation() == Relation.SAME_LAW) {
            return "Both are the same law.";
        }
        if (comparison.relation() == Relation.NOT_NESTED) {
            return "Neither law contains the other, so there is no likelihood-ratio test.";
        }
        boolean within = comparison.relation() == Relation.FIRST_WITHIN_SECOND;
        String contains = "The law of " + (within ? second : first) + " contains that of " + (within ? first : second);
        return comparison
                .ratio()
                .map(ratio -> contains + ": likelihood ratio " + Figures.fixed(ratio.statistic(), 2) + " on "
                        + ratio.degreesOfFreedom() + (ratio.degreesOfFreedom() == 1 ? " degree" : " degrees")
                        + " of freedom, p = " + probability(ratio.probability()) + ".")
                .orElse(contains + ", without more coefficients.");
    }

    private static String probability(double p) {
        return p < SMALL ? String.format(Locale.ROOT, "%.1e", p) : Figures.fixed(p, 4);
    }
}
