package org.allometry.render.chart;

import java.util.List;
import org.allometry.fit.loss.LossStudy;
import org.allometry.render.chart.Canvas.Box;

/** The picture of a fit to runs: curves and residuals, or the curves of every group. */
public final class LossChart {
    private static final double WIDTH = 560;
    private static final double HEIGHT = 420;
    private static final double SMALL = 420;
    private static final double SMALL_HEIGHT = 320;
    private static final int MOST = 24;

    private LossChart() {}

    /** One study: runs with curves, and residuals beside; several: the curves of each of the first. */
    public static Chart of(List<LossStudy> studies) {
        if (studies.size() == 1) {
            LossStudy study = studies.get(0);
            return new Chart(2 * WIDTH, HEIGHT, canvas -> {
                RunsChart.draw(canvas, new Box(0, 0, WIDTH, HEIGHT), study, title(study));
                LossResidualsChart.draw(canvas, new Box(WIDTH, 0, WIDTH, HEIGHT), study, "Residuals");
            });
        }
        List<LossStudy> shown = studies.subList(0, Math.min(MOST, studies.size()));
        int columns = shown.size() <= 4 ? 2 : 3;
        int rows = (shown.size() + columns - 1) / columns;
        return new Chart(columns * SMALL, rows * SMALL_HEIGHT, canvas -> {
            for (int k = 0; k < shown.size(); k++) {
                var area = new Box(k % columns * SMALL, k / columns * SMALL_HEIGHT, SMALL, SMALL_HEIGHT);
                RunsChart.draw(canvas, area, shown.get(k), title(shown.get(k)));
            }
        });
    }

    /** Runs and curves alone. */
    public static Chart curves(LossStudy study) {
        return new Chart(
                WIDTH, HEIGHT, canvas -> RunsChart.draw(canvas, new Box(0, 0, WIDTH, HEIGHT), study, title(study)));
    }

    /** Residuals alone. */
    public static Chart residuals(LossStudy study) {
        return new Chart(
                WIDTH,
                HEIGHT,
                canvas -> LossResidualsChart.draw(canvas, new Box(0, 0, WIDTH, HEIGHT), study, "Residuals"));
    }

    private static String title(LossStudy study) {
        String name = study.fit().law().name();
        return study.group().isEmpty() ? name : study.group();
    }
}
