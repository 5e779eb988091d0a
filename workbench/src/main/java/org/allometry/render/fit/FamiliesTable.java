package org.allometry.render.fit;

import java.util.Comparator;
import java.util.List;
import org.allometry.fit.FamilyPosterior;
import org.allometry.fit.LatentFit;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;
import org.allometry.stat.NormalInterval;

/** The families with the highest and the lowest effect on each skill, with intervals. */
final class FamiliesTable {
    /** Posterior deviations are some tenths, so this is what an effect is known to. */
    private static final int TENTHS = 1;

    private static final int NAME = 22;
    private static final int SKILL = 10;

    private FamiliesTable() {}

    /** @param each how many families at either end */
    static String standingOut(LatentFit fit, double level, int each) {
        List<FamilyPosterior> families = fit.families();
        var table = TextTable.of("skill", "highest", "mean", "interval", "lowest", "mean", "interval");
        for (int k = 0; k < fit.skills(); k++) {
            int skill = k;
            List<FamilyPosterior> ranked = families.stream()
                    .sorted(Comparator.comparingDouble(family -> -family.mean()[skill]))
                    .toList();
            for (int i = 0; i < Math.min(each, ranked.size() / 2); i++) {
                FamilyPosterior high = ranked.get(i);
                FamilyPosterior low = ranked.get(ranked.size() - 1 - i);
                table.add(
                        i == 0 ? Figures.cut(fit.anchors().get(k), SKILL) : "",
                        Figures.cut(high.family(), NAME),
                        Figures.fixed(high.mean()[k], TENTHS),
                        interval(high, k, level, TENTHS),
                        Figures.cut(low.family(), NAME),
                        Figures.fixed(low.mean()[k], TENTHS),
                        interval(low, k, level, TENTHS));
            }
        }
        return table.text();
    }

    static String interval(FamilyPosterior family, int skill, double level, int decimals) {
        var interval = NormalInterval.of(family.mean()[skill], family.deviations()[skill], level);
        return Figures.interval(interval.lower(), interval.upper(), decimals);
    }
}
