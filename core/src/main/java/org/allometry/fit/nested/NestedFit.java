package org.allometry.fit.nested;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.allometry.fit.DataSummary;
import org.allometry.fit.Expectation;
import org.allometry.fit.ScoreFit;
import org.allometry.law.ScaledFeature;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;

/** The nested mixed model as fitted to a score table. */
public final class NestedFit implements ScoreFit {
    private final NestedFitter fitter;
    private final NestedData data;
    private final NestedLayout layout;
    private final double[] theta;
    private final double[] fixedCovariance;
    private final NestedDiagnosis diagnosis;
    private final Covariances covariances;
    private final GroupEffects[] groups;

    private NestedFit(
            NestedFitter fitter, NestedData data, double[] theta, double[] fixedCovariance, NestedDiagnosis diagnosis) {
        this.fitter = fitter;
        this.data = data;
        this.theta = theta.clone();
        this.fixedCovariance = fixedCovariance.clone();
        this.diagnosis = diagnosis;
        layout = fitter.layout(data.benchmarks().size());
        if (theta.length != layout.size || fixedCovariance.length != layout.excess * layout.excess) {
            throw new IllegalArgumentException("a nested fit of these settings has " + layout.size
                    + " coefficients, but was given " + theta.length);
        }
        covariances = new Covariances(layout, theta);
        groups = IntStream.range(0, data.rows().groups().size())
                .mapToObj(b -> new GroupEffects(data.rows(), layout, covariances, theta, b))
                .toArray(GroupEffects[]::new);
    }

    static NestedFit of(
            NestedFitter fitter, NestedData data, double[] theta, double[] fixedCovariance, NestedDiagnosis diagnosis) {
        return new NestedFit(fitter, data, theta, fixedCovariance, diagnosis);
    }

    /**
     * A fit put together again from what it was saved as.
     *
     * @param table the one it was fitted to
     */
    public static NestedFit restored(
            NestedFitter fitter,
            ScoreTable table,
            double[] theta,
            double[] fixedCovariance,
            NestedDiagnosis diagnosis) {
        return new NestedFit(fitter, NestedData.of(fitter, table), theta, fixedCovariance, diagnosis);
    }

    public NestedFitter fitter() {
        return fitter;
    }

    public NestedDiagnosis diagnosis() {
        return diagnosis;
    }

    /** All coefficients: fixed effects (features + 1 x J, the intercepts first), then excess noise and covariances. */
    public double[] theta() {
        return theta.clone();
    }

    /** Of the fixed effects, in their order, by rows. */
    public double[] fixedCovariance() {
        return fixedCovariance.clone();
    }

    public List<ScaledFeature> features() {
        return data.features();
    }

    /** How many coefficients were estimated. */
    public int coefficientCount() {
        return layout.size;
    }

    /** The fixed effect of feature d - 1 on a benchmark, the intercept for d = 0, logit units. */
    public double effect(int d, int benchmark) {
        return theta[d * layout.benchmarks + benchmark];
    }

    /** The standard error of {@link #effect} at the estimated variances. */
    public double effectError(int d, int benchmark) {
        int k = d * layout.benchmarks + benchmark;
        return Math.sqrt(fixedCovariance[k * layout.excess + k]);
    }

    /** Deviations of one random effect on every benchmark: base family, its slopes, family, model, in this order. */
    public double[] deviations(int effect) {
        double[] sigma = covariances.sigma[effect];
        double[] deviations = new double[layout.benchmarks];
        Arrays.setAll(deviations, j -> Math.sqrt(sigma[j * layout.benchmarks + j]));
        return deviations;
    }

    @Override
    public String law() {
        return NestedFitter.LAW;
    }

    @Override
    public List<Benchmark> benchmarks() {
        return data.benchmarks();
    }

    @Override
    public boolean converged() {
        return diagnosis.converged();
    }

    @Override
    public String termination() {
        return diagnosis.termination();
    }

    @Override
    public DataSummary data() {
        return data.summary();
    }

    @Override
    public boolean knows(LanguageModel model) {
        return data.rows().groups().contains(model.lineage());
    }

    @Override
    public NestedFit informedBy(ScoreTable scores) {
        return new NestedFit(fitter, data.with(fitter, scores), theta, fixedCovariance, diagnosis);
    }

    @Override
    public Expectation expect(LanguageModel model) {
        double[] x = fitter.x(data.features(), model);
        if (Arrays.stream(x).anyMatch(Double::isNaN)) {
            return Expectation.unknown(layout.benchmarks);
        }
        double[] h = fitter.h(x);
        int J = layout.benchmarks;
        int b = data.rows().groups().indexOf(model.lineage());
        GroupEffects.Sum effects =
                b >= 0 ? groups[b].sum(h, model.family()) : GroupEffects.unknown(layout, covariances, h);
        double[] mean = new double[J];
        double[] coefficients = new double[J];
        double[] family = new double[J];
        double[] noise = new double[J];
        for (int j = 0; j < J; j++) {
            double logit = effects.mean()[j];
            for (int d = 0; d < layout.fixed; d++) {
                logit += x[d] * theta[d * J + j];
            }
            LogitScale scale = data.scales().get(j);
            double byCoefficients = coefficientVariance(x, effects.slopes()[j], j);
            double byFamily = effects.variance()[j];
            double own = covariances.sigma[layout.model()][j * J + j]
                    + covariances.excess[j]
                    + scale.samplingVariance(scale.toScore(logit));
            double all = byCoefficients + byFamily + own;
            LogitScale.Moments score = scale.moments(logit, all);
            mean[j] = score.mean();
            coefficients[j] = score.variance() * byCoefficients / all;
            family[j] = score.variance() * byFamily / all;
            noise[j] = score.variance() * own / all;
        }
        return new Expectation(mean, coefficients, family, new double[J], noise);
    }

    /** Variance of B'x + effects by that of B; {@code slope} is how the effects answer to B. */
    private double coefficientVariance(double[] x, double[] slope, int j) {
        int n = layout.excess;
        double[] direction = slope.clone();
        for (int d = 0; d < layout.fixed; d++) {
            direction[d * layout.benchmarks + j] += x[d];
        }
        double sum = 0;
        for (int k = 0; k < n; k++) {
            double row = 0;
            for (int l = 0; l < n && direction[k] != 0; l++) {
                row += fixedCovariance[k * n + l] * direction[l];
            }
            sum += direction[k] * row;
        }
        return Math.max(0, sum);
    }
}
