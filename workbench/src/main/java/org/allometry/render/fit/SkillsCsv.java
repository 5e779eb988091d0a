package org.allometry.render.fit;

import java.util.List;
import org.allometry.fit.FamilyPosterior;
import org.allometry.fit.LatentFit;
import org.allometry.fit.RotatedLoadings;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;
import org.allometry.stat.NormalInterval;

/** Families in skill space, or turned loadings, as rows for programs. */
public final class SkillsCsv {
    private SkillsCsv() {}

    /** A row for each family and skill. */
    public static String families(LatentFit fit, List<FamilyPosterior> families, double level) {
        var csv = TextTable.of("family", "rows", "skill", "effect", "deviation", "lower", "upper");
        for (FamilyPosterior family : families) {
            for (int k = 0; k < fit.skills(); k++) {
                var interval = NormalInterval.of(family.mean()[k], family.deviations()[k], level);
                csv.add(
                        family.family(),
                        family.rows(),
                        fit.anchors().get(k),
                        Figures.full(family.mean()[k]),
                        Figures.full(family.deviations()[k]),
                        Figures.full(interval.lower()),
                        Figures.full(interval.upper()));
            }
        }
        return csv.csv();
    }

    /** A row for each turned skill and benchmark. */
    public static String rotated(LatentFit fit, RotatedLoadings rotated) {
        var csv = TextTable.of("skill", "benchmark", "loading");
        List<String> names = LoadingsTable.numbered(fit.skills());
        for (int k = 0; k < fit.skills(); k++) {
            for (int j = 0; j < fit.benchmarks().size(); j++) {
                csv.add(
                        names.get(k),
                        fit.benchmarks().get(j).id(),
                        Figures.full(rotated.loadings().at(k, j)));
            }
        }
        return csv.csv();
    }
}
