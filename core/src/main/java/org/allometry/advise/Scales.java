package org.allometry.advise;

import org.allometry.quantity.ParameterCount;

/**
 * Where small ends and large begins. With 4 billion parameters and 4 bits each, weights fill 2.3 GB, which a phone or any
 * laptop holds; with 20 billion they fill 11 GB, which one card with 16 GB holds; beyond, it takes a server or a
 * workstation with much memory.
 *
 * @param medium parameters from which a model is not small any more
 * @param large parameters from which it is large
 */
public record Scales(ParameterCount medium, ParameterCount large) {
    public Scales {
        if (!(medium.value() < large.value())) {
            throw new IllegalArgumentException(
                    "large must begin above medium, but they begin at " + large + " and " + medium);
        }
    }

    /** 4 and 20 billion. */
    public static Scales withDefaults() {
        return new Scales(ParameterCount.of(4e9), ParameterCount.of(20e9));
    }

    /** Reads {@code 4B,20B}. */
    public static Scales parse(String text) {
        String[] ends = text.split(",", -1);
        if (ends.length != 2) {
            throw new IllegalArgumentException(
                    "scales are written MEDIUM,LARGE, the parameters from which they begin, as in 4B,20B, but were '"
                            + text + "'");
        }
        return new Scales(ParameterCount.parse(ends[0].strip()), ParameterCount.parse(ends[1].strip()));
    }

    public Scale of(double parameters) {
        return parameters < medium.value() ? Scale.SMALL : parameters < large.value() ? Scale.MEDIUM : Scale.LARGE;
    }

    /** The range of a scale, for people. */
    public String range(Scale scale) {
        return switch (scale) {
            case SMALL -> "below " + medium;
            case MEDIUM -> medium + " to " + large;
            case LARGE -> large + " and more";
        };
    }
}
