package org.allometry.plan;

import java.util.Objects;

/**
 * A device to train on.
 *
 * @param name by which it is known
 * @param peakFlops dense 16-bit operations per second by its data sheet
 * @param watts its rated power; {@code NaN} if it is not known
 */
public record Device(String name, double peakFlops, double watts) {
    public Device {
        Objects.requireNonNull(name, "name");
        if (!(peakFlops > 0 && peakFlops < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the peak rate of " + name + " is not known");
        }
    }
}
