package org.allometry.fit.nested;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.allometry.numeric.Cholesky;
import org.allometry.numeric.SeededStream;
import org.allometry.numeric.Workers;
import org.allometry.testing.Differences;
import org.junit.jupiter.api.Test;

/** The recursion over the tree of effects against the normal density of all scores of a base family at once. */
class NestedLikelihoodTest {
    private static final int J = 3;
    private static final NestedLayout LAYOUT = new NestedLayout(J, 3, 2, 2);
    private static final NestedRows ROWS = rows();
    private static final double[] THETA = theta();

    @Test
    void theValueIsThatOfTheDenseNormalDensity() {
        assertThat(likelihood().logLikelihood(THETA)).isCloseTo(dense(THETA), within(1e-9));
    }

    @Test
    void theGradientIsThatOfTheValue() {
        NestedLikelihood likelihood = likelihood();
        double[] gradient = new double[LAYOUT.size];
        double[] ignored = new double[LAYOUT.size];
        likelihood.evaluate(THETA, gradient);
        for (int k = 0; k < LAYOUT.size; k++) {
            int at = k;
            double numeric = Differences.derivative(
                    x -> {
                        double[] moved = THETA.clone();
                        moved[at] = x;
                        return likelihood.evaluate(moved, ignored);
                    },
                    THETA[k],
                    1e-3);
            assertThat(gradient[k]).as("coefficient " + k).isCloseTo(numeric, within(1e-7 * (1 + Math.abs(numeric))));
        }
    }

    @Test
    void threadsDoNotChangeABit() {
        double[] one = new double[LAYOUT.size];
        double[] four = new double[LAYOUT.size];
        double value = likelihood().evaluate(THETA, one);
        try (Workers workers = Workers.of(4)) {
            var parallel = new NestedLikelihood(ROWS, LAYOUT, NestedPrior.withDefaults(), workers);
            assertThat(parallel.evaluate(THETA, four)).isEqualTo(value);
        }
        assertThat(four).isEqualTo(one);
    }

    /** The posterior of Σ h g + v by conditioning the dense normal distribution. */
    @Test
    void effectsAreThoseOfTheDenseConditionalDistribution() {
        var covariances = new Covariances(LAYOUT, THETA);
        var effects = new GroupEffects(ROWS, LAYOUT, covariances, THETA, 0);
        double[] h = {1, 0.7};
        GroupEffects.Sum known = effects.sum(h, "f0");
        GroupEffects.Sum other = effects.sum(h, "another");
        for (int j = 0; j < J; j++) {
            double[] expectedKnown = conditional(covariances, h, 0, j);
            double[] expectedOther = conditional(covariances, h, -1, j);
            assertThat(known.mean()[j]).isCloseTo(expectedKnown[0], within(1e-9));
            assertThat(known.variance()[j]).isCloseTo(expectedKnown[1], within(1e-9));
            assertThat(other.mean()[j]).isCloseTo(expectedOther[0], within(1e-9));
            assertThat(other.variance()[j]).isCloseTo(expectedOther[1], within(1e-9));
        }
    }

    private static NestedLikelihood likelihood() {
        return new NestedLikelihood(ROWS, LAYOUT, NestedPrior.withDefaults(), Workers.of(1));
    }

    private static NestedRows rows() {
        var random = new SeededStream(5);
        var rows = new ArrayList<NestedRows.Row>();
        for (int i = 0; i < 14; i++) {
            String group = "g" + i % 3;
            String family = "f" + i % 6;
            double[] x = {1, random.normal(), i % 2};
            double[] z = random.normals(J);
            if (i % 4 == 1) {
                z[i % J] = Double.NaN;
            }
            rows.add(new NestedRows.Row(group, family, x, new double[] {1, x[1]}, z, new double[] {0.02, 0.05, 0.1}));
        }
        return NestedRows.of(rows);
    }

    private static double[] theta() {
        var random = new SeededStream(6);
        double[] theta = new double[LAYOUT.size];
        Arrays.setAll(theta, k -> 0.4 * random.normal());
        for (int effect = 0; effect < LAYOUT.effects(); effect++) {
            for (int j = 0; j < J; j++) {
                theta[LAYOUT.deviations(effect) + j] -= 1;
            }
        }
        return theta;
    }

