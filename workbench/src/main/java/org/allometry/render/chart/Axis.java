package org.allometry.render.chart;

import java.util.ArrayList;
import java.util.List;
import org.allometry.render.Figures;

/**
 * A linear scale from values to pixels.
 *
 * @param from the value at {@code start}
 * @param to the value at {@code end}, larger than {@code from}
 */
record Axis(double from, double to, double start, double end) {
    private static final double MARGIN = 0.04;
    private static final double[] STEPS = {1, 2, 5, 10};

    /** An axis that leaves a small margin around the values. */
    static Axis around(double smallest, double largest, double start, double end) {
        double span = largest - smallest;
        double margin = span > 0 ? MARGIN * span : Math.max(0.5, Math.abs(largest) * MARGIN);
        return new Axis(smallest - margin, largest + margin, start, end);
    }

    double at(double value) {
        return start + (value - from) / (to - from) * (end - start);
    }

    /** Pixels for a unit of value. */
    double scale() {
        return Math.abs((end - start) / (to - from));
    }

    /** Round values on the axis, about as many as asked for. */
    List<Double> ticks(int about) {
        double step = step(about);
        var ticks = new ArrayList<Double>();
        for (long i = (long) Math.ceil(from / step - 1e-9); i * step <= to + 1e-9 * step; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** A tick with the decimals that its neighbours need. */
    String label(double tick, int about) {
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step(about)) + 1e-9));
        return Figures.fixed(tick, decimals).replace('-', '\u2212');
    }

    private double step(int about) {
        double rough = (to - from) / about;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double step : STEPS) {
            if (step * power >= rough * 0.75) {
                return step * power;
            }
        }
        return 10 * power;
    }
}
