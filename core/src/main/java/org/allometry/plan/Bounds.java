package org.allometry.plan;

/**
 * Sizes and numbers of tokens among which a plan may choose.
 *
 * @param fewestParameters positive
 * @param mostParameters no less
 * @param fewestTokens positive
 * @param mostTokens no less
 */
public record Bounds(double fewestParameters, double mostParameters, double fewestTokens, double mostTokens) {
    /** What is wide enough to be none. */
    public static final Bounds NONE = new Bounds(1e4, 1e18, 1e5, 1e21);
    /** Those of the latent law's authors: .07 to 180 billion parameters, .15 to 15 trillion tokens. */
    public static final Bounds OF_FAMILIES = new Bounds(0.07e9, 180e9, 0.15e12, 15e12);

    public Bounds {
        if (!(fewestParameters > 0
                && mostParameters >= fewestParameters
                && fewestTokens > 0
                && mostTokens >= fewestTokens
                && mostParameters * mostTokens < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("bounds must be positive and go upwards, but were " + fewestParameters
                    + " to " + mostParameters + " parameters and " + fewestTokens + " to " + mostTokens + " tokens");
        }
    }

    /** The same with other sizes. */
    public Bounds withParameters(double fewest, double most) {
        return new Bounds(fewest, most, fewestTokens, mostTokens);
    }

    /** The same with other numbers of tokens. */
    public Bounds withTokens(double fewest, double most) {
        return new Bounds(fewestParameters, mostParameters, fewest, most);
    }
}
