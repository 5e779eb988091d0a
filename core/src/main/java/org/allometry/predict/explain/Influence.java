package org.allometry.predict.explain;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Which rows of training pull a prediction most.
 *
 * @param method how it was found
 * @param considered how many rows or families were left out, each in its turn
 * @param pulls the strongest first
 */
public record Influence(Method method, int considered, List<Pull> pulls) {
    public Influence {
        pulls = pulls.stream()
                .sorted(Comparator.comparingDouble((Pull pull) -> -pull.strength()))
                .toList();
    }

    /** How influence was found. */
    public enum Method {
        /** It was not asked for. */
        NONE,
        /**
         * Each row of the model's family and base family left out in its turn, the effects estimated anew at the
         * coefficients of the fit, which hardly answer to one row.
         */
        ROWS,
        /** Each base family left out in its turn and the law fitted anew. */
        FAMILIES,
        /** Each run of training left out in its turn and the law fitted anew from the estimates. */
        RUNS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Influence none() {
        return new Influence(Method.NONE, 0, List.of());
    }
}
