package org.allometry.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.allometry.numeric.Optimum.Termination;
import org.junit.jupiter.api.Test;

class LimitedBfgsTest {
    /** Separate quartics, of known curvature, and a tie between all unknowns that the caller does not tell of. */
    private static final class Tied implements LimitedBfgs.Curved {
        private static final double TIE = 50;

        @Override
        public double evaluate(double[] x, double[] gradient) {
            double off = Arrays.stream(x).sum() - x.length;
            double sum = TIE * off * off / (2 * x.length);
            for (int i = 0; i < x.length; i++) {
                sum += scale(i) * x[i] * x[i] / 2 + Math.pow(x[i], 4) / 40;
                gradient[i] = scale(i) * x[i] + Math.pow(x[i], 3) / 10 + TIE * off / x.length;
            }
            return sum;
        }

        @Override
        public void precondition(double[] x) {
            for (int i = 0; i < x.length; i++) {
                x[i] /= scale(i);
            }
        }

        private static double scale(int i) {
            return Math.pow(10, i % 5);
        }
    }

    private static double[] start() {
        double[] start = new double[1000];
        Arrays.setAll(start, i -> Math.sin(i));
        return start;
    }

    @Test
    void findsTheMinimum() {
        Optimum optimum = LimitedBfgs.withDefaults()
                .withTolerances(1e-12, 1e-7)
                .minimise(new Tied(), start(), (evaluations, value, promised) -> {});
        assertThat(optimum.converged()).isTrue();
        assertThat(optimum.gradientNorm()).isLessThan(1e-7);
        // Where scale x + x³/10 is the same for all.
        double[] x = optimum.point();
        double pull = x[0] + Math.pow(x[0], 3) / 10;
        for (int i = 0; i < x.length; i++) {
            assertThat(Tied.scale(i) * x[i] + Math.pow(x[i], 3) / 10).isCloseTo(pull, within(1e-6));
        }
    }

    @Test
    void learnsFromItsSteps() {
        var search = LimitedBfgs.withDefaults().withTolerances(1e-10, 1e-6);
        Optimum remembering = search.minimise(new Tied(), start(), (evaluations, value, promised) -> {});
        Optimum forgetting = search.withMemory(0).minimise(new Tied(), start(), (evaluations, value, promised) -> {});
        assertThat(forgetting.evaluations()).isGreaterThan(3 * remembering.evaluations());
        assertThat(search.withMemory(0)
                        .withMaximumEvaluations(20)
                        .minimise(new Tied(), start(), (evaluations, value, promised) -> {})
                        .termination())
                .isEqualTo(Termination.EVALUATIONS);
    }

    @Test
    void saysThatItCannotBegin() {
        double[] start = {Double.NaN, 0};
        assertThat(LimitedBfgs.withDefaults()
                        .minimise(new Tied(), start, (evaluations, value, promised) -> {})
                        .termination())
                .isEqualTo(Termination.NOT_FINITE);
    }
}
