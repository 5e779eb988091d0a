package org.allometry.fit.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.allometry.law.loss.LossLaw;
import org.allometry.law.loss.LossLaws;
import org.allometry.table.RunTable;
import org.allometry.table.TrainingRun;
import org.allometry.testing.ChinchillaRuns;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossFitterTest {
    private static final RunTable RUNS = ChinchillaRuns.withoutOutliers();
    private static final LossFit FIT = LossFitter.withDefaults().fit(RUNS);

    /** The refit with exact gradients by scipy; the objective of Besiroglu et al. is .0010182740346. */
    @Test
    void theObjectiveOfChinchillaIsTheLowestKnown() {
        assertThat(FIT.objective()).isLessThanOrEqualTo(0.00101827402).isCloseTo(0.0010182740178, within(1e-12));
        assertThat(FIT.coefficient("E")).isCloseTo(1.8172181, within(1e-6));
        assertThat(FIT.coefficient("A")).isCloseTo(477.82585, within(0.01));
        assertThat(FIT.coefficient("B")).isCloseTo(2143.4174, within(0.05));
        assertThat(FIT.coefficient("alpha")).isCloseTo(0.3473105, within(2e-6));
        assertThat(FIT.coefficient("beta")).isCloseTo(0.36717243, within(2e-6));
    }

    @Test
    void theFitProvesItsConvergence() {
        LossDiagnosis diagnosis = FIT.diagnosis();
        assertThat(diagnosis.converged()).isTrue();
        assertThat(diagnosis.gradientNorm()).isLessThan(1e-4);
        assertThat(diagnosis.promisedDecrease()).isLessThan(1e-9);
        assertThat(diagnosis.agreeing()).isEqualTo(diagnosis.starts().size()).isEqualTo(6);
        assertThat(diagnosis.conditionNumber()).isBetween(1.0, 100.0);
        assertThat(diagnosis.rawConditionNumber()).isGreaterThan(1e9);
        assertThat(diagnosis.edges()).isEmpty();
    }

    /** Recomputed by scipy from the same runs for six objectives. */
    @Test
    void theExponentDependsOnTheObjective() {
        double[] exponents = LossObjective.spread().stream()
                .mapToDouble(objective -> {
                    LossFit fit = LossFitter.withDefaults()
                            .withObjective(objective)
                            .withStarts(2)
                            .fit(RUNS);
                    return ChinchillaExponents.ofParameters(
                            fit.law(), fit.function().coefficients());
                })
                .toArray();
        assertThat(exponents).containsExactly(new double[] {.514, .518, .530, .520, .523, .545}, within(5e-4));
    }

    @Test
    void fiveOutliersMoveB() {
        LossFit fit = LossFitter.withDefaults().fit(ChinchillaRuns.all());
        assertThat(fit.coefficient("B")).isCloseTo(12846, within(1.0));
        assertThat(fit.objective()).isCloseTo(0.00182601052306933, within(1e-14));
    }

    @Test
    void aPointWhereATermHasVanishedIsNamed() {
        LossProblem problem = LossFitter.withDefaults().prepare(RUNS).problem();
        assertThat(problem.vanished(problem.point(new double[] {2, 1, 2, 2000, .37})))
                .containsExactly("N");
        assertThat(problem.vanished(problem.point(new double[] {2, 480, .35, 1, 2})))
                .containsExactly("D");
        assertThat(problem.vanished(problem.point(new double[] {2, 1, 2, 1, 2})))
                .containsExactly("N", "D");
        assertThat(problem.vanished(problem.point(FIT.function().coefficients())))
                .isEmpty();
    }

    @Test
    @Tag("slow")
    void mostStartsOfHoffmannsGridEndAtTheMinimumAndTheOthersAreNamed() {
        LossFit fit = LossFitter.withDefaults().withFullGrid().withThreads(2).fit(RUNS);
        LossDiagnosis diagnosis = fit.diagnosis();
        assertThat(diagnosis.starts()).hasSize(4500);
        assertThat(fit.objective()).isCloseTo(FIT.objective(), within(1e-12));
        assertThat(diagnosis.agreeing()).isGreaterThan(4000);
        Set<String> names = diagnosis.starts().stream()
                .map(LossStart::vanished)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
        assertThat(names).containsExactlyInAnyOrder("N", "D", "N, D");
        assertThat(diagnosis.starts())
                .filteredOn(start -> start.vanished().equals("N"))
                .allSatisfy(start -> assertThat(start.objective()).isGreaterThan(0.0110));
    }

    @Test
    void threadsDoNotChangeAByte() {
        LossFit other = LossFitter.withDefaults().withThreads(2).fit(RUNS);
        assertThat(other.function()).isEqualTo(FIT.function());
        assertThat(other.covariance()).isEqualTo(FIT.covariance());
    }

    /** Each law gives losses of a grid of runs, and the fit must give these losses back. */
    @ParameterizedTest
    @CsvSource({
        "chinchilla, chinchilla-tex",
        "kaplan-nd, kaplan-nd",
        "kaplan, kaplan",
        "over-training, gadre-c4",
        "data-constrained, muennighoff",
        "precision-weights, kumar-weights",
        "precision-after, kumar-after",
        "clark, clark-hash",
        "krajewski, krajewski",
        "abnar, abnar",
        "step-law, step-law",
        "step-law-batch, step-law-batch",
        "kaplan-ns, kaplan-ns"
    })
    void lawsRecoverWhatTheyGenerated(String law, String published) {
        RunTable table = Generated.by(published);
        LossFit fit = LossFitter.of(LossLaws.find(law).orElseThrow()).fit(table);
        double[] residuals = LossHoldOut.logResiduals(fit, table);
        assertThat(residuals).hasSize(table.size());
        assertThat(Arrays.stream(residuals).map(Math::abs).max().orElse(1)).isLessThan(2e-3);
    }

    @Test
    void aFormulaIsFittedLikeTheLawItSpells() {
        LossLaw law = LossLaws.ofFormula("floor + a/N^x + b/D^y", Set.of());
        LossFit fit = LossFitter.of(law).fit(RUNS);
        assertThat(fit.objective()).isCloseTo(FIT.objective(), within(1e-9 * FIT.objective()));
        assertThat(fit.coefficient("x")).isCloseTo(FIT.coefficient("alpha"), within(1e-5));
    }

    @Test
    void fixedCoefficientsStayAndHaveNoError() {
        LossFit fit = LossFitter.withDefaults()
                .withFixed(Map.of("alpha", 0.34, "E", 1.8))
                .fit(RUNS);
        assertThat(fit.coefficient("alpha")).isEqualTo(0.34);
        assertThat(fit.standardError(fit.law().indexOf("E").orElseThrow())).isZero();
        assertThat(fit.objective()).isGreaterThan(FIT.objective());
        assertThat(fit.converged()).isTrue();
        assertThatThrownBy(() -> LossFitter.withDefaults().withFixed(Map.of("gamma", 1.0)))
                .hasMessageContaining("no coefficient 'gamma'");
    }

    @Test
    void aRunWithoutWhatTheLawNeedsIsLeftOutAndNamed() {
        var runs = new ArrayList<>(RUNS.runs());
        runs.add(TrainingRun.of("no loss", 1e9, 1e10, Double.NaN));
        LossFit fit = LossFitter.withDefaults().fit(RunTable.of(runs));
        assertThat(fit.data().leftOut()).isEqualTo(List.of("no loss"));
        assertThat(fit.function()).isEqualTo(FIT.function());
    }

    @Test
    void predictionsHaveIntervalsAndTellHowFarTheyReach() {
        LossPrediction prediction = LossPrediction.of(FIT, Map.of("N", 70e9, "D", 1.4e12), 0.95);
        assertThat(prediction.value()).isCloseTo(1.9734, within(1e-3));
        assertThat(prediction.law().lower()).isLessThan(prediction.value());
        assertThat(prediction.run().upper()).isGreaterThan(prediction.law().upper());
        double deviation = Math.log(prediction.run().upper() / prediction.value()) / 1.959964;
        assertThat(prediction.mean()).isCloseTo(prediction.value() * Math.exp(deviation * deviation / 2), within(1e-9));
        assertThat(prediction.extrapolation()).isCloseTo(1.66, within(0.01));
        double[] inside = IntStream.range(0, RUNS.size())
                .mapToDouble(i -> {
                    LossPrediction own = LossPrediction.of(
                            FIT,
                            Map.of(
                                    "N",
                                    RUNS.runs().get(i).parameters(),
                                    "D",
                                    RUNS.runs().get(i).trainingTokens()),
                            0.95);
                    double loss = RUNS.runs().get(i).loss();
                    return own.run().lower() <= loss && loss <= own.run().upper() ? 1 : 0;
                })
                .toArray();
        assertThat(Arrays.stream(inside).average().orElse(0)).isBetween(0.92, 0.99);
    }
}
