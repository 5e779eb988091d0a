package org.allometry.predict.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.allometry.fit.loss.LossFit;
import org.allometry.fit.loss.LossFitter;
import org.allometry.fit.loss.LossJackknife;
import org.allometry.law.loss.LossFunction;
import org.allometry.law.loss.LossLaws;
import org.allometry.numeric.Matrix;
import org.allometry.predict.explain.RunExplanation.Change;
import org.allometry.table.RunTable;
import org.allometry.table.TrainingRun;
import org.allometry.testing.ChinchillaRuns;
import org.junit.jupiter.api.Test;

/** Chinchilla's law is a sum, L = E + A/N^alpha + B/D^beta, so what each of N and D is worth is known in closed form. */
class RunExplainerTest {
    private static final RunTable RUNS = ChinchillaRuns.withoutOutliers();
    private static final LossFit FIT = LossFitter.withDefaults().fit(RUNS);
    private static final LossFit PRODUCT =
            LossFitter.of(LossLaws.find("kaplan-nd").orElseThrow()).fit(RUNS);
    private static final double N = 70e9;
    private static final double D = 1.4e12;

    @Test
    void ofASumTheSharesAreItsTerms() {
        RunExplanation found = explained(FIT, OptionalDouble.empty());
        double[] reference = found.reference().variables();
        assertThat(share(found, "N")).isCloseTo(size(FIT, N) - size(FIT, reference[place("N")]), within(1e-13));
        assertThat(share(found, "D")).isCloseTo(tokens(FIT, D) - tokens(FIT, reference[place("D")]), within(1e-13));
    }

    @Test
    void sharesAddUpFromTheReferenceToTheRunWhateverTheLaw() {
        for (LossFit fit : List.of(FIT, PRODUCT)) {
            RunExplanation found = explained(fit, OptionalDouble.empty());
            assertThat(found.referenceResponse() + Arrays.stream(found.shares()).sum())
                    .isCloseTo(fit.function().loss(N, D), within(1e-12));
            assertThat(found.run().prediction().value())
                    .isCloseTo(fit.function().loss(N, D), within(1e-12));
        }
    }

    /** By central differences of the shares with respect to every coefficient on its free scale. */
    @Test
    void standardErrorsOfSharesAreThoseOfTheDeltaMethod() {
        for (LossFit fit : List.of(FIT, PRODUCT)) {
            RunExplanation found = explained(fit, OptionalDouble.empty());
            int count = fit.law().coefficients().size();
            double[][] slopes = new double[2][count];
            for (int c = 0; c < count; c++) {
                double[] up =
                        explained(moved(fit, c, 1e-5), OptionalDouble.empty()).shares();
                double[] down =
                        explained(moved(fit, c, -1e-5), OptionalDouble.empty()).shares();
                for (int v = 0; v < 2; v++) {
                    slopes[v][c] = (up[v] - down[v]) / 2e-5;
                }
            }
            for (int v = 0; v < 2; v++) {
                double variance = 0;
                for (int j = 0; j < count; j++) {
                    for (int k = 0; k < count; k++) {
                        variance += slopes[v][j] * fit.covariance().at(j, k) * slopes[v][k];
                    }
                }
                assertThat(found.errors()[v]).isCloseTo(Math.sqrt(variance), within(1e-5 * Math.sqrt(variance)));
            }
        }
    }

    @Test
    void theReferenceIsTheGeometricMeanARunOrTheMiddleOfTheRanges() {
        double mean = RUNS.runs().stream()
                .mapToDouble(run -> Math.log(run.parameters()))
                .average()
                .orElseThrow();
        assertThat(Math.log(RunReference.mean(FIT, RUNS).variables()[place("N")]))
                .isCloseTo(mean, within(1e-12));
        TrainingRun third = RUNS.runs().get(2);
        assertThat(RunReference.run(FIT, RUNS, third.run()).orElseThrow().variables()[place("D")])
                .isEqualTo(third.trainingTokens());
        assertThat(RunReference.run(FIT, RUNS, "nobody")).isEmpty();
        assertThat(RunReference.middle(FIT).variables()[place("D")])
                .isCloseTo(
                        Math.sqrt(FIT.data().fewestTokens() * FIT.data().mostTokens()),
                        within(1e-6 * FIT.data().mostTokens()));
    }

    @Test
    void theSurrogateFindsTheSlopes() {
        RunExplanation found = new RunExplainer(Explainer.withDefaults().withSpread(0.01), OptionalDouble.empty())
                .explain(FIT, asked(), RunReference.mean(FIT, RUNS))
                .get(0);
        double slope = -FIT.coefficient("alpha") * size(FIT, N);
        assertThat(found.surrogate().perDoubling()[place("N")])
                .isCloseTo(Math.log(2) * slope, within(1e-3 * Math.abs(slope)));
        assertThat(found.surrogate().isFaithful()).isTrue();
        assertThat(found.surrogate().reachesReference()).isFalse();
    }

