package org.allometry.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;
import org.junit.jupiter.api.Test;

class SizeHoldOutTest {
    @Test
    void theLargerModelsOfEachFamilyAreHeldOutOnce() {
        ScoreTable table = table("a 1B", "a 10B", "b 7B", "c 1B", "c 2B", "c 70B", "c 30B", "d 3B", "d 10B");
        List<SizeHoldOut.Fold> folds = SizeHoldOut.folds(table);
        Set<Integer> heldOut = new HashSet<>();
        for (SizeHoldOut.Fold fold : folds) {
            assertThat(heldOut).doesNotContainAnyElementsOf(fold.heldOut());
            heldOut.addAll(fold.heldOut());
        }
        // b has one size; of d, 3B is more than 10B / 3.5.
        assertThat(heldOut).containsExactlyInAnyOrder(1, 5, 6);
    }

    @Test
    void tablesWithOneSizePerFamilyHaveNothingToHoldOut() {
        assertThat(SizeHoldOut.folds(table("a 1B", "b 7B", "c 70B"))).isEmpty();
    }

    @Test
    void standardErrorsAreClustered() {
        var errors = List.of(
                new HeldOutError("a", 0.1),
                new HeldOutError("a", 0.1),
                new HeldOutError("b", 0.3),
                new HeldOutError("b", 0.3));
        assertThat(HeldOutError.mean(errors)).isCloseTo(0.2, within(1e-12));
        // Two clusters with sums of deviations -.2 and .2: sqrt(2 * (.04 + .04)) / 4.
        assertThat(HeldOutError.standardError(errors)).isCloseTo(0.1, within(1e-12));
        assertThat(HeldOutError.standardError(errors.subList(0, 2))).isNaN();
    }

    private static ScoreTable table(String... rows) {
        var models = new ArrayList<LanguageModel>();
        for (String row : rows) {
            String[] parts = row.split(" ");
            models.add(LanguageModel.of(row, parts[0], ParameterCount.parse(parts[1]), TokenCount.parse("1T")));
        }
        return ScoreTable.of(models, List.of(Benchmark.of("x", 0)), new double[rows.length][1]);
    }
}
