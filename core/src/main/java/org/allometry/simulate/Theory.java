package org.allometry.simulate;

import java.io.Serializable;
import java.util.Objects;

/**
 * What theory says of a quantity.
 *
 * @param quantity its name, in snake_case
 * @param exact its value; {@code NaN} if there is no formula
 * @param lower a lower bound, the value itself if that is known, {@code NaN} if there is none
 * @param upper an upper bound, likewise
 * @param reason why there is no exact value; empty if there is one
 */
public record Theory(String quantity, double exact, double lower, double upper, String reason) implements Serializable {
    public Theory {
        Objects.requireNonNull(quantity, "quantity");
        if (Double.isNaN(exact) == reason.isEmpty()) {
            throw new IllegalArgumentException(quantity + " needs either an exact value or a reason why there is none");
        }
    }

    static Theory exact(String quantity, double value) {
        return new Theory(quantity, value, value, value, "");
    }

    static Theory bounds(String quantity, double lower, double upper, String reason) {
        return new Theory(quantity, Double.NaN, lower, upper, reason);
    }

    static Theory unknown(String quantity, String reason) {
        return bounds(quantity, Double.NaN, Double.NaN, reason);
    }
}
