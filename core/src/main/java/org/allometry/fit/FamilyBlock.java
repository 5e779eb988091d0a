package org.allometry.fit;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.allometry.law.Feature;
import org.allometry.law.ScaledFeature;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;
import org.jspecify.annotations.Nullable;

/**
 * Some families of a split table with all their scores, in flat arrays of 24 bytes a score, and what the likelihood needs of
 * them. What a block answers depends on the question and its scores alone, not on what it was asked before, so that a block
 * that was lost and read again gives the same bits.
 *
 * <p>The search for a family's mode begins at the mode at another point θ, named in the question, which is kept from one
 * question to the next and found again from 0 if it is not at hand.
 */
public final class FamilyBlock implements Serializable {
    private static final long serialVersionUID = 1;

    /** Where in {@link #census} what stands. */
    static final int MODELS = 0;

    static final int FAMILIES = 1;
    static final int SCORES = 2;
    static final int LEFT_OUT = 3;
    static final int DIGEST = 4;
    static final int COUNTS = DIGEST + 8;

    private final Cells raw;
    private final double[] census;
    private transient volatile @Nullable Scaled scaled;

    /**
     * @param rows of whole families; the order does not matter
     * @param features what the law knows of a model; rows that lack one or have no score are left out
     */
    public FamilyBlock(ScoreTable rows, List<Feature> features) {
        ScoreTable ordered = ordered(rows);
        List<LanguageModel> models = ordered.models();
        ScoreTable used = ordered.where(i ->
                features.stream().allMatch(feature -> feature.of(models.get(i)).isPresent())
                        && Arrays.stream(ordered.scores(i)).anyMatch(y -> !Double.isNaN(y)));
        double[][] x = used.models().stream()
                .map(model -> features.stream()
                        .mapToDouble(feature -> feature.of(model).orElseThrow())
                        .toArray())
                .toArray(double[][]::new);
        raw = new Cells(used, x);
        census = census(ordered, used, features.size());
    }

    /** In which of {@code count} blocks a family belongs, by the 32-bit hash of Murmur (Appleby 2011), which spreads names evenly. */
    public static int indexOf(String family, int count) {
        int hash = family.hashCode();
        hash ^= hash >>> 16;
        hash *= 0x85ebca6b;
        hash ^= hash >>> 13;
        hash *= 0xc2b2ae35;
        hash ^= hash >>> 16;
        return Math.floorMod(hash, count);
    }

