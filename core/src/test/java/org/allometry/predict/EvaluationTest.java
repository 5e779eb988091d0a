package org.allometry.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.allometry.fit.DataSummary;
import org.allometry.fit.Expectation;
import org.allometry.fit.Progress;
import org.allometry.fit.ScoreFit;
import org.allometry.fit.ScoreFitter;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.stat.BetaDistribution;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;
import org.junit.jupiter.api.Test;

/** With laws that expect a constant, so that every figure can be worked out by hand. */
class EvaluationTest {
    private static final ScoreTable TABLE = table();
    private static final Split SPLIT = Split.named("last two", TABLE, Set.of("m2", "m3"), Set.of("m2", "m3"));

    @Test
    void errorsAreThoseOfTheMeans() {
        Evaluation evaluation = evaluate(new Constant("half", 0.5, false), new Constant("third", 0.3, false));
        // Held out: .6, .4 of m2 and .9 of m3.
        assertThat(evaluation.cells()).hasSize(3);
        assertThat(evaluation.laws().get(0).error().mean()).isCloseTo((0.1 + 0.1 + 0.4) / 3, within(1e-12));
        assertThat(evaluation.laws().get(1).error().mean()).isCloseTo((0.3 + 0.1 + 0.6) / 3, within(1e-12));
        assertThat(evaluation.laws().get(0).benchmarks().get(1).mean()).isCloseTo(0.1, within(1e-12));
        assertThat(evaluation.laws().get(0).benchmarks().get(1).count()).isEqualTo(1);
    }

    @Test
    void differencesArePairedAndClusteredByBaseFamily() {
        Evaluation evaluation = evaluate(new Constant("half", 0.5, false), new Constant("third", 0.3, false));
        Evaluation.Difference difference = evaluation.differences().get(0);
        assertThat(difference.from()).isEqualTo("half");
        // Differences .2, 0 of family g and .2 of family h about their mean .4/3: sums -.2/3 and .2/3, two clusters.
        assertThat(difference.error().mean()).isCloseTo(0.4 / 3, within(1e-12));
        double sum = 0.2 / 3;
        assertThat(difference.error().standardError()).isCloseTo(Math.sqrt(2 * sum * sum * 2) / 3, within(1e-12));
    }

    @Test
    void intervalsAndDensityAreThoseOfTheBetaDistribution() {
        Evaluation evaluation = evaluate(new Constant("half", 0.5, false));
        var beta = BetaDistribution.of(0.5, 0.01);
        Evaluation.Judged law = evaluation.laws().get(0);
        assertThat(law.lowers()[0]).isCloseTo(beta.quantile(0.025), within(1e-9));
        assertThat(law.width()).isCloseTo(beta.quantile(0.975) - beta.quantile(0.025), within(1e-9));
        assertThat(law.coverage().mean()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(law.logScore().mean())
                .isCloseTo((beta.logDensity(0.6) + beta.logDensity(0.4) + beta.logDensity(0.9)) / 3, within(1e-9));
    }

    @Test
    void cellsThatOneLawCannotSpeakOfCountForNone() {
        Evaluation evaluation = evaluate(new Constant("half", 0.5, false), new Constant("choosy", 0.5, true));
        assertThat(evaluation.cells()).hasSize(2);
        assertThat(evaluation.skipped()).isEqualTo(1);
        assertThat(evaluation.laws().get(0).error().mean()).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void lawsSeeOnlyTrainingRows() {
        evaluate(new Constant("half", 0.5, false) {
            @Override
            public ScoreFit fit(ScoreTable table, Progress progress) {
                assertThat(table.models().stream().map(LanguageModel::name)).containsExactly("m0", "m1");
                return super.fit(table, progress);
            }
        });
    }

    @Test
    void withoutACommonCellThereIsNothingToJudge() {
        Split none = Split.named("m1", TABLE, Set.of("m1"), Set.of("m1"));
        assertThatThrownBy(() ->
                        Evaluation.of(TABLE, none, List.of(new Constant("half", 0.5, false)), 0.95, Progress.none()))
                .hasMessageContaining("there is none of which every law can speak");
    }

    private static Evaluation evaluate(ScoreFitter... laws) {
        return Evaluation.of(TABLE, SPLIT, List.of(laws), 0.95, Progress.none());
    }

    private static ScoreTable table() {
        List<LanguageModel> models = List.of(model("m0", "f"), model("m1", "f"), model("m2", "g"), model("m3", "h"));
        double nan = Double.NaN;
        return ScoreTable.of(models, List.of(Benchmark.of("x", 0), Benchmark.of("y", 0)), new double[][] {
            {0.2, 0.3}, {nan, nan}, {0.6, 0.4}, {0.9, nan}
        });
    }

    private static LanguageModel model(String name, String family) {
        return LanguageModel.of(name, family, ParameterCount.parse("7B"), TokenCount.parse("1T"));
    }

    /** Expects the same of everything with a standard deviation of .1; a choosy one says nothing of benchmark y. */
    private static class Constant implements ScoreFitter, ScoreFit {
        private final String name;
        private final double mean;
        private final boolean choosy;

        Constant(String name, double mean, boolean choosy) {
            this.name = name;
            this.mean = mean;
            this.choosy = choosy;
        }

        @Override
        public String law() {
            return name;
        }

        @Override
        public ScoreFit fit(ScoreTable table, Progress progress) {
            return this;
        }

        @Override
        public List<Benchmark> benchmarks() {
            return choosy ? TABLE.benchmarks().subList(0, 1) : TABLE.benchmarks();
        }

        @Override
        public boolean converged() {
            return true;
        }

        @Override
        public String termination() {
            return "constant";
        }

        @Override
        public DataSummary data() {
            return new DataSummary(2, 1, 2, "", List.of(), List.of());
        }

        @Override
        public boolean knows(LanguageModel model) {
            return false;
        }

        @Override
        public Expectation expect(LanguageModel model) {
            double[] means = new double[benchmarks().size()];
            double[] noise = new double[means.length];
            Arrays.fill(means, mean);
            Arrays.fill(noise, 0.01);
            return Expectation.of(means, noise);
        }
    }
}
