package org.allometry.render.chart;

import java.util.ArrayList;
import java.util.List;
import org.allometry.render.Figures;

/**
 * An axis of a chart of curves: linear or logarithmic, with labels as numbers or in per cent.
 *
 * @param title below or beside it
 * @param log whether equal distances are equal factors
 * @param percent whether values are shares, shown in per cent
 */
public record Ruler(String title, boolean log, boolean percent) {
    private static final String POWERS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final int MOST_DECADES = 7;
    private static final int PLAIN = 6;

    /** A linear one. */
    public static Ruler linear(String title) {
        return new Ruler(title, false, false);
    }

    /** A logarithmic one. */
    public static Ruler logarithmic(String title) {
        return new Ruler(title, true, false);
    }

    /** A linear one from 0 to 100 %. */
    public static Ruler shares(String title) {
        return new Ruler(title, false, true);
    }

    /** A place on the ruler. */
    record Tick(double position, String label) {}

    /** The position of a value on the axis, which is linear in it. */
    double position(double value) {
        return log ? Math.log10(value) : value;
    }

    /** Whether a value has a position. */
    boolean shows(double value) {
        return Double.isFinite(value) && (!log || value > 0);
    }

    /** The axis for values between two. */
    Axis axis(double smallest, double largest, double start, double end) {
        if (percent && !log) {
            return new Axis(0, 1, start, end);
        }
        double low = position(smallest);
        double high = position(largest);
        return !log && low >= 0
                ? new Axis(0, 1.04 * high + (high == 0 ? 1 : 0), start, end)
                : Axis.around(low, high, start, end);
    }

    List<Tick> ticks(Axis axis, int about) {
        var ticks = new ArrayList<Tick>();
        if (!log) {
            for (double tick : axis.ticks(about)) {
                ticks.add(new Tick(tick, percent ? Figures.fixed(100 * tick, 0) + " %" : axis.label(tick, about)));
            }
            return ticks;
        }
        double decades = axis.to() - axis.from();
        int step = (int) Math.ceil(decades / MOST_DECADES);
        double[] within = decades < 1.2
                ? new double[] {1, 2, 3, 5, 7}
                : decades < 2.5 ? new double[] {1, 2, 5} : new double[] {1};
        for (int power = (int) Math.floor(axis.from()); power <= axis.to(); power++) {
            for (double factor : within) {
                double position = power + Math.log10(factor);
                if (Math.floorMod(power, step) == 0 && position >= axis.from() && position <= axis.to()) {
                    ticks.add(new Tick(position, label(factor, power)));
                }
            }
        }
        return ticks;
    }

    private String label(double factor, int power) {
        int shown = percent ? power + 2 : power;
        String unit = percent ? " %" : "";
        if (shown >= 0 && shown <= PLAIN) {
            return Figures.count(Math.round(factor * Math.pow(10, shown))) + unit;
        }
        if (shown < 0 && shown >= -4) {
            return Figures.fixed(factor * Math.pow(10, shown), -shown) + unit;
        }
        var raised = new StringBuilder(shown < 0 ? "⁻" : "");
        for (char digit : Integer.toString(Math.abs(shown)).toCharArray()) {
            raised.append(POWERS.charAt(digit - '0'));
        }
        return (factor == 1 ? "" : Figures.fixed(factor, 0) + "·") + "10" + raised + unit;
    }
}
