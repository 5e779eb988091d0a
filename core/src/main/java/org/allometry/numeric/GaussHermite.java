package org.allometry.numeric;

/**
 * Gauss-Hermite rules for expectations under the standard normal distribution: Σ w g(z) ≈ E g(Z), exact for polynomials
 * up to degree 2n-1. Nodes are the roots of the probabilists' Hermite polynomial, found by Newton's method between the
 * interlacing roots of the rule before (Abramowitz and Stegun 1964, 25.4.46).
 *
 * @param nodes increasing, symmetric about 0
 * @param weights positive, adding to 1
 */
public record GaussHermite(double[] nodes, double[] weights) {

    /** The rule with {@code count} nodes, 1 to 64. */
    public static GaussHermite of(int count) {
        if (count < 1 || count > 64) {
            throw new IllegalArgumentException("a Gauss-Hermite rule needs 1 to 64 nodes, but was asked for " + count);
        }
        double[] roots = {0};
        for (int n = 2; n <= count; n++) {
            double[] next = new double[n];
            double edge = 2 * Math.sqrt(n) + 1;
            for (int i = 0; i < n; i++) {
                next[i] = root(n, i == 0 ? -edge : roots[i - 1], i == n - 1 ? edge : roots[i]);
            }
            roots = next;
        }
        double[] weights = new double[count];
        for (int i = 0; i < count; i++) {
            double last = normalised(count - 1, roots[i]);
            weights[i] = 1 / (count * last * last);
        }
        return new GaussHermite(roots, weights);
    }

    /** The root between two bounds that enclose just one: Newton steps, halving the bracket where they leave it. */
    private static double root(int n, double lower, double upper) {
        double low = lower;
        double high = upper;
        double x = (low + high) / 2;
        boolean rising = normalised(n, high) > 0;
        for (int k = 0; k < 200; k++) {
            double value = normalised(n, x);
            if (value > 0 == rising) {
                high = x;
            } else {
                low = x;
            }
            double newton = x - value / (Math.sqrt(n) * normalised(n - 1, x));
            double next = newton > low && newton < high ? newton : (low + high) / 2;
            if (Math.abs(next - x) <= 1e-15 * (1 + Math.abs(x))) {
                return Math.abs(next) < 1e-15 ? 0 : next;
            }
            x = next;
        }
        return x;
    }

    /** Heₙ(x) / sqrt(n!). */
    private static double normalised(int n, double x) {
        double before = 0;
        double here = 1;
        for (int k = 1; k <= n; k++) {
            double next = (x * here - Math.sqrt(k - 1) * before) / Math.sqrt(k);
            before = here;
            here = next;
        }
        return here;
    }
}
