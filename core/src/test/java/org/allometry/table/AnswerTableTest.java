package org.allometry.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.junit.jupiter.api.Test;

class AnswerTableTest {
    private static final List<LanguageModel> MODELS = IntStream.range(0, 3)
            .mapToObj(m -> LanguageModel.of("m" + m, "f", ParameterCount.of(1e9), TokenCount.of(1e12)))
            .toList();

    private static AnswerTable table() {
        var bits = new AnswerBits();
        for (int m = 0; m < 3; m++) {
            for (int i = 0; i < 130; i++) {
                if ((i + m) % 5 != 0) {
                    assertThat(bits.add(m, i, (i * (m + 2)) % 3 == 0)).isEqualTo(AnswerBits.Before.NOTHING);
                }
            }
        }
        assertThat(bits.add(0, 1, false)).isEqualTo(AnswerBits.Before.THE_SAME);
        assertThat(bits.add(0, 1, true)).isEqualTo(AnswerBits.Before.THE_OPPOSITE);
        return bits.table(
                MODELS,
                IntStream.range(0, 130)
                        .mapToObj(i -> new Item("i" + i, i < 70 ? "a" : "b", 0.25))
                        .toList());
    }

    @Test
    void keepsEveryAnswer() {
        AnswerTable table = table();
        long known = 0;
        for (int m = 0; m < 3; m++) {
            for (int i = 0; i < 130; i++) {
                assertThat(table.isKnown(m, i)).isEqualTo((i + m) % 5 != 0);
                assertThat(table.isRight(m, i)).isEqualTo((i + m) % 5 != 0 && (i * (m + 2)) % 3 == 0);
                known += table.isKnown(m, i) ? 1 : 0;
            }
        }
        assertThat(table.answers()).isEqualTo(known);
        assertThat(table.benchmarks()).containsExactly("a", "b");
        assertThat(table.byItem()[0][5]).isEqualTo(2);
        assertThat(table.byItem()[1][6]).isEqualTo(3);
    }

    @Test
    void selectsModelsAndItems() {
        AnswerTable some = table().select(new int[] {2, 0}, new int[] {129, 3});
        assertThat(some.models()).extracting(LanguageModel::name).containsExactly("m2", "m0");
        assertThat(some.items()).extracting(Item::id).containsExactly("i129", "i3");
        assertThat(some.isKnown(0, 0)).isTrue();
        assertThat(some.isRight(1, 1)).isTrue();
        assertThat(some.digest()).isNotEqualTo(table().digest());
        assertThat(table().digest()).isEqualTo(table().digest());
    }

    @Test
    void refusesItemsThatCannotBe() {
        assertThatThrownBy(() -> new Item("i", "b", 1)).hasMessageContaining("must lie in [0, 1), but was 1.0");
        assertThatThrownBy(() -> new Item(" ", "b", 0)).hasMessageContaining("needs an id");
    }
}
