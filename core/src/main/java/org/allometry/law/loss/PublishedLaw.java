package org.allometry.law.loss;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Coefficients of a law as somebody published them.
 *
 * @param name by which commands take it
 * @param function the law with the coefficients at full precision
 * @param counting how parameters and operations were counted
 * @param range of the runs it was fitted to
 * @param source paper and table
 * @param status how far the figures were checked
 */
public record PublishedLaw(
        String name, LossFunction function, String counting, Range range, String source, Status status) {
    public PublishedLaw {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(function, "function");
        Objects.requireNonNull(counting, "counting");
        Objects.requireNonNull(range, "range");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(status, "status");
    }

    /** How far published figures were checked. */
    public enum Status {
        /** Found in a public copy of the source, or recomputed from its figures. */
        CONFIRMED,
        /** Taken from secondary notes on the source. */
        SECONDARY
    }

    /**
     * Where the runs of a fit lie; what is {@code NaN} is not known.
     *
     * @param fewestParameters of a run
     * @param mostParameters of a run
     * @param fewestTokens of a run
     * @param mostTokens of a run
     */
    public record Range(double fewestParameters, double mostParameters, double fewestTokens, double mostTokens) {
        static Range unknown() {
            return new Range(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }

        /** log10 of the compute beyond that of the largest run, 0 inside; empty if the range is not known. */
        public OptionalDouble extrapolation(double parameters, double tokens) {
            double most = mostParameters * mostTokens;
            return Double.isNaN(most)
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Math.max(0, Math.log10(parameters * tokens / most)));
        }
    }

    public LossLaw law() {
        return function.law();
    }
}
