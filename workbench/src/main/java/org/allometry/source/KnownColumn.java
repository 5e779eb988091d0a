package org.allometry.source;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A column of a score table whose heading has a meaning. */
enum KnownColumn {
    MODEL,
    FAMILY,
    PARAMETERS,
    TRAINING_TOKENS,
    TRAINING_FLOPS,
    BASE_FAMILY,
    VARIANT,
    RELEASE_DATE,
    BASE_RELEASE_DATE,
    ACTIVE_PARAMETERS,
    LICENCE,
    BENCHMARK,
    SCORE;

    String heading() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it describes the model, as opposed to one score of it. */
    boolean ofModel() {
        return this != BENCHMARK && this != SCORE;
    }

    static Optional<KnownColumn> of(String heading) {
        return Arrays.stream(values())
                .filter(column -> column.heading().equals(heading))
                .findFirst();
    }
}
