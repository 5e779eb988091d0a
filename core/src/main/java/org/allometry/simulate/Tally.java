package org.allometry.simulate;

import java.io.Serializable;

/**
 * Counts what trials gave. Of shares the standard error comes from the counts with two successes and two failures added
 * (Agresti and Coull 1998), so that none or all of some trials does not look like certainty; of values it comes from
 * their spread, or, if they were all the same, from what the rule for shares gives in units of the largest value.
 */
public final class Tally implements Serializable {
    private static final double ADDED = 2;

    private double count;
    private double sum;
    private double squares;
    private double smallest = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;
    private double unit = 1;
    private boolean shares;

    /** Adds a measured value, of which {@code largest} could be the largest. */
    void add(double value, double largest) {
        count++;
        sum += value;
        squares += value * value;
        smallest = Math.min(smallest, value);
        greatest = Math.max(greatest, value);
        unit = largest;
    }

    /** Adds independent trials that succeeded or not. */
    void addShare(double successes, double trials) {
        shares = true;
        count += trials;
        sum += successes;
    }

    /** Adds all that another tally counted. */
    void add(Tally other) {
        if (other.count > 0) {
            count += other.count;
            sum += other.sum;
            squares += other.squares;
            smallest = Math.min(smallest, other.smallest);
            greatest = Math.max(greatest, other.greatest);
            unit = other.unit;
            shares |= other.shares;
        }
    }

    /** The mean, or {@code NaN} of nothing. */
    public double mean() {
        return count > 0 ? sum / count : Double.NaN;
    }

    /** The standard error of the mean; {@code NaN} of nothing. */
    public double standardError() {
        if (count == 0) {
            return Double.NaN;
        }
        if (shares) {
            return errorOfShare(sum);
        }
        double variance = (squares - sum * sum / count) / (count - 1);
        return smallest == greatest ? unit * errorOfShare(0) : Math.sqrt(Math.max(0, variance) / count);
    }

    private double errorOfShare(double successes) {
        double share = (successes + ADDED) / (count + 2 * ADDED);
        return Math.sqrt(share * (1 - share) / (count + 2 * ADDED));
    }
}
