package org.allometry.stat;

import java.util.Arrays;

/**
 * The sums of products of several variables about their means, overall or within groups, and all that follows from
 * them: correlations, slopes and what a linear regression leaves unexplained.
 *
 * <p>Idea: regressing all variables on one of them and keeping the residuals is one step of Gaussian elimination on
 * this matrix (the Schur complement). A variable that those before it already determine has no pivot left and is passed
 * over, so that empty or redundant dummies do no harm.
 */
public final class CrossProducts {
    /** A pivot smaller than this share of the variable's own sum of squares is rounding. */
    private static final double REDUNDANT = 1e-10;

    private final double[][] sums;
    private final double[] scale;

    private CrossProducts(double[][] sums, double[] scale) {
        this.sums = sums;
        this.scale = scale;
    }

    /** About the means over all rows; every variable has a value for every row. */
    public static CrossProducts of(double[]... variables) {
        return within(new int[variables[0].length], variables);
    }

    /**
     * About the means of each group.
     *
     * @param groups of each row, from 0
     */
    public static CrossProducts within(int[] groups, double[]... variables) {
        double[][] centred =
                Arrays.stream(variables).map(values -> centred(values, groups)).toArray(double[][]::new);
        int n = variables.length;
        double[][] sums = new double[n][n];
        double[] scale = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int row = 0; row < groups.length; row++) {
                    sum += centred[i][row] * centred[j][row];
                }
                sums[i][j] = sum;
                sums[j][i] = sum;
            }
            scale[i] = Math.max(sums[i][i], square(variables[i]) * REDUNDANT);
        }
        return new CrossProducts(sums, scale);
    }

    /** The values less the mean of their group. */
    public static double[] centred(double[] values, int[] groups) {
        int count = Arrays.stream(groups).max().orElse(-1) + 1;
        double[] means = new double[count];
        int[] sizes = new int[count];
        for (int row = 0; row < values.length; row++) {
            means[groups[row]] += values[row];
            sizes[groups[row]]++;
        }
        for (int g = 0; g < count; g++) {
            means[g] /= sizes[g];
        }
        double[] centred = new double[values.length];
        for (int row = 0; row < values.length; row++) {
            centred[row] = values[row] - means[groups[row]];
        }
        return centred;
    }

    private static double square(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum;
    }

    /** The same of the residuals after a linear regression on the given variables, which then are constant. */
    public CrossProducts given(int... controls) {
        double[][] rest = Arrays.stream(sums).map(double[]::clone).toArray(double[][]::new);
        for (int k : controls) {
            double pivot = rest[k][k];
            if (pivot > REDUNDANT * scale[k]) {
                for (int i = 0; i < rest.length; i++) {
                    double factor = rest[i][k] / pivot;
                    for (int j = 0; j < rest.length; j++) {
                        rest[i][j] -= i == k ? 0 : factor * rest[k][j];
                    }
                }
            }
            Arrays.fill(rest[k], 0);
            for (double[] row : rest) {
                row[k] = 0;
            }
        }
        return new CrossProducts(rest, scale);
    }

    /** The sum of squares of a variable. */
    public double squares(int variable) {
        return sums[variable][variable];
    }

    /** Pearson's correlation; {@code NaN} if one of the two does not vary. */
    public double correlation(int one, int other) {
        return varies(one) && varies(other)
                ? Math.max(-1, Math.min(1, sums[one][other] / Math.sqrt(squares(one)) / Math.sqrt(squares(other))))
                : Double.NaN;
    }

    /** The slope of the regression of {@code of} on {@code on}; {@code NaN} if the latter does not vary. */
    public double slope(int of, int on) {
        return varies(on) ? sums[of][on] / squares(on) : Double.NaN;
    }

    private boolean varies(int variable) {
        return squares(variable) > REDUNDANT * scale[variable] && squares(variable) > 0;
    }
}