    // ---- the dense witness -------------------------------------------------------------------------------------

    private record Cell(int row, int family, int benchmark) {}

    private static List<Cell> cells(int group) {
        var cells = new ArrayList<Cell>();
        for (int f = ROWS.groupStart()[group]; f < ROWS.groupStart()[group + 1]; f++) {
            for (int row = ROWS.familyStart()[f]; row < ROWS.familyStart()[f + 1]; row++) {
                for (int j = 0; j < J; j++) {
                    if (!Double.isNaN(ROWS.z()[row][j])) {
                        cells.add(new Cell(row, f, j));
                    }
                }
            }
        }
        return cells;
    }

    private static double covariance(Covariances c, Cell a, Cell b) {
        int at = a.benchmark * J + b.benchmark;
        double sum = 0;
        for (int k = 0; k < LAYOUT.slopes; k++) {
            sum += ROWS.h()[a.row][k] * ROWS.h()[b.row][k] * c.sigma[k][at];
        }
        sum += a.family == b.family ? c.sigma[LAYOUT.family()][at] : 0;
        sum += a.row == b.row ? c.sigma[LAYOUT.model()][at] : 0;
        return sum + (a.equals(b) ? ROWS.noise()[a.row][a.benchmark] + c.excess[a.benchmark] : 0);
    }

    private static double[] matrix(Covariances c, List<Cell> cells) {
        int n = cells.size();
        double[] v = new double[n * n];
        for (int s = 0; s < n; s++) {
            for (int t = 0; t < n; t++) {
                v[s * n + t] = covariance(c, cells.get(s), cells.get(t));
            }
        }
        return v;
    }

    private static double[] residuals(List<Cell> cells) {
        return cells.stream()
                .mapToDouble(cell -> {
                    double fitted = 0;
                    for (int d = 0; d < LAYOUT.fixed; d++) {
                        fitted += ROWS.x()[cell.row][d] * THETA[d * J + cell.benchmark];
                    }
                    return ROWS.z()[cell.row][cell.benchmark] - fitted;
                })
                .toArray();
    }

    private static double dense(double[] theta) {
        var covariances = new Covariances(LAYOUT, theta);
        double sum = 0;
        for (int group = 0; group < ROWS.groups().size(); group++) {
            List<Cell> cells = cells(group);
            int n = cells.size();
            double[] factor = matrix(covariances, cells);
            assertThat(Cholesky.factor(factor, n)).isTrue();
            double[] residuals = residuals(cells);
            double[] solved = residuals.clone();
            Cholesky.solve(factor, n, solved);
            sum -= (n * Math.log(2 * Math.PI) + Cholesky.logDeterminant(factor, n) + Block.dot(residuals, solved)) / 2;
        }
        return sum;
    }

    /** Mean and variance of Σ h g_a + v in group 0 given its scores; f is the family, -1 for one without scores. */
    private static double[] conditional(Covariances c, double[] h, int f, int j) {
        List<Cell> cells = cells(0);
        int n = cells.size();
        double[] factor = matrix(c, cells);
        assertThat(Cholesky.factor(factor, n)).isTrue();
        double[] cross = cells.stream()
                .mapToDouble(cell -> {
                    int at = j * J + cell.benchmark;
                    double sum = cell.family == f ? c.sigma[LAYOUT.family()][at] : 0;
                    for (int k = 0; k < LAYOUT.slopes; k++) {
                        sum += h[k] * ROWS.h()[cell.row][k] * c.sigma[k][at];
                    }
                    return sum;
                })
                .toArray();
        double prior = c.sigma[LAYOUT.family()][j * J + j];
        for (int k = 0; k < LAYOUT.slopes; k++) {
            prior += h[k] * h[k] * c.sigma[k][j * J + j];
        }
        double[] weights = cross.clone();
        Cholesky.solve(factor, n, weights);
        return new double[] {Block.dot(weights, residuals(cells)), prior - Block.dot(weights, cross)};
    }
}
