package org.allometry.law.loss;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * What a law says of its shape, for coefficients in their usual ranges.
 *
 * @param symbol of the variable that grows, all others staying as they are
 * @param direction of the response
 */
public record Claim(String symbol, Direction direction) implements Serializable {
    /** Which way the response goes. */
    public enum Direction {
        FALLS,
        RISES
    }

    public Claim {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(direction, "direction");
    }

    /**
     * What is left of a law when variables grow without bound.
     *
     * @param symbols of the variables that grow
     * @param formula that is left
     */
    public record Limit(List<String> symbols, String formula) implements Serializable {
        public Limit {
            symbols = List.copyOf(symbols);
            Objects.requireNonNull(formula, "formula");
        }
    }

    static Claim falls(String symbol) {
        return new Claim(symbol, Direction.FALLS);
    }

    static Claim rises(String symbol) {
        return new Claim(symbol, Direction.RISES);
    }
}
