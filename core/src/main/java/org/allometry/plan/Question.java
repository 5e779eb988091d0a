package org.allometry.plan;

import java.util.OptionalDouble;

/** What a plan answers. */
public sealed interface Question {
    /** The best use of a budget of operations, for training and use together. */
    record Budget(double flops) implements Question {}

    /** What a given size and length lead to. */
    record Given(double parameters, double tokens) implements Question {}

    /**
     * The least budget that reaches a value.
     *
     * @param value loss, score or skill
     * @param probability with which one run must reach it; empty for the law's own value
     */
    record Reach(double value, OptionalDouble probability) implements Question {
        public Reach {
            if (probability.isPresent() && !(probability.getAsDouble() > 0 && probability.getAsDouble() < 1)) {
                throw new IllegalArgumentException(
                        "a probability must lie between 0 and 1, but was " + probability.getAsDouble());
            }
        }
    }
}
