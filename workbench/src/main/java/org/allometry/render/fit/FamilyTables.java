package org.allometry.render.fit;

import org.allometry.fit.FamilyPosterior;
import org.allometry.fit.LatentFit;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;
import org.allometry.stat.NormalInterval;

/** One family: its effect on each skill and where that ranks, and what it means for each benchmark. */
final class FamilyTables {
    private static final int DECIMALS = 2;

    private FamilyTables() {}

    static String of(LatentFit fit, FamilyPosterior family, double level) {
        int all = fit.data().families();
        var skills = TextTable.of("skill", "effect", "interval", "rank of " + all);
        for (int k = 0; k < fit.skills(); k++) {
            int skill = k;
            long above = fit.families().stream()
                    .filter(other -> other.mean()[skill] > family.mean()[skill])
                    .count();
            skills.add(
                    fit.anchors().get(k),
                    Figures.withError(family.mean()[k], family.deviations()[k], DECIMALS),
                    FamiliesTable.interval(family, k, level, DECIMALS),
                    above + 1);
        }
        var benchmarks = TextTable.of("benchmark", "shift", "interval");
        for (int j = 0; j < fit.benchmarks().size(); j++) {
            Shift shift = Shift.of(fit, family, j);
            var interval = NormalInterval.of(shift.mean(), shift.deviation(), level);
            benchmarks.add(
                    fit.benchmarks().get(j).id(),
                    Figures.withError(shift.mean(), shift.deviation(), DECIMALS),
                    Figures.interval(interval.lower(), interval.upper(), DECIMALS));
        }
        return "Family " + family.family() + ", of which the table has " + family.rows()
                + (family.rows() == 1 ? " model.\n" : " models.\n")
                + "\nEffects on the skills, in standard deviations between families, with " + Figures.percent(level)
                + " intervals.\n" + skills.text()
                + "\nShift of its scores by the effects, on the logit scale between floor and ceiling.\n"
                + benchmarks.text();
    }
}
