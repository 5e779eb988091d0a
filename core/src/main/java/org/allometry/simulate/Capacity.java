package org.allometry.simulate;

import java.util.List;
import java.util.Map;
import org.allometry.numeric.SeededStream;

/**
 * How many meanings d dimensions carry if the nearest code may be wrong with a given probability. Random codes: the V at
 * which the exact error reaches it, about exponential in d. Shannon's limit (1949) is
 * d/2 log2(1 + 1/σ²) bits: with more bits in each dimension the error cannot vanish as dimensions grow. Orthogonal codes: as many as there are
 * dimensions, or fewer. As an experiment, that many random codes are read, if they are not too many to try out.
 *
 * @param dimensions d
 * @param noise σ, in each dimension
 * @param error that is allowed, between 0 and 1
 */
public record Capacity(int dimensions, double noise, double error) implements Experiment {
    private static final double MOST = 1e30;

    public Capacity {
        Settings.atLeast("the number of dimensions", dimensions, 2);
        Settings.atMost("the number of dimensions", dimensions, Decoding.MOST_DIMENSIONS);
        Settings.positive("the noise", noise);
        if (!(error > 0 && error < 1)) {
            throw new IllegalArgumentException("the allowed error must lie between 0 and 1, but was " + error);
        }
    }

    @Override
    public Map<String, Object> setting() {
        return Settings.of("dimensions", dimensions, "noise", noise, "allowed_error", error);
    }

    /** The largest number of random codes, not rounded; at least 1, at most 10^30. */
    public double randomMeanings() {
        return largest(DecodingError.random(dimensions, signal()), MOST);
    }

    /** The largest number of orthogonal codes, not rounded. */
    public double orthogonalMeanings() {
        return largest(DecodingError.orthogonal(signal()), dimensions);
    }

    /** Shannon's limit: with more bits in each dimension the error cannot vanish as dimensions grow. */
    public double channelBits() {
        return dimensions / 2.0 * Math.log1p(1 / (noise * noise)) / Math.log(2);
    }

    @Override
    public int quantities() {
        return 1;
    }

    @Override
    public List<Theory> theory() {
        return List.of(Theory.exact(
                "error_at_capacity", DecodingError.random(dimensions, signal()).among(Math.floor(randomMeanings()))));
    }

    /** The reading of as many codes as there may be, if they can be tried out. */
    private List<Decoding> decoding() {
        double meanings = Math.floor(randomMeanings());
        return meanings >= 2 && meanings <= Decoding.MOST_MEANINGS
                ? List.of(new Decoding((int) meanings, dimensions, noise, 0, CodeKind.RANDOM, 1))
                : List.of();
    }

    @Override
    public long trials(long asked) {
        return decoding().stream().mapToLong(decoding -> decoding.trials(asked)).sum();
    }

    @Override
    public void run(long trials, SeededStream random, List<Tally> tallies) {
        decoding().forEach(decoding -> decoding.run(trials, random, tallies));
    }

    private double signal() {
        return Math.sqrt(dimensions) / noise;
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
