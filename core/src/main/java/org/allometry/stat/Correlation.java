package org.allometry.stat;

/** Correlations of two variables, {@code NaN} where one of them does not vary. */
public final class Correlation {
    private Correlation() {}

    /** Pearson's: of the values. */
    public static double linear(double[] x, double[] y) {
        return CrossProducts.of(x, y).correlation(0, 1);
    }

    /** Spearman's: Pearson's of the ranks, which equal values share. */
    public static double rank(double[] x, double[] y) {
        return linear(Ranks.of(x), Ranks.of(y));
    }

    /** Pearson's of the deviations from the means of the groups. */
    public static double linearWithin(int[] groups, double[] x, double[] y) {
        return CrossProducts.within(groups, x, y).correlation(0, 1);
    }

    /** Pearson's of the ranks within groups ({@link Ranks#within}); with a single group Spearman's. */
    public static double rankWithin(int[] groups, double[] x, double[] y) {
        return linearWithin(groups, Ranks.within(x, groups), Ranks.within(y, groups));
    }
}
