package org.allometry.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.OptionalInt;
import org.allometry.quantity.Flops;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.junit.jupiter.api.Test;

class ScoreTableTest {
    private static final Benchmark MMLU = Benchmark.of("mmlu", 0.25);
    private static final Benchmark MATH = Benchmark.of("math", 0);
    private static final List<LanguageModel> MODELS =
            List.of(model("a-7b", "a", 7e9), model("b-1b", "b", 1e9), model("a-70b", "a", 7e10));

    private final ScoreTable table =
            ScoreTable.of(MODELS, List.of(MMLU, MATH), new double[][] {{0.5, 0.1}, {0.3, Double.NaN}, {0.8, 0.4}});

    @Test
    void countsWhatIsThere() {
        assertThat(table.observed()).isEqualTo(5);
        assertThat(table.observed(1)).isEqualTo(2);
        assertThat(table.families()).containsExactly("a", "b");
        assertThat(table.indexOf("math")).hasValue(1);
        assertThat(table.indexOf("gpqa")).isEmpty();
    }

    @Test
    void aMissingScoreIsEmpty() {
        assertThat(table.score(1, 1)).isEmpty();
        assertThat(table.score(1, 0)).hasValue(0.3);
    }

    @Test
    void keepsRowsThatAreAccepted() {
        ScoreTable large = table.where(i -> table.models().get(i).family().equals("a"));
        assertThat(large.models()).extracting(LanguageModel::name).containsExactly("a-7b", "a-70b");
        assertThat(large.scores(1)).containsExactly(0.8, 0.4);
    }

    @Test
    void selectsColumnsInTheOrderGiven() {
        ScoreTable swapped = table.select(List.of("math", "mmlu"));
        assertThat(swapped.benchmarks()).containsExactly(MATH, MMLU);
        assertThat(swapped.scores(2)).containsExactly(0.4, 0.8);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.select(List.of("gpqa")))
                .withMessage("there is no benchmark 'gpqa'; the table has mmlu, math");
    }

    @Test
    void cannotBeChangedFromOutside() {
        double[][] scores = {{0.5}};
        ScoreTable one = ScoreTable.of(MODELS.subList(0, 1), List.of(MMLU), scores);
        scores[0][0] = 0.9;
        one.scores(0)[0] = 0.9;
        assertThat(one.score(0, 0)).hasValue(0.5);
    }

    @Test
    void refusesWhatIsNoTable() {
        var models = MODELS.subList(0, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScoreTable.of(models, List.of(MMLU), new double[][] {{1.1}}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScoreTable.of(models, List.of(MMLU), new double[][] {{0.5, 0.5}}));
        assertThatIllegalArgumentException().isThrownBy(() -> ScoreTable.of(models, List.of(MMLU), new double[0][]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScoreTable.of(models, List.of(MMLU, MMLU), new double[][] {{0.5, 0.5}}))
                .withMessageContaining("occurs twice");
    }

    @Test
    void theDigestDependsOnScoresModelsAndTheirOrder() {
        assertThat(table.digest()).startsWith("sha256:").hasSize(71);
        assertThat(table.where(i -> true).digest()).isEqualTo(table.digest());
        assertThat(table.where(i -> i < 2).digest()).isNotEqualTo(table.digest());
        assertThat(table.select(List.of("math", "mmlu")).digest()).isNotEqualTo(table.digest());
        ScoreTable other = ScoreTable.of(
                List.of(MODELS.get(0), MODELS.get(1), MODELS.get(2).withVariant(Variant.BASE)),
                table.benchmarks(),
                new double[][] {table.scores(0), table.scores(1), table.scores(2)});
        assertThat(other.digest()).isNotEqualTo(table.digest());
    }

    @Test
    void computeIsAsReportedOrElseFromParametersAndTokens() {
        LanguageModel model = MODELS.get(0);
        assertThat(model.compute()).contains(Flops.of(6 * 7e9 * 1e12));
    }

    @Test
    void benchmarksAndModelsRefuseWhatTheyCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> Benchmark.of("x", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Benchmark.of(" ", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Benchmark("x", "x", 0, OptionalInt.of(0)));
        assertThatIllegalArgumentException().isThrownBy(() -> model("x", "", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Variant.parse("chat"));
        assertThat(Variant.parse(" Base ")).isEqualTo(Variant.BASE).hasToString("base");
    }

    private static LanguageModel model(String name, String family, double parameters) {
        return LanguageModel.of(name, family, ParameterCount.of(parameters), TokenCount.of(1e12));
    }
}
