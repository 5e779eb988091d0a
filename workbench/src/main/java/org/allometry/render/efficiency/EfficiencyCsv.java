package org.allometry.render.efficiency;

import org.allometry.predict.efficiency.EfficiencyFindings;
import org.allometry.predict.efficiency.Need;
import org.allometry.predict.efficiency.ResourceTrend;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;

/** A row for each resource and family. */
public final class EfficiencyCsv {
    private EfficiencyCsv() {}

    public static String of(EfficiencyFindings findings) {
        var csv = TextTable.of(
                "resource",
                "family",
                "base_family",
                "release_date",
                "rows",
                "needed",
                "lower",
                "upper",
                "observed",
                "extrapolation");
        add(csv, findings.parameters());
        findings.compute().ifPresent(trend -> add(csv, trend));
        return csv.csv();
    }

    private static void add(TextTable csv, ResourceTrend trend) {
        for (Need need : trend.needs()) {
            csv.add(
                    trend.resource(),
                    need.family(),
                    need.baseFamily(),
                    need.released(),
                    need.rows(),
                    Figures.full(need.amount().value()),
                    Figures.full(need.amount().lower()),
                    Figures.full(need.amount().upper()),
                    need.observed(),
                    Figures.full(need.extrapolation()));
        }
    }
}
