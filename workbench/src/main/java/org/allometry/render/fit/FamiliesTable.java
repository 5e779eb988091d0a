package org.allometry.render.fit;

import java.util.Comparator;
import java.util.List;
import org.allometry.fit.FamilyPosterior;
import org.allometry.fit.LatentFit;
import org.allometry.render.Figures;
import org.allometry.render.NormalInterval;
import org.allometry.render.TextTable;

/** The families with the highest and the lowest effect on each skill, with intervals. */
final class FamiliesTable {
    private static final int DECIMALS = 2;
    private static final int NAME = 24;

    private FamiliesTable() {}

    /** @param each how many families at either end */
    static String standingOut(LatentFit fit, double level, int each) {
        List<FamilyPosterior> families = fit.families();
        var table = TextTable.of("skill", "highest", "effect", "interval", "lowest", "effect", "interval");
        for (int k = 0; k < fit.skills(); k++) {
            int skill = k;
            List<FamilyPosterior> ranked = families.stream()
                    .sorted(Comparator.comparingDouble(family -> -family.mean()[skill]))
                    .toList();
            for (int i = 0; i < Math.min(each, ranked.size() / 2); i++) {
                FamilyPosterior high = ranked.get(i);
                FamilyPosterior low = ranked.get(ranked.size() - 1 - i);
                table.add(
                        i == 0 ? fit.anchors().get(k) : "",
                        Figures.cut(high.family(), NAME),
                        Figures.fixed(high.mean()[k], DECIMALS),
                        interval(high, k, level),
                        Figures.cut(low.family(), NAME),
                        Figures.fixed(low.mean()[k], DECIMALS),
                        interval(low, k, level));
            }
        }
        return table.text();
    }

    static String interval(FamilyPosterior family, int skill, double level) {
        var interval = NormalInterval.of(family.mean()[skill], family.deviations()[skill], level);
        return Figures.interval(interval.lower(), interval.upper(), DECIMALS);
    }
}
