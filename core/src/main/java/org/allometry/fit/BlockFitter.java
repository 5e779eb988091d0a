package org.allometry.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.allometry.numeric.Bfgs;
import org.allometry.numeric.Matrix;
import org.allometry.numeric.Objective;
import org.allometry.numeric.Optimum;
import org.allometry.numeric.Workers;
import org.allometry.table.Benchmark;
import org.allometry.table.ScoreTable;

/**
 * Settings for fitting the latent-variable law to a table that is split into blocks, and the verb that does it.
 *
 * <p>Idea: Laplace's method is cheap enough for all families, quadrature for some. So starts are tried on a sample, the best
 * is followed to the maximum L of Laplace's log-likelihood of all families, and the polish then maximises
 *
 * <pre>L(θ) + F/F_S [Q_S(θ) - L_S(θ)],</pre>
 *
 * where Q_S and L_S are the log-likelihoods of the F_S families of the sample by quadrature and by Laplace's method: the
 * difference estimator of survey sampling, without bias for the log-likelihood by quadrature of all F families, as what
 * Laplace's method errs by varies little from family to family. With the whole table as the sample it is that log-likelihood.
 *
 * <p>Standard errors: the Hessian of Q_S times F/F_S, and the scores of all families. What the choice of the sample adds, by
 * the spread of the differences' gradients between its families, is added to the scores' products, so that the sandwich
 * knows of it.
 *
 * <p>Numerics: the sums over blocks have the same bits wherever the blocks lie, see {@link FamilyBlock}; so has the fit.
 *
 * @param settings of the law, with the seed and the engine for the sample
 * @param sample how many families to polish on, at least 2; whole blocks are taken until there are as many
 */
public record BlockFitter(LatentFitter settings, int sample) {
    /** Families to polish on. */
    public static final int SAMPLE = 1000;

    private static final Bfgs CLIMB =
            Bfgs.withDefaults().withDecrementTolerance(0.02).withGradientTolerance(Double.POSITIVE_INFINITY);
    private static final Bfgs POLISH = CLIMB.withDecrementTolerance(5e-4);
    private static final int LEGS = 4;
    private static final int LEG_EVALUATIONS = 20;
    private static final int COARSE = 8;
    private static final int FINE = 32;

    public BlockFitter {
        if (sample < 2) {
            throw new IllegalArgumentException("the sample must have at least 2 families, but was to have " + sample);
        }
    }

    /**
     * A fit to a split table.
     *
     * @param fit whose families are those of the sample
     * @param sample the rows that it was started and polished on
     * @param rowsLeftOut for lack of a feature or of any score
     */
    public record Outcome(LatentFit fit, ScoreTable sample, int rowsLeftOut) {}

    /**
     * Fits the law.
     *
     * @throws UnsuitableTableException if the table cannot bear it
     */
    public Outcome fit(FamilyBlocks blocks, Progress progress) {
        progress.at("reading", 0);
        BlockCensus census = BlockCensus.of(blocks, settings.features());
        census.check(settings);
        ScoreTable chosen = sample(blocks, census);
        try (Workers workers = settings.engine().workers()) {
            LatentFit fit = new Run(blocks, census, chosen, workers, progress).fit();
            return new Outcome(fit, chosen, census.leftOut());
        }
    }

    /** As many of the first blocks as have the families of the sample. */
    private ScoreTable sample(FamilyBlocks blocks, BlockCensus census) {
        double families = (double) census.families() / blocks.count();
        return FamilyBlock.ordered(blocks.sample((int) Math.min(blocks.count(), Math.ceil(sample / families))));
    }

    private final class Run {
        private final FamilyBlocks blocks;
        private final BlockCensus census;
        private final Cells cells;
        private final double[] chance;
        private final Layout layout;
        private final double times;
        private final Workers workers;
        private final Progress progress;
        private final BlockLikelihood all;
        private final MarginalLikelihood laplace;
        private final MarginalLikelihood quadrature;

