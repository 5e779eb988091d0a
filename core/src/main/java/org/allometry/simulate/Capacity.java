package org.allometry.simulate;

/**
 * How many meanings d dimensions carry if the nearest code may be wrong with a given probability. Random codes: the V at
 * which the exact error reaches it, about exponential in d. No codes of this length carry more than the capacity of the
 * channel (Shannon 1949), d/2 log2(1 + 1/σ²) bits, with vanishing error. Orthogonal codes: as many as there are
 * dimensions, or fewer.
 *
 * @param dimensions d
 * @param noise σ, in each dimension
 * @param error that is allowed, between 0 and 1
 */
public record Capacity(int dimensions, double noise, double error) {
    private static final double MOST = 1e30;

    public Capacity {
        Settings.atLeast("the number of dimensions", dimensions, 2);
        if (!(noise > 0)) {
            throw new IllegalArgumentException("the noise must be positive, but was " + noise);
        }
        if (!(error > 0 && error < 1)) {
            throw new IllegalArgumentException("the allowed error must lie between 0 and 1, but was " + error);
        }
    }

    /** The largest number of random codes, not rounded; at least 1, at most 10^30. */
    public double randomMeanings() {
        return largest(DecodingError.random(dimensions, Math.sqrt(dimensions) / noise), MOST);
    }

    /** The largest number of orthogonal codes, not rounded. */
    public double orthogonalMeanings() {
        return largest(DecodingError.orthogonal(Math.sqrt(dimensions) / noise), dimensions);
    }

    /** The bits that no codes of this length surpass if the error is to vanish. */
    public double channelBits() {
        return dimensions / 2.0 * Math.log1p(1 / (noise * noise)) / Math.log(2);
    }

    private double largest(DecodingError decoding, double most) {
        if (decoding.among(most) <= error) {
            return most;
        }
        double low = 0;
        double high = Math.log(most);
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (decoding.among(Math.exp(middle)) <= error) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.exp(low);
    }
}
