package org.allometry.service;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.allometry.predict.explain.Explainer;

/**
 * What is to be explained, and how.
 *
 * @param settings of the explanation
 * @param reference the name of a model of the table to compare with; the mean of the table if none is named
 * @param benchmarks ids; all of the fit if empty
 * @param known whether scores of the models inform the effects of their families
 * @param influence which rows are left out to see their pull
 * @param threads to fit with
 */
public record ExplanationRequest(
        Explainer settings,
        Optional<String> reference,
        List<String> benchmarks,
        boolean known,
        Pulling influence,
        int threads) {
    public ExplanationRequest {
        benchmarks = List.copyOf(benchmarks);
    }

    /** Whose influence is wanted. */
    public enum Pulling {
        /** Rows if the law knows the model's family, families if the law knows no families at all, else none. */
        AUTO,
        ROWS,
        FAMILIES,
        NONE;

        /** Reads its name, in any case. */
        public static Pulling parse(String text) {
            for (Pulling one : values()) {
                if (one.toString().equalsIgnoreCase(text.strip())) {
                    return one;
                }
            }
            throw new IllegalArgumentException(
                    "--influence must be auto, rows, families or none, but was '" + text + "'");
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
