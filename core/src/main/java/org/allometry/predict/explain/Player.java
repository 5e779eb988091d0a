package org.allometry.predict.explain;

import java.util.Locale;

/** What a prediction is attributed to. */
public enum Player {
    /** The number of parameters. */
    SIZE,
    /** The number of training tokens. */
    TOKENS,
    /** Family, base family and the release date that comes with them. */
    FAMILY,
    /** Base, instruct or finetune. */
    VARIANT;

    /** The bits of all. */
    static final int ALL = (1 << values().length) - 1;

    int bit() {
        return 1 << ordinal();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
