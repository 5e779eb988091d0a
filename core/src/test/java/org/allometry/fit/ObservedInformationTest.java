package org.allometry.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.allometry.law.Asymptotes;
import org.allometry.numeric.NodeSet;
import org.allometry.numeric.Objective;
import org.allometry.numeric.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObservedInformationTest {
    private static final int FINE = 32;

    /** With nodes so dense it matters no more that they move, and differences of the gradient are a witness. */
    @ParameterizedTest
    @CsvSource({"1, 41, FIXED", "1, 41, BOTH", "2, 31, FIXED", "2, 31, BOTH", "3, 17, BOTH"})
    void itIsMinusTheDifferencesOfTheGradient(int skills, int dense, Asymptotes asymptotes) {
        SmallTable table = SmallTable.of(2, skills, asymptotes, 4);
        NodeSet nodes = NodeSet.tensor(skills, dense);
        try (Workers workers = Workers.of(1)) {
            double[][] actual = of(table, nodes, workers);
            var likelihood =
                    MarginalLikelihood.quadrature(table.cells(), table.layout(), Prior.none(), nodes, FINE, workers);
            double[][] expected = Curvatures.hessian(withoutGauge(likelihood, table.layout()), table.theta());
            double largest = Arrays.stream(expected)
                    .flatMapToDouble(Arrays::stream)
                    .map(Math::abs)
                    .max()
                    .orElseThrow();
            for (int i = 0; i < actual.length; i++) {
                assertThat(actual[i]).as("row %d", i).containsExactly(expected[i], within(1e-6 * largest));
            }
        }
    }

    @Test
    void threadsDoNotMatter() {
        SmallTable table = SmallTable.of(3, 2, Asymptotes.BOTH, 7);
        try (Workers one = Workers.of(1);
                Workers three = Workers.of(3)) {
            NodeSet nodes = NodeSet.tensor(2, 5);
            assertThat(of(table, nodes, three)).isDeepEqualTo(of(table, nodes, one));
        }
    }

    private static double[][] of(SmallTable table, NodeSet nodes, Workers workers) {
        return ObservedInformation.of(table.cells(), table.layout(), nodes, FINE, table.theta(), workers);
    }

    private static Objective withoutGauge(MarginalLikelihood likelihood, Layout layout) {
        return (theta, gradient) -> {
            double[] gauge = new double[gradient.length];
            double value = likelihood.evaluate(theta, gradient) + Gauge.add(layout, theta, gauge);
            Arrays.setAll(gradient, i -> gradient[i] + gauge[i]);
            return value;
        };
    }
}
