package org.allometry.simulate;

import java.util.List;
import java.util.Map;
import org.allometry.numeric.SeededStream;

/**
 * V meanings as codes in d dimensions, read through noise and taken for the nearest code. Codes have length √d, so that
 * noise of 1 in each dimension is as strong as they are. With correlation ρ, all codes share one direction with the
 * share ρ of their squared length; it cancels in every comparison, and the rest is a code in d-1 dimensions.
 *
 * @param meanings V
 * @param dimensions d
 * @param noise σ, its standard deviation in each dimension
 * @param correlation ρ, in [0, 1)
 * @param kind how the codes lie
 * @param seed of repelled codes, which are made once
 */
public record Decoding(int meanings, int dimensions, double noise, double correlation, CodeKind kind, long seed)
        implements Experiment {
    /** How many meanings codes are made for. */
    public static final int MOST_MEANINGS = 65_536;
    /** In how many dimensions. */
    public static final int MOST_DIMENSIONS = 4096;

    /** How many codes are pushed apart. */
    public static final int MOST_REPELLED = 512;

    private static final double MOST_ENTRIES = 1 << 22;
    private static final double CODE_WORK = 50;
    private static final double MOST_WORK = 5e8;
    private static final long BLOCK = 1024;

    public Decoding {
        Settings.atLeast("the number of meanings", meanings, 2);
        Settings.atMost("the number of meanings", meanings, kind == CodeKind.REPELLED ? MOST_REPELLED : MOST_MEANINGS);
        Settings.atLeast("the number of dimensions", dimensions, correlation > 0 ? 3 : 2);
        Settings.atMost("the number of dimensions", dimensions, MOST_DIMENSIONS);
        if (kind != CodeKind.RANDOM) {
            Settings.atMost("meanings times dimensions", (double) meanings * dimensions, MOST_ENTRIES);
        }
        Settings.share("the correlation of codes", correlation);
        Settings.positive("the noise", noise);
        if (correlation == 1) {
            throw new IllegalArgumentException("codes with correlation 1 are all the same");
        }
        int own = dimensions - (correlation > 0 ? 1 : 0);
        if (kind == CodeKind.ORTHOGONAL && meanings > own) {
            throw new IllegalArgumentException(meanings + " orthogonal codes need as many dimensions"
                    + (correlation > 0 ? " beside the one they share" : "") + ", but there are " + own);
        }
    }

    /** Whether there are so many codes of that kind in so many dimensions, and they can be made. */
    static boolean exists(Values values) {
        int own = values.count("dimensions") - (values.number("correlation") > 0 ? 1 : 0);
        return switch (CodeKind.parse(values.text("kind"))) {
            case ORTHOGONAL -> values.count("meanings") <= own;
            case REPELLED -> values.count("meanings") <= MOST_REPELLED;
            case RANDOM -> true;
        };
    }

    @Override
    public Map<String, Object> setting() {
        return Settings.of(
                "meanings",
                meanings,
                "dimensions",
                dimensions,
                "noise",
                noise,
                "correlation",
                correlation,
                "codes",
                kind.toString());
    }

    @Override
    public int quantities() {
        return 1;
    }

    @Override
    public List<Theory> theory() {
        double signal = Math.sqrt(dimensions * (1 - correlation)) / noise;
        return List.of(
                switch (kind) {
                    case ORTHOGONAL ->
                        Theory.exact("error", DecodingError.orthogonal(signal).among(meanings));
                    case RANDOM ->
                        Theory.exact(
                                "error",
                                DecodingError.random(ownDimensions(), signal).among(meanings));
                    case REPELLED -> bounds(signal);
                });
    }

    /** The dimensions in which codes differ. */
    private int ownDimensions() {
        return dimensions - (correlation > 0 ? 1 : 0);
    }

    /** The union bound from above; from below, that at least the nearest other code is mistaken. */
    private Theory bounds(double signal) {
        Codebook book = repelled();
        double upper = 0;
        double lower = 0;
        for (int i = 0; i < meanings; i++) {
            double worst = 0;
            for (int j = 0; j < meanings; j++) {
                if (i != j) {
                    double mistaken = DecodingError.tail(signal * book.distance(i, j) / 2);
                    upper += mistaken / meanings;
                    worst = Math.max(worst, mistaken);
                }
            }
            lower += worst / meanings;
        }
        return Theory.bounds(
                "error",
                lower,
                Math.min(upper, 1),
                "codes that push each other apart have no closed form; the union bound and the nearest code enclose it");
    }

    private Codebook repelled() {
        return Codebook.repelled(meanings, ownDimensions(), new SeededStream(seed));
    }

    @Override
    public long trials(long asked) {
        double work = kind == CodeKind.RANDOM ? CODE_WORK * meanings : (double) meanings * dimensions;
        return Math.max(100, Math.min(asked, (long) (MOST_WORK / (work + dimensions))));
    }

    @Override
    public long block() {
        return kind == CodeKind.REPELLED ? Long.MAX_VALUE : BLOCK;
    }

    @Override
    public void run(long trials, SeededStream random, List<Tally> tallies) {
        double spread = noise / Math.sqrt(dimensions * (1 - correlation));
        long wrong = 0;
        if (kind == CodeKind.RANDOM) {
            for (long trial = 0; trial < trials; trial++) {
                wrong += decodesRandom(spread, random) ? 0 : 1;
            }
        } else {
            Codebook book = kind == CodeKind.REPELLED ? repelled() : Codebook.orthogonal(meanings, ownDimensions());
            double[] reading = new double[ownDimensions()];
            for (long trial = 0; trial < trials; trial++) {
                wrong += book.decodes(random.below(meanings), spread, reading, random) ? 0 : 1;
            }
        }
        tallies.get(0).addShare(wrong, trials);
    }

    /**
     * One reading with a fresh codebook, of which only what matters is drawn: how far each other code points along the
     * reading. A uniform direction does so by a normal deviate over the length of d independent ones.
     */
    private boolean decodesRandom(double spread, SeededStream random) {
        double along = 1 + spread * random.normal();
        double square = along * along;
        for (int k = 1; k < ownDimensions(); k++) {
            double across = spread * random.normal();
            square += across * across;
        }
        double own = along / Math.sqrt(square);
        double shape = (ownDimensions() - 1) / 2.0;
        for (int i = 1; i < meanings; i++) {
            double other = random.normal();
            if (other / Math.sqrt(other * other + 2 * random.gamma(shape)) >= own) {
                return false;
            }
        }
        return true;
    }
}
