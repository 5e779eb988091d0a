package org.allometry.simulate;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.allometry.numeric.SeededStream;

/**
 * A binomial distribution that is drawn from by inversion: the table holds the distribution function as far as it differs
 * from 1, so its length follows the spread of the counts, and most draws end at its first entry when successes are rare.
 */
final class Binomial {
    private static final double NOTHING = 1e-18;
    private static final double REACH = 12;
    private static final double LEAST_REACH = 60;

    private final int first;
    private final double[] mass;
    private final double[] below;

    /** Of {@code trials} with probability {@code p} each. */
    Binomial(int trials, double p) {
        int mode = (int) Math.min(trials, Math.floor((trials + 1.0) * p));
        int reach = (int) Math.min(trials, REACH * Math.sqrt(trials * p * (1 - p)) + LEAST_REACH);
        int bottom = Math.max(0, mode - reach);
        double[] weight = new double[Math.min(trials, mode + reach) - bottom + 1];
        weight[mode - bottom] = 1;
        int low = mode;
        while (low > bottom && weight[low - bottom] > NOTHING) {
            weight[low - 1 - bottom] = weight[low - bottom] * low / (trials - low + 1.0) * ((1 - p) / p);
            low--;
        }
        int high = mode;
        while (high < bottom + weight.length - 1 && weight[high - bottom] > NOTHING) {
            weight[high + 1 - bottom] = weight[high - bottom] * (trials - high) / (high + 1.0) * (p / (1 - p));
            high++;
        }
        first = low;
        mass = Arrays.copyOfRange(weight, low - bottom, high + 1 - bottom);
        double sum = Arrays.stream(mass).sum();
        below = new double[mass.length];
        double running = 0;
        for (int i = 0; i < mass.length; i++) {
            mass[i] /= sum;
            running += mass[i];
            below[i] = running;
        }
        below[mass.length - 1] = 1;
    }

    int draw(SeededStream random) {
        double u = random.uniform();
        return u < below[0] ? first : first + after(u);
    }

    private int after(double u) {
        int low = 1;
        int high = below.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (u < below[middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** The probability of {@code first() + i}, for each i. */
    double[] masses() {
        return mass.clone();
    }

    /** The smallest count with a probability worth its place. */
    int first() {
        return first;
    }

    /** The mean of a function of the count. */
    double mean(IntToDoubleFunction value) {
        double sum = 0;
        for (int i = 0; i < mass.length; i++) {
            sum += mass[i] * value.applyAsDouble(first + i);
        }
        return sum;
    }
}
