package org.allometry.operation;

import java.nio.charset.StandardCharsets;
import org.allometry.fit.LatentFit;
import org.allometry.render.chart.SkillsChart;

/** The picture of a fit. */
final class SkillsPlot {
    private SkillsPlot() {}

    static Result.Plot of(LatentFit fit) {
        return format ->
                format.equals("svg") ? SkillsChart.svg(fit).getBytes(StandardCharsets.UTF_8) : SkillsChart.png(fit);
    }
}