        Run(FamilyBlocks blocks, BlockCensus census, ScoreTable chosen, Workers workers, Progress progress) {
            this.blocks = blocks;
            this.census = census;
            this.workers = workers;
            this.progress = progress;
            chance = blocks.benchmarks().stream().mapToDouble(Benchmark::chance).toArray();
            cells = new FamilyBlock(chosen, settings.features()).cells(census.scales());
            layout = new Layout(census.scales().size(), settings.skills(), chance, settings.asymptotes());
            times = (double) census.families() / cells.families();
            all = new BlockLikelihood(blocks, settings, census.scales(), chance);
            laplace = MarginalLikelihood.laplace(cells, layout, settings.prior(), Curvature.EXPECTED, workers);
            quadrature = quadrature();
        }

        LatentFit fit() {
            LatentSearch.Attempt first =
                    new LatentSearch(settings, cells, chance, workers, (stage, done) -> {}).first();
            progress.at("starts on the sample", 0.1);
            Optimum climbed = climb(first.first().point());
            double[] point = climbed.point();
            Gauge.normalise(layout, point);
            var held = HeldDirections.rotations(layout, point);
            double[] metric = laplace.metric(point, held, times);
            Optimum polished = POLISH.minimise(held.on(counted("polish", 0.5, this::corrected)), point, metric);
            double[] theta = polished.point();
            progress.at("curvature of the sample", 0.9);
            double[][] curvature = Inference.curvature(theta, cells, layout, settings.prior(), times, workers);
            double[][] differences = differences(theta);
            Inference inference = Inference.of(
                    theta,
                    layout,
                    curvature,
                    plus(all.scoreProducts(theta), ofSampling(differences)),
                    Inference.smallSample(census.families(), census.scores(), layout.identified()),
                    blocks.benchmarks().stream().map(Benchmark::id).toList(),
                    settings.features(),
                    Inference.sensitivities(theta, cells, layout, workers));
            progress.at("standard errors", 1);
            return assembled(first, climbed, polished).with(inference);
        }

        /** To the maximum of Laplace's log-likelihood of all families. */
        private Optimum climb(double[] start) {
            Objective counted = counted("all families", 0.1, all);
            double[] theta = start;
            for (int leg = 1; ; leg++) {
                Bfgs method = leg < LEGS ? CLIMB.withMaximumEvaluations(LEG_EVALUATIONS) : CLIMB;
                Optimum optimum = method.minimise(counted, theta, laplace.metric(theta, HeldDirections.none(), times));
                if (optimum.converged() || leg == LEGS) {
                    return optimum;
                }
                theta = optimum.point();
            }
        }

        private Objective counted(String stage, double from, Objective objective) {
            int before = all.evaluations();
            return (theta, gradient) -> {
                int evaluation = all.evaluations() - before + 1;
                progress.at(stage + ", evaluation " + evaluation, from + 0.25 * (1 - 1 / (1 + evaluation / 10.0)));
                return objective.evaluate(theta, gradient);
            };
        }

        /** Minus the log-likelihood of all families by Laplace's method, corrected by quadrature of the sample. */
        private double corrected(double[] theta, double[] gradient) {
            double[] byQuadrature = new double[layout.size];
            double[] byLaplace = new double[layout.size];
            double value = all.evaluate(theta, gradient)
                    + times * (quadrature.evaluate(theta, byQuadrature) - laplace.evaluate(theta, byLaplace));
            for (int i = 0; i < layout.size; i++) {
                gradient[i] += times * (byQuadrature[i] - byLaplace[i]);
            }
            return value;
        }

        private MarginalLikelihood quadrature() {
            return MarginalLikelihood.quadrature(
                    cells, layout, settings.prior(), SearchRules.usual(layout.skills), COARSE, workers);
        }

