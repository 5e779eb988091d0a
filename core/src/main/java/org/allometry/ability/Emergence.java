package org.allometry.ability;

import java.util.List;

/**
 * Whether an ability appears in a jump.
 *
 * @param ability its short name
 * @param name for people
 * @param scores with known compute
 * @param clusters pre-training families
 * @param curves the metric curve, the logistic and the broken power, in this order
 * @param middle compute, in operations, at which the logistic is half way
 * @param decades of compute between 10 % and 90 % of the way of the logistic
 * @param jump the largest step upwards beside the metric curve, in points
 * @param jumpAt compute at which it lies
 * @param jumpShare of the residual sum of squares that it explains
 * @param probability of so large a share without any jump
 * @param finding {@code jump}, {@code no jump} or {@code not enough evidence}
 */
public record Emergence(
        String ability,
        String name,
        int scores,
        int clusters,
        List<CurveFit> curves,
        double middle,
        double decades,
        double jump,
        double jumpAt,
        double jumpShare,
        double probability,
        String finding) {
    /** A smaller probability of chance is called a jump. */
    public static final double THRESHOLD = 0.01;
    /** A smaller jump, in points, is not worth the name. */
    public static final double SMALLEST = 5;

    private static final double TIE = 0.01;

    public static final String JUMP = "jump";
    public static final String NO_JUMP = "no jump";
    public static final String UNDECIDED = "not enough evidence";

    public Emergence {
        curves = List.copyOf(curves);
    }

    /** The first curve whose AIC is the smallest, but for rounding. */
    public CurveFit best() {
        double smallest = curves.stream().mapToDouble(CurveFit::aic).min().orElse(Double.NaN);
        return curves.stream()
                .filter(curve -> curve.aic() <= smallest + TIE)
                .findFirst()
                .orElseThrow();
    }
}
