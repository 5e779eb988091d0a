package org.allometry.fit.nested;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.allometry.fit.Progress;
import org.allometry.fit.ScoreFitter;
import org.allometry.fit.UnsuitableTableException;
import org.allometry.fit.UsableFeatures;
import org.allometry.law.Feature;
import org.allometry.law.ScaledFeature;
import org.allometry.numeric.Bfgs;
import org.allometry.numeric.Cholesky;
import org.allometry.numeric.Optimum;
import org.allometry.numeric.SeededStream;
import org.allometry.numeric.Workers;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;

/**
 * Settings of the nested mixed model, and the verb that fits it: on the logit scale a score is a line in the features with
 * effects of the base family, of its slopes, of the family and of the model, which are correlated between benchmarks.
 * {@link NestedLikelihood} tells how. Unlike the latent-variable law it lets the slopes differ between base families and
 * knows that tuned models resemble the base they came from.
 *
 * @param features what the law knows of a model
 * @param slopes those of them whose slopes differ between base families
 * @param rank of the covariances between benchmarks, besides their diagonals
 * @param prior weak priors
 * @param floorShare the lower asymptote of a benchmark as a share of its chance level
 * @param ceiling the upper asymptote
 * @param starts how many starting points
 * @param seed of the starting points
 * @param threads to work with; never changes a result
 */
