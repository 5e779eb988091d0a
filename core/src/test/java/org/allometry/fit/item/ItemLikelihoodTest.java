package org.allometry.fit.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.allometry.numeric.Matrix;
import org.allometry.numeric.Workers;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.table.AnswerBits;
import org.allometry.table.AnswerTable;
import org.allometry.table.Item;
import org.allometry.table.LanguageModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The marginal likelihood against core/src/test/witness/items.py, which has the numbers below from nested quadrature. */
class ItemLikelihoodTest {
    private static final double[] FEATURE = {-1.2, -0.3, 0.4, 1.1};

    @ParameterizedTest
    @CsvSource({
        "5, -14.42313778, -14.50265002, 0.08",
        "40, -118.46738058, -118.44908626, 0.02",
        "120, -345.65491585, -345.60649619, 0.05"
    })
    void isLaplacesMethodAndNearTheIntegral(int items, double exact, double laplace, double error) {
        var layout = new ItemLayout(items, 1, 1);
        double[] x = new double[layout.size];
        for (int i = 0; i < items; i++) {
            x[2 * i] = 0.5 * Math.sin(1 + i);
            x[2 * i + 1] = 1 + 0.4 * Math.cos(2.0 * i);
        }
        x[layout.mean] = 0.2;
        x[layout.gamma] = 0.7;
        x[layout.family] = 0.8;
        x[layout.model] = 0.5;
        try (Workers workers = Workers.of(1)) {
            var objective = new ItemObjective(
                    table(items),
                    new Cohort(FEATURE, new int[] {0, 1, 4}, 1),
                    layout,
                    ItemPrior.of(new int[items], new double[2], Matrix.identity(2)),
                    List.of(),
                    workers);
            objective.evaluate(x, new double[layout.size]);
            assertThat(objective.logLikelihood()).isCloseTo(laplace, within(2e-8));
            assertThat(objective.logLikelihood()).isCloseTo(exact, within(error));
        }
    }

    private static AnswerTable table(int items) {
        var bits = new AnswerBits();
        var questions = new ArrayList<Item>();
        var models = new ArrayList<LanguageModel>();
        for (int i = 0; i < items; i++) {
            questions.add(new Item("item-" + i, "b", i % 2 == 0 ? 0 : 0.25));
        }
        for (int m = 0; m < 4; m++) {
            models.add(LanguageModel.of("m" + m, "f", ParameterCount.of(1e9), TokenCount.of(1e12)));
            for (int i = 0; i < items; i++) {
                bits.add(m, i, (3 * m + 5 * i) % 7 < 3 + m % 2);
            }
        }
        return bits.table(models, questions);
    }
}
