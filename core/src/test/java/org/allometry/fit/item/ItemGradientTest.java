package org.allometry.fit.item;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.allometry.numeric.SeededStream;
import org.allometry.numeric.Workers;
import org.allometry.testing.Differences;
import org.allometry.testing.ItemWorld;
import org.junit.jupiter.api.Test;

class ItemGradientTest {
    @Test
    void isTheDerivativeOfTheValue() {
        ItemWorld world =
                ItemWorld.Plan.of(14, 12, 2).withPerFamily(4).withMissing(0.2).build();
        Cohort cohort = Worlds.cohort(world, 4);
        var layout = new ItemLayout(12, 2, 2);
        try (Workers workers = Workers.of(1)) {
            double[] x = new ItemStart(world.answers, cohort, layout).coefficients(new SeededStream(3), 0.3);
            var objective = new ItemObjective(
                    world.answers, cohort, layout, ItemPrior.first(new int[12], 1, layout, x), List.of(), workers);
            x[layout.family + 1] += 0.3;
            x[layout.model + 1] -= 0.2;
            double[] gradient = new double[layout.size];
            double[] ignored = new double[layout.size];
            objective.evaluate(x, gradient);
            for (int i = 0; i < layout.size; i++) {
                int at = i;
                double[] shifted = x.clone();
                double difference = Differences.derivative(
                        value -> {
                            shifted[at] = value;
                            return objective.evaluate(shifted, ignored);
                        },
                        x[i],
                        2e-2);
                assertEquals(difference, gradient[i], 1e-6 * Math.max(1, Math.abs(difference)), "coefficient " + i);
            }
        }
    }
}
