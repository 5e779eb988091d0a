package org.allometry.table;

import java.util.Locale;

/** How a model came to be: as pre-trained, tuned by its makers, or tuned by others. */
public enum Variant {
    BASE,
    INSTRUCT,
    FINETUNE;

    /** Reads {@code base}, {@code instruct} or {@code finetune}, in any case. */
    public static Variant parse(String text) {
        for (Variant variant : values()) {
            if (variant.toString().equalsIgnoreCase(text.strip())) {
                return variant;
            }
        }
        throw new IllegalArgumentException("a variant must be base, instruct or finetune, but was '" + text + "'");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
