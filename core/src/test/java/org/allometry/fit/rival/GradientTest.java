package org.allometry.fit.rival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.allometry.law.Feature;
import org.allometry.numeric.Objective;
import org.allometry.numeric.SeededStream;
import org.allometry.testing.Differences;
import org.allometry.testing.SmallLaw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exact gradients against differences. */
class GradientTest {
    private static final List<Feature> FEATURES = List.of(Feature.SIZE, Feature.TOKENS);
    private static final double STEP = 2e-5;

    @ParameterizedTest
    @ValueSource(ints = {0, 4})
    void ofCurves(int families) {
        double[][] x = {{0.3, -1}, {1.2, 0.4}, {-0.7, 0.1}, {0.1, 2}, {-1.5, -0.2}};
        double[] scores = {0.31, 0.62, 0.18, 0.55, 0.9};
        var objective = new CurveObjective(x, scores, new int[] {0, 1, 1, 2, 3}, families);

        check(objective, point(objective.unknowns(), 3));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ofSloth(boolean learned) {
        Training training = Training.of(SmallLaw.table(5, 0.2, 7), FEATURES, "sloth");
        var objective = new SlothObjective(training, 2, learned);

        check(objective, point(objective.unknowns(), 5));
    }

    @Test
    void ofSigmoidsOverComponents() {
        double[][] components = {{0.2, 0.1, -0.3}, {-0.5, 0.2, 0}, {0.9, -0.1, 0.2}, {0, 0.4, 0.6}};
        var objective = new ComponentObjective(components, new double[] {0.4, 0.2, 0.8, 0.5});

        check(objective, point(objective.unknowns(), 9));
    }

    private static double[] point(int unknowns, long seed) {
        var random = new SeededStream(seed);
        double[] point = new double[unknowns];
        Arrays.setAll(point, k -> random.normal());
        return point;
    }

    private static void check(Objective objective, double[] point) {
        double[] gradient = new double[point.length];
        objective.evaluate(point, gradient);
        assertThat(Arrays.stream(gradient).map(Math::abs).max().orElseThrow()).isGreaterThan(1e-3);
        for (int k = 0; k < point.length; k++) {
            int unknown = k;
            double difference = Differences.derivative(
                    at -> {
                        double[] moved = point.clone();
                        moved[unknown] = at;
                        return objective.evaluate(moved, new double[point.length]);
                    },
                    point[k],
                    STEP);
            assertThat(gradient[k]).as("unknown %d", k).isCloseTo(difference, within(1e-8));
        }
    }
}
