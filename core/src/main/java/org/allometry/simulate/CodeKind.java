package org.allometry.simulate;

import java.util.Arrays;
import java.util.Locale;

/** How codes of meanings lie in their space. */
public enum CodeKind {
    /** At right angles to each other: as many as there are dimensions. */
    ORTHOGONAL,
    /** In directions drawn uniformly, anew for every codebook. */
    RANDOM,
    /** Pushed apart until they hardly move, as learning would. */
    REPELLED;

    /** The kind of that name. */
    public static CodeKind parse(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "codes are orthogonal, random or repelled, but not '" + name + "'"));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
