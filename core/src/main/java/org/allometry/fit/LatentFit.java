package org.allometry.fit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.allometry.law.LatentCoefficients;
import org.allometry.law.ScaledFeature;
import org.allometry.numeric.Matrix;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;

/**
 * The latent-variable law as fitted to a score table. Anchors and rotations are chosen afterwards, at no cost.
 *
 * @param fitter the settings it was made with
 * @param benchmarks the J benchmarks used, in table order
 * @param features the p features with their scaling
 * @param estimate the coefficients before anchoring, with covariances
 * @param anchors ids of the benchmarks that name the skills
 * @param whitenedFamilies posterior of every family's whitened effect, in the order of their first row
 * @param logLikelihood the marginal log-likelihood, evaluated afresh at the estimate
 * @param logLikelihoodError the numerical error of that evaluation, one standard deviation or a difference of rules
 * @param diagnosis how the fit ended
 * @param data what it was fitted to
 */
public record LatentFit(
        LatentFitter fitter,
        List<Benchmark> benchmarks,
        List<ScaledFeature> features,
        AnchorFree estimate,
        List<String> anchors,
        List<FamilyPosterior> whitenedFamilies,
        double logLikelihood,
        double logLikelihoodError,
        Diagnosis diagnosis,
        DataSummary data)
        implements ScoreFit {
    public LatentFit {
        benchmarks = List.copyOf(benchmarks);
        features = List.copyOf(features);
        anchors = List.copyOf(anchors);
        whitenedFamilies = List.copyOf(whitenedFamilies);
    }

    public int skills() {
        return estimate.skills();
    }

    public int coefficientCount() {
        return estimate.coefficientCount();
    }

    @Override
    public boolean converged() {
        return diagnosis.converged();
    }

    /** Akaike's criterion, smaller is better: 2 (coefficients - log-likelihood). */
    public double aic() {
        return 2 * (coefficientCount() - logLikelihood);
    }

    /** Schwarz's criterion with families as the independent observations. */
    public double bic() {
        return Math.log(data.families()) * coefficientCount() - 2 * logLikelihood;
    }

    /** The law with this fit's anchors. */
    public LatentCoefficients coefficients() {
        return estimate.anchored(columns(), anchors);
    }

    public StandardErrors standardErrors() {
        var delta = new DeltaMethod(estimate, columns(), anchors);
        return new StandardErrors(
                delta.errors(estimate.hessianCovariance()),
                delta.errors(estimate.scoresCovariance()),
                delta.errors(estimate.sandwichCovariance()));
    }

    /**
     * Posterior of every family's effect α on the anchored skills, with what the uncertainty of the coefficients adds.
     */
    public List<FamilyPosterior> families() {
        var effects = new FamilyEffects(estimate, columns());
        return whitenedFamilies.stream().map(effects::of).toList();
    }

    /** G, the loadings of uncorrelated skills with unit spread between families, K x J: what rotations turn. */
    public Matrix whitenedLoadings() {
        return estimate.whitenedLoadings();
    }

    /**
     * The same fit, read with other anchors.
     *
     * @throws IllegalArgumentException if their number is not K, or one is unknown, or their loadings are dependent
     */
    public LatentFit anchoredAt(List<String> ids) {
        var fit = new LatentFit(
                fitter,
                benchmarks,
                features,
                estimate,
                ids,
                whitenedFamilies,
                logLikelihood,
                logLikelihoodError,
                diagnosis,
                data);
        fit.coefficients();
        return fit;
    }

    LatentFit with(Inference inference) {
        var inferred = new AnchorFree(
                estimate.features(),
                estimate.skills(),
                estimate.chance(),
                estimate.asymptotes(),
                estimate.theta(),
                inference.byHessian(),
                inference.byScores(),
                inference.sandwich());
        var known = new Diagnosis(
                diagnosis.converged(),
                diagnosis.termination(),
                diagnosis.gradientNorm(),
                diagnosis.promisedGain(),
                diagnosis.evaluations(),
                diagnosis.starts(),
                inference.weakness().conditionNumber(),
                inference.weakness().directions());
        return new LatentFit(
                fitter,
                benchmarks,
                features,
                inferred,
                anchors,
                IntStream.range(0, whitenedFamilies.size())
                        .mapToObj(f -> whitenedFamilies
                                .get(f)
                                .withSensitivity(inference.sensitivities().get(f)))
                        .toList(),
                logLikelihood,
                logLikelihoodError,
                known,
                data);
    }

    @Override
    public String law() {
        return LatentFitter.LAW;
    }

    @Override
    public String termination() {
        return diagnosis.termination();
    }

    @Override
    public boolean knows(LanguageModel model) {
        return whitenedFamilies.stream().anyMatch(family -> family.family().equals(model.family()));
    }

    @Override
    public Expectation expect(LanguageModel model) {
        return expecting().apply(model);
    }

    @Override
    public Function<LanguageModel, Expectation> expecting() {
        return new LatentExpectation(this)::of;
    }

    @Override
    public LatentFit informedBy(ScoreTable scores) {
        return new LatentFit(
                fitter,
                benchmarks,
                features,
                estimate,
                anchors,
                fitter.effects(this, scores),
                logLikelihood,
                logLikelihoodError,
                diagnosis,
                data);
    }

    /** The z-scored features of a model, or empty if it lacks one. */
    public Optional<double[]> features(LanguageModel model) {
        double[] z = new double[features.size()];
        for (int d = 0; d < z.length; d++) {
            var value = features.get(d).feature().of(model);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            z[d] = features.get(d).scale(value.getAsDouble());
        }
        return Optional.of(z);
    }

    /** Positions of the anchors among the benchmarks. */
    int[] columns() {
        if (anchors.size() != skills() || anchors.stream().distinct().count() != skills()) {
            throw new IllegalArgumentException(
                    "a fit of " + skills() + " skills needs as many different anchors, but was given " + anchors);
        }
        return anchors.stream().mapToInt(this::column).toArray();
    }

    private int column(String anchor) {
        OptionalInt column = IntStream.range(0, benchmarks.size())
                .filter(j -> benchmarks.get(j).id().equals(anchor))
                .findFirst();
        return column.orElseThrow(() -> new IllegalArgumentException("the anchor '" + anchor
                + "' is not a benchmark of this fit; choose from "
                + String.join(", ", benchmarks.stream().map(Benchmark::id).toList())));
    }
}
