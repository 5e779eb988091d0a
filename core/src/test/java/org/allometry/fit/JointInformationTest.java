package org.allometry.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;
import org.allometry.law.Asymptotes;
import org.allometry.numeric.SeededStream;
import org.allometry.testing.Differences;
import org.apache.commons.numbers.gamma.Trigamma;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against the Fisher information of the Beta distribution in its usual two parameters, carried over by differences. */
class JointInformationTest {

    @ParameterizedTest
    @EnumSource(Asymptotes.class)
    void itIsWhatTheEffectsLeaveOfWhatScoresTell(Asymptotes asymptotes) {
        SmallTable table = SmallTable.of(2, 2, asymptotes, 4);
        double[] modes = new SeededStream(1).normals(table.cells().families() * 2);
        // Prior and gauge hold as much whatever the number of families.
        RealMatrix actual = information(table, modes, 2).subtract(information(table, modes, 1));
        RealMatrix expected = expected(table, modes);
        for (int i = 0; i < expected.getRowDimension(); i++) {
            assertThat(actual.getRow(i)).as("row %d", i).containsExactly(expected.getRow(i), within(1e-5));
        }
    }

    private static RealMatrix information(SmallTable table, double[] modes, double times) {
        double[] inverse = JointInformation.inverse(
                table.cells(),
                table.layout(),
                new Prior(5, 2, 1.4),
                HeldDirections.none(),
                table.theta(),
                modes,
                times);
        int n = table.layout().size;
        RealMatrix matrix = MatrixUtils.createRealMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                matrix.setEntry(i, j, inverse[i * n + j]);
            }
        }
        return MatrixUtils.inverse(matrix);
    }

    private static RealMatrix expected(SmallTable table, double[] modes) {
        int n = table.layout().size;
        RealMatrix sum = MatrixUtils.createRealMatrix(n, n);
        for (int family = 0; family < table.cells().families(); family++) {
            RealMatrix both = ofBoth(table, modes, family);
            RealMatrix a = both.getSubMatrix(0, n - 1, 0, n - 1);
            RealMatrix b = both.getSubMatrix(0, n - 1, n, n + 1);
            RealMatrix h = both.getSubMatrix(n, n + 1, n, n + 1).add(MatrixUtils.createRealIdentityMatrix(2));
            sum = sum.add(a.subtract(b.multiply(MatrixUtils.inverse(h)).multiply(b.transpose())));
        }
        return sum;
    }

    /** What a family's scores tell about θ and its effects. */
    private static RealMatrix ofBoth(SmallTable table, double[] modes, int family) {
        Cells cells = table.cells();
        int n = table.layout().size;
        double[] at = new double[n + 2];
        System.arraycopy(table.theta(), 0, at, 0, n);
        System.arraycopy(modes, family * 2, at, n, 2);
        RealMatrix sum = MatrixUtils.createRealMatrix(n + 2, n + 2);
        for (int c = cells.cellStart[family]; c < cells.cellStart[family + 1]; c++) {
            int cell = c;
            double a = alpha(table, cell, at);
            double b = beta(table, cell, at);
            double shared = Trigamma.value(a + b);
            RealMatrix fisher = MatrixUtils.createRealMatrix(new double[][] {
                {Trigamma.value(a) - shared, -shared}, {-shared, Trigamma.value(b) - shared}
            });
            RealMatrix slopes = MatrixUtils.createRealMatrix(2, n + 2);
            slopes.setRow(0, slopes(at, point -> alpha(table, cell, point)));
            slopes.setRow(1, slopes(at, point -> beta(table, cell, point)));
            sum = sum.add(slopes.transpose().multiply(fisher).multiply(slopes));
        }
        return sum;
    }

    private static double alpha(SmallTable table, int cell, double[] at) {
        return mean(table, cell, at) * precision(table, cell, at);
    }

    private static double beta(SmallTable table, int cell, double[] at) {
        return (1 - mean(table, cell, at)) * precision(table, cell, at);
    }

    private static double precision(SmallTable table, int cell, double[] at) {
        return Math.exp(at[table.layout().precisions + table.cells().cellBenchmark[cell]]);
    }

    private static double mean(SmallTable table, int cell, double[] at) {
        Cells cells = table.cells();
        Layout layout = table.layout();
        int j = cells.cellBenchmark[cell];
        double eta = at[j];
        for (int k = 0; k < 2; k++) {
            double skill = at[layout.scales + k] * at[layout.size + k];
            for (int d = 0; d < 2; d++) {
                skill += cells.x[cells.cellRow[cell] * 2 + d] * at[layout.gamma + d * 2 + k];
            }
            eta += skill * at[layout.loadings + j * 2 + k];
        }
        double floor = layout.floor(at, j);
        return floor + (layout.ceiling(at, j) - floor) / (1 + Math.exp(-eta));
    }

    private static double[] slopes(double[] at, ToDoubleFunction<double[]> function) {
        double[] slopes = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            int moved = i;
            slopes[i] = Differences.derivative(
                    value -> {
                        double[] point = at.clone();
                        point[moved] = value;
                        return function.applyAsDouble(point);
                    },
                    at[i],
                    1e-2);
        }
        return slopes;
    }
}
