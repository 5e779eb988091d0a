package org.allometry.fit.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.allometry.fit.UnsuitableTableException;
import org.allometry.law.loss.LossLaws;
import org.allometry.law.loss.PublishedLaws;
import org.allometry.table.RunTable;
import org.allometry.table.TrainingRun;
import org.junit.jupiter.api.Test;

/** Tables that cannot determine a law are refused by name, with the run that would cure them. */
class UnsuitableRunsTest {
    private static RunTable table(double[] sizes, double[] tokens, DoubleUnaryOperator change) {
        var runs = new ArrayList<TrainingRun>();
        for (int i = 0; i < sizes.length; i++) {
            double loss = PublishedLaws.CHINCHILLA_TEX.function().loss(sizes[i], tokens[i]);
            runs.add(TrainingRun.of("r" + i, sizes[i], tokens[i], change.applyAsDouble(loss)));
        }
        return RunTable.of(runs);
    }

    private static void refused(RunTable table, String... parts) {
        assertThatThrownBy(() -> LossFitter.withDefaults().fit(table))
                .isInstanceOf(UnsuitableTableException.class)
                .hasMessageContainingAll(parts);
    }

    @Test
    void aSingleSize() {
        double[] tokens = {1e9, 2e9, 4e9, 8e9, 1e10, 3e10, 1e11};
        refused(
                table(new double[] {1e9, 1e9, 1e9, 1e9, 1e9, 1e9, 1e9}, tokens, loss -> loss),
                "all runs have the same parameters, 1.00e+09",
                "add a run with about 4.00e+09",
                "power:D");
    }

    @Test
    void tokensInProportionToParameters() {
        double[] sizes = {1e8, 2e8, 4e8, 1e9, 2e9, 4e9, 1e10};
        double[] tokens = Arrays.stream(sizes).map(n -> 20 * n).toArray();
        refused(
                table(sizes, tokens, loss -> loss),
                "in proportion to parameters",
                "20.0 tokens per parameter",
                "1.00e+10 parameters on 4.00e+10 tokens");
    }

    @Test
    void tooFewRuns() {
        refused(
                table(new double[] {1e8, 2e8, 4e8}, new double[] {1e10, 1e9, 3e10}, loss -> loss),
                "5 coefficients",
                "only 3 runs",
                "add at least 3 runs");
    }

    @Test
    void mixedUnits() {
        double[] sizes = {1e8, 2e8, 4e8, 1, 2, 4, 10};
        double[] tokens = {1e9, 2e10, 4e9, 8e10, 1e10, 3e10, 1e11};
        refused(
                table(sizes, tokens, loss -> loss),
                "'parameters' holds values around 10.0 and around 1.00e+08",
                "units seem to be mixed");
    }

    @Test
    void lossesWithoutALogarithm() {
        double[] sizes = {1e8, 2e8, 4e8, 1e9, 2e9, 4e9, 1e10};
        double[] tokens = {1e10, 2e9, 4e10, 1e10, 2e9, 4e9, 1e11};
        refused(table(sizes, tokens, loss -> loss - 2.5), "has the loss -", "no logarithm", "squares:raw");
    }

    @Test
    void lossesBelowAGivenFloor() {
        double[] sizes = {1e8, 2e8, 4e8, 1e9, 2e9, 4e9, 1e10};
        double[] tokens = {1e10, 2e9, 4e10, 1e10, 2e9, 4e9, 1e11};
        RunTable table = table(sizes, tokens, loss -> loss);
        assertThatThrownBy(() ->
                        LossFitter.withDefaults().withFixed(Map.of("E", 2.5)).fit(table))
                .isInstanceOf(UnsuitableTableException.class)
                .hasMessageContainingAll("E = 2.50", "no run is below the floor", "'r6'");
    }