    /** The rows in an order that does not depend on how they came. */
    static ScoreTable ordered(ScoreTable rows) {
        List<LanguageModel> models = rows.models();
        int[] order = IntStream.range(0, models.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> models.get(i).family())
                        .thenComparing(i -> models.get(i).name())
                        .thenComparing(rows::scores, Arrays::compare)
                        .thenComparing(i -> models.get(i).toString()))
                .mapToInt(i -> i)
                .toArray();
        return ScoreTable.of(
                Arrays.stream(order).mapToObj(models::get).toList(),
                rows.benchmarks(),
                Arrays.stream(order).mapToObj(rows::scores).toArray(double[][]::new));
    }

    /** The digest as eight numbers whose sums over blocks are exact and depend on no order. */
    private double[] census(ScoreTable all, ScoreTable used, int features) {
        double[] census = new double[COUNTS + used.benchmarks().size() + features];
        census[MODELS] = used.models().size();
        census[FAMILIES] = raw.families();
        census[SCORES] = raw.count();
        census[LEFT_OUT] = all.models().size() - used.models().size();
        String digest = all.digest().substring("sha256:".length());
        for (int i = 0; i < 8; i++) {
            census[DIGEST + i] = Long.parseLong(digest.substring(8 * i, 8 * i + 8), 16);
        }
        for (int c = 0; c < raw.count(); c++) {
            census[COUNTS + raw.cellBenchmark[c]]++;
        }
        for (int i = 0; i < raw.x.length; i++) {
            census[census.length - features + i % features] += raw.x[i];
        }
        return census;
    }

    /** Counts, digest, scores by benchmark and sums of the features. */
    double[] census() {
        return census.clone();
    }

    /** Sums of the squared distances of the features from their means. */
    double[] squares(double[] means) {
        double[] squares = new double[means.length];
        for (int i = 0; i < raw.x.length; i++) {
            double apart = raw.x[i] - means[i % means.length];
            squares[i % means.length] += apart * apart;
        }
        return squares;
    }

    /** As a fit with these scales sees them. */
    Cells cells(List<ScaledFeature> scales) {
        return scaled(scales).cells;
    }

    /** Laplace's log-likelihood behind its gradient by the extended θ. */
    double[] laplace(BlockQuestion question) {
        var at = new Visit(question);
        double[] sum = new double[at.layout.extended + 1];
        double[] modes = at.startingModes();
        double value = 0;
        for (int f = 0; f < raw.families(); f++) {
            value += at.term(f, modes, sum);
        }
        at.keep(modes);
        sum[at.layout.extended] = value;
        return sum;
    }

    /** The sum of the outer products of the families' scores, the lower triangle by rows. */
    double[] scoreProducts(BlockQuestion question) {
        var at = new Visit(question);
        int n = at.layout.size;
        double[] products = new double[n * (n + 1) / 2];
        double[] modes = at.startingModes();
        for (int f = 0; f < raw.families(); f++) {
            double[] score = new double[at.layout.extended];
            at.term(f, modes, score);
            MarginalLikelihood.fold(at.whitened, score);
            int entry = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    products[entry++] += score[i] * score[j];
                }
            }
        }
        return products;
    }

    private Scaled scaled(List<ScaledFeature> scales) {
        Scaled known = scaled;
        if (known == null || !known.scales.equals(scales)) {
            known = new Scaled(scales, raw.scaled(scales));
            scaled = known;
        }
        return known;
    }

    /** The cells as a fit sees them, and the modes at the point that the last questions named. */
    private static final class Scaled {
        final List<ScaledFeature> scales;
        final Cells cells;
        volatile Modes modes = new Modes(new double[0], new double[0]);

        Scaled(List<ScaledFeature> scales, Cells cells) {
            this.scales = scales;
            this.cells = cells;
        }
    }

    private record Modes(double[] theta, double[] modes) {}

    /** One pass over the families at a point. */
    private final class Visit {
        final Layout layout;
        final Whitened whitened;
        private final BlockQuestion question;
        private final Scaled known;
        private final FamilyTerm term;
        private final double[] mode;

        Visit(BlockQuestion question) {
            this.question = question;
            known = scaled(question.scales());
            layout = question.layout();
            whitened = new Whitened(layout, question.theta());
            term = new FamilyTerm(known.cells, layout, Curvature.EXPECTED);
            term.use(whitened);
            mode = new double[layout.skills];
        }

        /** The modes at the point to begin from: those at hand, or found now, all from 0. At that point itself, 0. */
        double[] startingModes() {
            if (Arrays.equals(question.theta(), question.from())) {
                return new double[raw.families() * layout.skills];
            }
            Modes kept = known.modes;
            if (!Arrays.equals(kept.theta, question.from())) {
                double[] modes = new double[raw.families() * layout.skills];
                double[] unused = new double[layout.extended];
                term.use(new Whitened(layout, question.from()));
                for (int f = 0; f < raw.families(); f++) {
                    term(f, modes, unused);
                }
                term.use(whitened);
                kept = new Modes(question.from().clone(), modes);
                known.modes = kept;
            }
            return kept.modes.clone();
        }

        /** Keeps the modes if this is the point to begin from. */
        void keep(double[] modes) {
            if (Arrays.equals(question.theta(), question.from())) {
                known.modes = new Modes(question.from().clone(), modes);
            }
        }

        /** Adds a family's score and returns its log-likelihood, moving its mode along. */
        double term(int family, double[] modes, double[] score) {
            int K = layout.skills;
            System.arraycopy(modes, family * K, mode, 0, K);
            double value = term.laplace(family, mode, score);
            System.arraycopy(mode, 0, modes, family * K, K);
            return value;
        }
    }
}
