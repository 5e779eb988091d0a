package org.allometry.fit.loss;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/**
 * What a fit minimises: the sum over runs of a function of the residual.
 *
 * @param kind of function
 * @param delta where Huber's function turns from squares to absolute values; infinite for squares
 * @param logarithmic whether a residual is ln(predicted) - ln(observed), or predicted - observed
 */
public record LossObjective(Kind kind, double delta, boolean logarithmic) implements Serializable {
    /** A function of residuals. */
    public enum Kind {
        /** r²/2 up to delta, then delta (|r| - delta/2). */
        HUBER,
        /** r². */
        SQUARES
    }

    /** Hoffmann et al. 2022: Huber with delta 1e-3 on log residuals, summed. */
    public static final LossObjective DEFAULT = huber(1e-3, true);

    public LossObjective {
        if (kind == Kind.HUBER && !(delta > 0 && delta < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the delta of a Huber objective must be positive, but was " + delta);
        }
    }

    public static LossObjective huber(double delta, boolean logarithmic) {
        return new LossObjective(Kind.HUBER, delta, logarithmic);
    }

    public static LossObjective squares(boolean logarithmic) {
        return new LossObjective(Kind.SQUARES, Double.POSITIVE_INFINITY, logarithmic);
    }

    /** The objectives over which the spread of a result is shown. */
    public static List<LossObjective> spread() {
        return List.of(
                DEFAULT, huber(1e-2, true), squares(true), huber(1e-3, false), huber(1e-2, false), squares(false));
    }

    /**
     * Reads {@code huber:1e-3} or {@code squares}, of log residuals, or with {@code :raw} at the end of residuals as they
     * are.
     */
    public static LossObjective parse(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        boolean raw = plain.endsWith(":raw");
        String name = raw ? plain.substring(0, plain.length() - 4) : plain;
        if (name.equals("squares")) {
            return squares(!raw);
        }
        if (name.equals("huber")) {
            return huber(1e-3, !raw);
        }
        if (name.startsWith("huber:")) {
            try {
                return huber(Double.parseDouble(name.substring(6)), !raw);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(unknown(text), e);
            }
        }
        throw new IllegalArgumentException(unknown(text));
    }

    private static String unknown(String text) {
        return "an objective is huber:DELTA or squares, with :raw for residuals that are not logarithmic, but was '"
                + text + "'";
    }

    /** The function of a residual. */
    public double value(double residual) {
        if (kind == Kind.SQUARES) {
            return residual * residual;
        }
        double size = Math.abs(residual);
        return size <= delta ? 0.5 * residual * residual : delta * (size - 0.5 * delta);
    }

    /** Its derivative. */
    public double slope(double residual) {
        return kind == Kind.SQUARES ? 2 * residual : Math.max(-delta, Math.min(delta, residual));
    }

    /** Its second derivative. */
    public double curvature(double residual) {
        return kind == Kind.SQUARES ? 2 : Math.abs(residual) <= delta ? 1 : 0;
    }

    /** As it is written in options. */
    public String option() {
        String delta = kind == Kind.SQUARES ? "squares" : "huber:" + shown(this.delta);
        return logarithmic ? delta : delta + ":raw";
    }

    /** For people, as in {@code sum huber 1e-3 of log residuals}. */
    @Override
    public String toString() {
        return (kind == Kind.SQUARES ? "sum of squares" : "sum huber " + shown(delta))
                + (logarithmic ? " of log residuals" : " of residuals");
    }

    private static String shown(double delta) {
        String text =
                String.format(Locale.ROOT, "%.0e", delta).replace("e-0", "e-").replace("e+0", "e");
        return Double.parseDouble(text) == delta ? text : Double.toString(delta);
    }
}
