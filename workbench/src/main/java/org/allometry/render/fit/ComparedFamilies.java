package org.allometry.render.fit;

import java.util.List;
import org.allometry.fit.FamilyComparison;
import org.allometry.fit.FamilyComparison.Difference;
import org.allometry.fit.FamilyPosterior;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;

/** Two families beside each other, skill by skill and benchmark by benchmark. */
public final class ComparedFamilies {
    private static final int DECIMALS = 2;

    private ComparedFamilies() {}

    public static String text(FamilyComparison comparison, double level) {
        String first = comparison.first().family();
        return "Family " + named(comparison.first()) + " less " + named(comparison.second())
                + ", at equal features, with "
                + Figures.percent(level) + " intervals.\n"
                + "\nEffects on the skills, in standard deviations between families.\n"
                + table("skill", first, comparison.skills(), level)
                + "\nShift of scores, on the logit scale between floor and ceiling.\n"
                + table("benchmark", first, comparison.benchmarks(), level);
    }

    public static String csv(FamilyComparison comparison, double level) {
        var csv = TextTable.of("scale", "of", "difference", "deviation", "lower", "upper", "probability_ahead");
        comparison.skills().forEach(difference -> add(csv, "skill", difference, level));
        comparison.benchmarks().forEach(difference -> add(csv, "benchmark", difference, level));
        return csv.csv();
    }

    private static String table(String of, String first, List<Difference> differences, double level) {
        var table = TextTable.of(of, "difference", "interval", "probability that " + first + " is ahead");
        for (Difference difference : differences) {
            var interval = difference.interval(level);
            table.add(
                    difference.of(),
                    Figures.withError(difference.mean(), difference.deviation(), DECIMALS),
                    Figures.interval(interval.lower(), interval.upper(), DECIMALS),
                    Figures.fixed(difference.probability(), 3));
        }
        return table.text();
    }

    private static void add(TextTable csv, String scale, Difference difference, double level) {
        var interval = difference.interval(level);
        csv.add(
                scale,
                difference.of(),
                Figures.full(difference.mean()),
                Figures.full(difference.deviation()),
                Figures.full(interval.lower()),
                Figures.full(interval.upper()),
                Figures.full(difference.probability()));
    }

    private static String named(FamilyPosterior family) {
        return family.family() + " (" + family.rows() + (family.rows() == 1 ? " model)" : " models)");
    }
}