    @Test
    void lossesBelowTheFittedFloorAndLossesInBitsAreNamed() {
        var runs = new ArrayList<>(Generated.by("chinchilla-tex").runs());
        runs.add(TrainingRun.of("odd", 1e9, 2e10, 1.1));
        runs.add(TrainingRun.of(
                "bits", 1e9, 2e10, PublishedLaws.CHINCHILLA_TEX.function().loss(1e9, 2e10) / Math.log(2)));
        List<String> warnings = LossFitter.withDefaults().fit(RunTable.of(runs)).warnings();
        assertThat(warnings)
                .anySatisfy(warning -> assertThat(warning).contains("below the floor", "'odd' (1.10)"))
                .anySatisfy(
                        warning -> assertThat(warning).contains("units of loss", "'bits'", "multiply them by ln 2"));
    }

    @Test
    void valuesTooLargeToComputeWith() {
        refused(
                table(
                        new double[] {1e8, 2e8, 4e8, 1e9, 2e9, 4e9, 1e10},
                        new double[] {1e10, 2e9, 4e10, 1e10, 2e9, 4e9, 1e11},
                        loss -> loss * 1e307),
                "finite objective",
                "check the units");
    }

    @Test
    void aLossThatRisesWithSizeAndTokensIsWarnedOf() {
        List<TrainingRun> falling = Generated.by("chinchilla-tex").runs();
        List<TrainingRun> rising = falling.stream()
                .map(run -> TrainingRun.of(run.run(), run.parameters(), run.trainingTokens(), 8 / run.loss()))
                .toList();
        assertThat(LossFitter.withDefaults().fit(RunTable.of(rising)).warnings())
                .anySatisfy(warning -> assertThat(warning).contains("rises with parameters in all runs"))
                .anySatisfy(warning -> assertThat(warning).contains("rises with training_tokens in all runs"));
        assertThat(LossFitter.withDefaults().fit(RunTable.of(falling)).warnings())
                .isEmpty();
    }

    @Test
    void fewerClustersThanCoefficientsAreWarnedOf() {
        List<TrainingRun> runs = Generated.by("chinchilla-tex").runs();
        List<TrainingRun> ofOneRun = runs.stream()
                .map(run -> TrainingRun.of("same", run.parameters(), run.trainingTokens(), run.loss()))
                .toList();
        assertThat(LossFitter.withDefaults().fit(RunTable.of(ofOneRun)).warnings())
                .anySatisfy(warning -> assertThat(warning)
                        .contains("the same run count as one", "1 cluster is too few for the errors"));
    }

    @Test
    void perplexitiesAreWarnedOf() {
        double[] sizes = {1e8, 2e8, 4e8, 1e9, 2e9, 4e9, 1e10};
        double[] tokens = {1e10, 2e9, 4e10, 1e10, 2e9, 4e9, 1e11};
        List<String> warnings = LossFitter.withDefaults()
                .fit(table(sizes, tokens, loss -> Math.exp(loss) * 3))
                .warnings();
        assertThat(warnings).anySatisfy(warning -> assertThat(warning).contains("are they perplexities?"));
    }

    @Test
    void aColumnThatIsNotThere() {
        double[] sizes = {1e8, 2e8, 4e8, 1e9, 2e9, 4e9, 1e10};
        double[] tokens = {1e10, 2e9, 4e10, 1e10, 2e9, 4e9, 1e11};
        assertThatThrownBy(() -> LossFitter.of(LossLaws.find("data-constrained").orElseThrow())
                        .fit(table(sizes, tokens, loss -> loss)))
                .isInstanceOf(UnsuitableTableException.class)
                .hasMessageContainingAll("needs a column 'unique_tokens'", "it has run, parameters");
    }

    @Test
    void aLawThatOnlyVanishesIsNoFit() {
        double[] sizes = {1e8, 2e8, 4e8, 1e9, 2e9, 4e9, 1e10};
        double[] tokens = {1e10, 2e9, 4e10, 1e10, 2e9, 4e9, 1e11};
        LossFit fit = LossFitter.withDefaults().fit(table(sizes, tokens, loss -> 2.5));
        assertThat(fit.converged()).isFalse();
        assertThat(fit.diagnosis().termination()).contains("no influence");
    }
}