public record NestedFitter(
        List<Feature> features,
        List<Feature> slopes,
        int rank,
        NestedPrior prior,
        double floorShare,
        double ceiling,
        int starts,
        long seed,
        int threads)
        implements ScoreFitter {
    /** The name of the law. */
    public static final String LAW = "nested";

    private static final Bfgs SEARCH = Bfgs.withDefaults()
            .withDecrementTolerance(1e-5)
            .withGradientTolerance(0.02)
            .withMaximumEvaluations(3000);

    public NestedFitter {
        features = List.copyOf(features);
        slopes = List.copyOf(slopes);
        if (!features.containsAll(slopes)) {
            throw new IllegalArgumentException("slopes can differ only of features in use, which are " + features
                    + ", but were asked of " + slopes);
        }
        if (rank < 1) {
            throw new IllegalArgumentException("the rank of a covariance must be at least 1, but was " + rank);
        }
        if (!(floorShare >= 0 && floorShare <= 1 && ceiling > 0.5 && ceiling <= 1)) {
            throw new IllegalArgumentException(
                    "asymptotes must be a share of chance in [0, 1] and a ceiling in (0.5, 1]," + " but were "
                            + floorShare + " and " + ceiling);
        }
        if (starts < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "starts and threads must be at least 1, but were " + starts + " and " + threads);
        }
    }

    /** The settings that cross-validation chose; docs/decisions tells how. */
    public static NestedFitter withDefaults() {
        return new NestedFitter(
                List.of(Feature.LOSS, Feature.DATE, Feature.INSTRUCT),
                List.of(Feature.LOSS, Feature.INSTRUCT),
                3,
                NestedPrior.withDefaults(),
                0.8,
                0.95,
                2,
                1,
                1);
    }

    /** With other features; slopes of features no longer there are dropped. */
    public NestedFitter withFeatures(List<Feature> features) {
        return new NestedFitter(
                features,
                slopes.stream().filter(features::contains).toList(),
                rank,
                prior,
                floorShare,
                ceiling,
                starts,
                seed,
                threads);
    }

    public NestedFitter withSlopes(List<Feature> slopes) {
        return new NestedFitter(features, slopes, rank, prior, floorShare, ceiling, starts, seed, threads);
    }

    public NestedFitter withStarts(int starts) {
        return new NestedFitter(features, slopes, rank, prior, floorShare, ceiling, starts, seed, threads);
    }

    public NestedFitter withSeed(long seed) {
        return new NestedFitter(features, slopes, rank, prior, floorShare, ceiling, starts, seed, threads);
    }

    public NestedFitter withThreads(int threads) {
        return new NestedFitter(features, slopes, rank, prior, floorShare, ceiling, starts, seed, threads);
    }

    @Override
    public String law() {
        return LAW;
    }

    /** Fits the law with what the table has of its features. */
    @Override
    public NestedFit fit(ScoreTable table, Progress progress) {
        List<Feature> usable = UsableFeatures.of(features, table);
        if (!usable.equals(features)) {
            List<Feature> differing = UsableFeatures.of(slopes, table).stream()
                    .filter(usable::contains)
                    .toList();
            return withFeatures(usable).withSlopes(differing).fit(table, progress);
        }
        NestedData data = NestedData.of(this, table);
        NestedLayout layout = layout(data.benchmarks().size());
        if (data.rows().groups().size() < 2) {
            throw new UnsuitableTableException("the table has one base family only ('"
                    + data.rows().groups().get(0)
                    + "'), so differences between base families cannot be estimated; add models of others");
        }
        try (Workers workers = Workers.of(threads)) {
            var likelihood = new NestedLikelihood(data.rows(), layout, prior, workers);
            var optima = new ArrayList<Optimum>();
            for (int start = 0; start < starts; start++) {
                progress.at("nested mixed model", 0.9 * start / starts);
                optima.add(SEARCH.minimise(likelihood, start(layout, data.rows(), start)));
            }
            optima.sort((a, b) -> Double.compare(a.value(), b.value()));
            Optimum best = optima.get(0);
            return NestedFit.of(
                    this,
                    data,
                    best.point(),
                    fixedCovariance(likelihood, layout, best.point()),
                    NestedDiagnosis.of(optima, likelihood.logLikelihood(best.point())));
        }
    }

    /** From one start. */
    @Override
    public ScoreFitter forResampling() {
        return withStarts(1);
    }

    NestedLayout layout(int benchmarks) {
        return new NestedLayout(benchmarks, features.size() + 1, slopes.size() + 1, rank);
    }

    /** The fixed features of a model, the first of them 1; {@code NaN} where it lacks one. */
    double[] x(List<ScaledFeature> scaled, LanguageModel model) {
        double[] x = new double[scaled.size() + 1];
        x[0] = 1;
        for (int d = 0; d < scaled.size(); d++) {
            var value = scaled.get(d).feature().of(model);
            x[d + 1] = value.isPresent() ? scaled.get(d).scale(value.getAsDouble()) : Double.NaN;
        }
        return x;
    }

    /** Those of the fixed features whose slopes differ, after the 1. */
    double[] h(double[] x) {
        double[] h = new double[slopes.size() + 1];
        h[0] = 1;
        for (int a = 0; a < slopes.size(); a++) {
            h[a + 1] = x[1 + features.indexOf(slopes.get(a))];
        }
        return h;
    }

    /** Means of benchmarks, no slopes, one common direction in every covariance; later starts are jittered. */
    private double[] start(NestedLayout layout, NestedRows rows, int number) {
        double[] theta = new double[layout.size];
        var random = new SeededStream(seed).split(number);
        for (int j = 0; j < layout.benchmarks; j++) {
            int benchmark = j;
            theta[j] = Arrays.stream(rows.z())
                    .mapToDouble(z -> z[benchmark])
                    .filter(z -> !Double.isNaN(z))
                    .average()
                    .orElse(0);
            theta[layout.excess + j] = prior.logExcess();
        }
        for (int effect = 0; effect < layout.effects(); effect++) {
            for (int k = layout.loadings(effect); k < layout.deviations(effect); k++) {
                boolean common = (k - layout.loadings(effect)) % layout.rank == 0;
                theta[k] = 0.2 * (common ? 1 : random.normal()) + (number == 0 ? 0 : 0.1 * random.normal());
            }
            for (int j = 0; j < layout.benchmarks; j++) {
                theta[layout.deviations(effect) + j] = prior.logDeviation();
            }
        }
        return theta;
    }

    /** The covariance of the fixed effects at the estimated variances: their part of the Hessian, where l is quadratic. */
    private static double[] fixedCovariance(NestedLikelihood likelihood, NestedLayout layout, double[] theta) {
        int n = layout.excess;
        double[] at = new double[layout.size];
        double[] moved = new double[layout.size];
        likelihood.evaluate(theta, at);
        double[] information = new double[n * n];
        double[] point = theta.clone();
        for (int k = 0; k < n; k++) {
            point[k] = theta[k] + 1;
            likelihood.evaluate(point, moved);
            point[k] = theta[k];
            for (int i = 0; i < n; i++) {
                information[i * n + k] += (moved[i] - at[i]) / 2;
                information[k * n + i] += (moved[i] - at[i]) / 2;
            }
        }
        if (!Cholesky.factor(information, n)) {
            throw new IllegalStateException("the information of the fixed effects is not positive definite");
        }
        return Block.inverse(information, n);
    }
}
