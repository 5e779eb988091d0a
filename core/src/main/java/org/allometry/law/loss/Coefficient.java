package org.allometry.law.loss;

import java.io.Serializable;
import java.util.Objects;

/**
 * A coefficient of a law.
 *
 * @param name as in the formula
 * @param unit such as {@code nats per token}, or {@code 1}
 * @param domain where it may lie
 * @param low the lower end of the range in which values are usually found, for searches to begin in
 * @param high the upper end of it
 */
public record Coefficient(String name, String unit, Domain domain, double low, double high) implements Serializable {
    public Coefficient {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(unit, "unit");
        if (!(low < high) || !domain.contains(low) || !domain.contains(high)) {
            throw new IllegalArgumentException("the usual range of the coefficient '" + name
                    + "' must go upwards inside its domain, but was " + low + " to " + high);
        }
    }

    /** An exponent, usually found between .02 and 1.2. */
    public static Coefficient exponent(String name) {
        return new Coefficient(name, "1", Domain.REAL, 0.02, 1.2);
    }

    /** A positive factor whose size depends on the units, so that its usual range is wide. */
    public static Coefficient factor(String name, String unit) {
        return new Coefficient(name, unit, Domain.POSITIVE, 1e-2, 1e8);
    }

    /** The loss that is left, usually between a half and three nats per token. */
    public static Coefficient floor(String name) {
        return new Coefficient(name, LossLaw.NATS, Domain.POSITIVE, 0.5, 3);
    }

    /** The value a share of the way through the usual range, evenly on the free scale. */
    public double between(double share) {
        double from = domain.free(low);
        return domain.value(from + share * (domain.free(high) - from));
    }
}
