package org.allometry.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;
import org.junit.jupiter.api.Test;

class SplitTest {
    /** Rows: a-1B, a-7B, a-7B again, b-3B alone, chat-a-1B and chat-a-7B of base family a, c-2B. */
    private static final ScoreTable TABLE = table();

    @Test
    void theLargestOfEveryFamilyWithTwoSizesIsScored() {
        Split split = Split.largest(TABLE);
        assertThat(split.folds()).hasSize(1);
        assertThat(split.folds().get(0).test()).containsExactlyInAnyOrder(1, 2, 5);
        assertThat(split.folds().get(0).training()).containsExactlyInAnyOrder(0, 3, 4, 6);
    }

    @Test
    void namesLeaveTrainingAndSomeOfThemAreScored() {
        Split split = Split.named("file", TABLE, Set.of("a-7B", "b-3B"), Set.of("b-3B"));
        assertThat(split.folds().get(0).training()).containsExactlyInAnyOrder(0, 4, 5, 6);
        assertThat(split.folds().get(0).test()).containsExactly(3);
    }

    @Test
    void aDateDividesAndLeavesOutWhatHasNone() {
        Split split = Split.date(TABLE, LocalDate.of(2024, 1, 1));
        assertThat(split.folds().get(0).training()).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(split.folds().get(0).test()).containsExactlyInAnyOrder(4, 5);
    }

    @Test
    void foldsKeepBaseFamiliesTogetherAndScoreEveryRowOnce() {
        Split split = Split.folds(TABLE, 3);
        var scored = new ArrayList<Integer>();
        for (Split.Fold fold : split.folds()) {
            assertThat(fold.training()).doesNotContainAnyElementsOf(fold.test());
            assertThat(fold.training().size() + fold.test().size()).isEqualTo(7);
            scored.addAll(fold.test());
        }
        assertThat(scored).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6);
        assertThat(split.folds().get(0).test()).containsExactlyInAnyOrder(0, 1, 2, 4, 5);
    }

    @Test
    void impossibleSplitsAreRefused() {
        assertThatThrownBy(() -> Split.folds(TABLE, 4)).hasMessageContaining("3 base families");
        assertThatThrownBy(() -> Split.named("file", TABLE, Set.of("b-3B"), Set.of()))
                .hasMessageContaining("leaves no row to be scored");
    }

    private static ScoreTable table() {
        List<LanguageModel> models = List.of(
                model("a-1B", "a", "a", 1e9, "2023-05-01"),
                model("a-7B", "a", "a", 7e9, "2023-05-01"),
                model("a-7B", "a", "a", 7e9, "2023-05-01"),
                model("b-3B", "b", "b", 3e9, ""),
                model("chat-a-1B", "chat-a", "a", 1e9, "2024-01-01"),
                model("chat-a-7B", "chat-a", "a", 7e9, "2024-02-01"),
                model("c-2B", "c", "c", 2e9, ""));
        double[][] scores = new double[models.size()][1];
        return ScoreTable.of(models, List.of(Benchmark.of("x", 0)), scores);
    }

    private static LanguageModel model(String name, String family, String base, double size, String date) {
        return new LanguageModel(
                name,
                family,
                Optional.of(ParameterCount.of(size)),
                Optional.of(TokenCount.of(1e12)),
                Optional.empty(),
                Optional.of(base),
                Optional.empty(),
                date.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(date)),
                Map.of());
    }
}
