package org.allometry.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.allometry.law.Asymptotes;
import org.allometry.numeric.NodeSet;
import org.allometry.numeric.Workers;
import org.allometry.testing.Differences;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The exact gradient of every approximation of the marginal likelihood, against differences of its own value. */
class MarginalGradientTest {
    /** Wide, as the mode is found to 1e-7 only and the differences of order eight bear it. */
    private static final double STEP = 2e-2;

    private static final Prior PRIOR = new Prior(5, 2, 1.4);

    enum Rule {
        LAPLACE_OBSERVED,
        LAPLACE_EXPECTED,
        SYMMETRIC,
        TENSOR,
        SOBOL;

        MarginalLikelihood of(SmallTable table, Workers workers) {
            int K = table.layout().skills;
            return switch (this) {
                case LAPLACE_OBSERVED ->
                    MarginalLikelihood.laplace(table.cells(), table.layout(), PRIOR, Curvature.OBSERVED, workers);
                case LAPLACE_EXPECTED ->
                    MarginalLikelihood.laplace(table.cells(), table.layout(), PRIOR, Curvature.EXPECTED, workers);
                case SYMMETRIC -> quadrature(table, NodeSet.symmetric(K), workers);
                case TENSOR -> quadrature(table, NodeSet.tensor(K, K == 4 ? 3 : 5), workers);
                case SOBOL -> quadrature(table, NodeSet.sobol(K, 32, 2, 5), workers);
            };
        }

        private static MarginalLikelihood quadrature(SmallTable table, NodeSet nodes, Workers workers) {
            return MarginalLikelihood.quadrature(table.cells(), table.layout(), PRIOR, nodes, 16, workers);
        }
    }

    record Case(Rule rule, int features, int skills, Asymptotes asymptotes) {}

    static List<Case> cases() {
        var cases = new ArrayList<Case>();
        for (Rule rule : Rule.values()) {
            for (int K : new int[] {1, 2, 4}) {
                cases.add(new Case(rule, 1 + K % 4, K, Asymptotes.FIXED));
                cases.add(new Case(rule, 1 + (K + 1) % 4, K, Asymptotes.BOTH));
            }
            cases.add(new Case(rule, 4, 2, Asymptotes.LOWER));
            cases.add(new Case(rule, 1, 2, Asymptotes.UPPER));
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientIsTheSlopeOfTheValue(Case c) {
        SmallTable table = SmallTable.of(c.features(), c.skills(), c.asymptotes(), 42);
        try (Workers workers = Workers.of(1)) {
            MarginalLikelihood objective = c.rule().of(table, workers);
            double[] theta = table.theta();
            double[] gradient = new double[theta.length];
            double[] unused = new double[theta.length];
            objective.evaluate(theta, gradient);
            double worst = 0;
            for (int i = 0; i < theta.length; i++) {
                int at = i;
                double slope = Differences.derivative(
                        value -> {
                            double[] moved = theta.clone();
                            moved[at] = value;
                            return objective.evaluate(moved, unused);
                        },
                        theta[i],
                        STEP);
                worst = Math.max(worst, Math.abs(gradient[i] - slope) / Math.max(1, Math.abs(slope)));
            }
            assertThat(worst).isLessThan(1e-6);
        }
    }
}
