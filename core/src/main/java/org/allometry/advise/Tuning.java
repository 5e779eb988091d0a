package org.allometry.advise;

import java.util.Arrays;
import java.util.Locale;

/** How a model is to be fine-tuned. */
public enum Tuning {
    /** Not at all. */
    NONE,
    /** Low-rank adapters beside frozen weights. */
    LORA,
    /** All weights. */
    FULL;

    /** Reads {@code none}, {@code lora} or {@code full}. */
    public static Tuning parse(String text) {
        return Arrays.stream(values())
                .filter(tuning -> tuning.toString().equals(text.strip()))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("fine-tuning is one of none, lora, full, but was '" + text + "'"));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
