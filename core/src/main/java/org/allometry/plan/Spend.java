package org.allometry.plan;

/**
 * What a plan costs, and on what terms.
 *
 * @param device to train on
 * @param utilisation share of its peak rate
 * @param pricePerHour of one device; {@code NaN} if none is given
 * @param devices that work at once
 * @param cost of training
 * @param reachable the largest share of the peak rate that a matrix product reached on it; {@code NaN} if not measured
 */
public record Spend(Device device, double utilisation, double pricePerHour, int devices, Cost cost, double reachable) {
    private static final double HOURS = 24;

    public Spend {
        if (devices < 1) {
            throw new IllegalArgumentException("the number of devices must be at least 1, but was " + devices);
        }
    }

    /** How long training takes. */
    public double days() {
        return cost.deviceHours() / devices / HOURS;
    }
}