    /** N = (A / (L - E - B/D^beta))^(1/alpha); more of it for the lower end of the law, as loss falls. */
    @Test
    void theNearestChangesReachTheGoal() {
        double goal = 2.1;
        List<Change> changes = explained(FIT, OptionalDouble.of(goal)).changes();
        assertThat(changes).hasSize(3);
        Change ofSize = changes.get(place("N"));
        double exact = Math.pow(
                FIT.coefficient("A") / (goal - FIT.coefficient("E") - tokens(FIT, D)), 1 / FIT.coefficient("alpha"));
        assertThat(ofSize.value()).isCloseTo(exact, within(1e-9 * exact));
        assertThat(ofSize.lower()).isLessThan(exact);
        assertThat(ofSize.upper()).isGreaterThan(exact);
        Change both = changes.get(2);
        assertThat(FIT.function().loss(N * both.factor(), D * both.factor())).isCloseTo(goal, within(1e-9));
        assertThat(explained(FIT, OptionalDouble.of(1.0)).changes())
                .allSatisfy(change -> assertThat(change.isReached()).isFalse());
    }

    /** Fits from the usual starts, to the table without the run. */
    @Test
    void pullsAreThoseOfFitsWithoutTheRun() {
        RunExplanation found = explained(FIT, OptionalDouble.empty()).with(FIT, LossJackknife.of(FIT, RUNS));
        assertThat(found.influence().considered()).isEqualTo(RUNS.size());
        for (Pull pull : found.influence().pulls().subList(0, 3)) {
            LossFit without = LossFitter.withDefaults()
                    .fit(RUNS.where(i -> !RUNS.runs().get(i).run().equals(pull.name())));
            double exact = FIT.function().loss(N, D) - without.function().loss(N, D);
            assertThat(pull.scores()[0]).isCloseTo(exact, within(2e-5));
            assertThat(Math.abs(exact)).isGreaterThan(1e-4);
        }
    }

    @Test
    void threadsDoNotChangeWhatIsLeftOut() {
        LossFit two = LossFitter.withDefaults().withThreads(2).fit(RUNS);
        assertThat(LossJackknife.of(two, RUNS).estimates())
                .isDeepEqualTo(LossJackknife.of(FIT, RUNS).estimates());
    }

    /** A share of experts that is 0 has no logarithm: the surrogate replaces it by the reference's. */
    @Test
    void whatIsNotPositiveIsReplacedAndSharesStayInTheirRange() {
        var law = LossLaws.ofFormula("E + A/N^alpha + c*S", Set.of("S"));
        LossFunction truth = law.with(Map.of("E", 1.7, "A", 400.0, "alpha", 0.3, "c", -0.4));
        RunTable runs = RunTable.of(IntStream.range(0, 60)
                .mapToObj(i -> {
                    double size = 1e8 * Math.pow(1.1, i);
                    double sparsity = 0.3 * (i % 4);
                    double loss = truth.at(Map.of("N", size, "S", sparsity)) * (1 + 0.001 * Math.sin(9.0 * i));
                    return new TrainingRun(
                            "r" + i, size, 1e11, Double.NaN, loss, Map.of("sparsity", Double.toString(sparsity)));
                })
                .toList());
        LossFit fit = LossFitter.of(law).fit(runs);
        RunTable dense = RunTable.of(
                List.of(new TrainingRun("dense", 1e9, 1e11, Double.NaN, Double.NaN, Map.of("sparsity", "0"))));
        RunExplanation found = new RunExplainer(Explainer.withDefaults(), OptionalDouble.of(2.5))
                .explain(fit, dense, RunReference.mean(fit, runs))
                .get(0);
        int s = fit.law().variable("S").orElseThrow();
        assertThat(found.shares()[s]).isCloseTo(0.4 * 0.45, within(0.01));
        assertThat(found.surrogate().effects()[s]).isCloseTo(found.shares()[s], within(1e-3));
        assertThat(found.surrogate().perDoubling()[s]).isNaN();
        assertThat(found.changes()).hasSize(1);
    }

    private static RunExplanation explained(LossFit fit, OptionalDouble goal) {
        return new RunExplainer(Explainer.withDefaults(), goal)
                .explain(fit, asked(), RunReference.mean(fit, RUNS))
                .get(0);
    }

    private static RunTable asked() {
        return RunTable.of(List.of(TrainingRun.of("asked", N, D, Double.NaN)));
    }

    private static LossFit moved(LossFit fit, int coefficient, double by) {
        var law = fit.law();
        double[] values = fit.function().coefficients();
        var domain = law.coefficients().get(coefficient).domain();
        values[coefficient] = domain.value(domain.free(values[coefficient]) + by);
        return new LossFit(
                fit.fitter(),
                law.with(values),
                fit.objective(),
                fit.residualDeviation(),
                Matrix.of(fit.covariance().toArray()),
                fit.diagnosis(),
                fit.data(),
                fit.warnings());
    }

    private static int place(String symbol) {
        return FIT.law().variable(symbol).orElseThrow();
    }

    private static double share(RunExplanation explanation, String symbol) {
        return explanation.shares()[place(symbol)];
    }

    private static double size(LossFit fit, double parameters) {
        return fit.coefficient("A") / Math.pow(parameters, fit.coefficient("alpha"));
    }

    private static double tokens(LossFit fit, double count) {
        return fit.coefficient("B") / Math.pow(count, fit.coefficient("beta"));
    }
}