        /** By how much the families' scores by quadrature and by Laplace's method differ, families x coefficients. */
        private double[][] differences(double[] theta) {
            double[][] differences = quadrature.familyScores(theta);
            double[][] byLaplace = laplace.familyScores(theta);
            for (int f = 0; f < differences.length; f++) {
                for (int i = 0; i < layout.size; i++) {
                    differences[f][i] -= byLaplace[f][i];
                }
            }
            return differences;
        }

        /** What the choice of the sample adds to the covariance of the score of all: F² (1 - F_S/F) / F_S times the spread. */
        private double[][] ofSampling(double[][] differences) {
            int n = layout.size;
            double families = cells.families();
            double[] mean = new double[n];
            for (double[] difference : differences) {
                for (int i = 0; i < n; i++) {
                    mean[i] += difference[i] / families;
                }
            }
            double[][] centred = Arrays.stream(differences)
                    .map(difference -> IntStream.range(0, n)
                            .mapToDouble(i -> difference[i] - mean[i])
                            .toArray())
                    .toArray(double[][]::new);
            double[][] spread = Inference.outerProduct(centred, n);
            double factor = census.families() * (times - 1) / (families - 1);
            for (double[] row : spread) {
                for (int i = 0; i < n; i++) {
                    row[i] *= factor;
                }
            }
            return spread;
        }

        private double[][] plus(double[][] a, double[][] b) {
            for (int i = 0; i < a.length; i++) {
                for (int j = 0; j < a.length; j++) {
                    a[i][j] += b[i][j];
                }
            }
            return a;
        }

        private LatentFit assembled(LatentSearch.Attempt first, Optimum climbed, Optimum polished) {
            double[] theta = polished.point();
            FamilyMoments moments = MarginalLikelihood.moments(
                    cells, layout, SearchRules.reporting(layout.skills).get(0), FINE, theta, workers);
            double[] unused = new double[layout.size];
            double prior = settings.prior().add(layout, theta, unused) + Gauge.add(layout, theta, unused);
            double[] spread = spread(theta);
            double logLikelihood = -all.evaluate(theta, unused) - prior + times * spread[0];
            Matrix none = Matrix.of(new double[0][0]);
            List<String> names = blocks.benchmarks().stream().map(Benchmark::id).toList();
            return new LatentFit(
                    settings,
                    blocks.benchmarks(),
                    census.scales(),
                    new AnchorFree(
                            layout.features, layout.skills, chance, settings.asymptotes(), theta, none, none, none),
                    settings.anchors().isEmpty() ? names.subList(0, layout.skills) : settings.anchors(),
                    moments.posteriors(cells),
                    logLikelihood,
                    spread[1],
                    new Diagnosis(
                            climbed.converged() && polished.converged(),
                            (climbed.converged() ? polished : climbed)
                                    .termination()
                                    .toString(),
                            polished.gradientNorm(),
                            polished.decrement(),
                            all.evaluations(),
                            new ArrayList<>(List.of(first.report())),
                            Double.NaN,
                            List.of()),
                    census.summary());
        }

        /** The sum over the sample of what quadrature and Laplace's method differ by at θ, and the error of F/F_S times it. */
        private double[] spread(double[] theta) {
            double[] byRule = MarginalLikelihood.quadrature(
                            cells,
                            layout,
                            settings.prior(),
                            SearchRules.reporting(layout.skills).get(0),
                            FINE,
                            workers)
                    .familyValues(theta);
            double[] byLaplace = laplace.familyValues(theta);
            double sum = 0;
            double squares = 0;
            for (int f = 0; f < byRule.length; f++) {
                double difference = byRule[f] - byLaplace[f];
                sum += difference;
                squares += difference * difference;
            }
            double families = byRule.length;
            double variance = (squares - sum * sum / families) / (families - 1);
            return new double[] {sum, Math.sqrt(census.families() * (times - 1) * variance)};
        }
    }
}
