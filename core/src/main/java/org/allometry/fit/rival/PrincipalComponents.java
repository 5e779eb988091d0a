package org.allometry.fit.rival;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.allometry.numeric.Matrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;

/**
 * The directions in which rows vary most.
 *
 * @param means of the columns
 * @param directions components x columns, orthonormal, the strongest first, each with a positive sum
 */
record PrincipalComponents(double[] means, Matrix directions) {
    private static final int IMPUTATION_ROUNDS = 1000;
    private static final double IMPUTATION_TOLERANCE = 1e-6;

    /** Of a table without gaps. */
    static PrincipalComponents of(double[][] rows, int components) {
        int J = rows[0].length;
        double[] means = new double[J];
        for (int j = 0; j < J; j++) {
            int column = j;
            means[j] = Arrays.stream(rows)
                    .mapToDouble(row -> row[column])
                    .average()
                    .orElseThrow();
        }
        double[][] covariance = new double[J][J];
        for (double[] row : rows) {
            for (int j = 0; j < J; j++) {
                for (int l = 0; l <= j; l++) {
                    covariance[j][l] += (row[j] - means[j]) * (row[l] - means[l]) / rows.length;
                    covariance[l][j] = covariance[j][l];
                }
            }
        }
        var spectrum = new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(covariance));
        double[] eigenvalues = spectrum.getEigenvalues();
        double[][] directions = IntStream.range(0, J)
                .boxed()
                .sorted((a, b) -> Double.compare(eigenvalues[b], eigenvalues[a]))
                .limit(components)
                .map(e -> signed(spectrum.getEigenvector(e).toArray()))
                .toArray(double[][]::new);
        return new PrincipalComponents(means, Matrix.of(directions));
    }

    /**
     * Fills the gaps by PCA imputation: columns are standardised, gaps begin at the mean, and are replaced by what the
     * components say until nothing changes; then they are brought back into [0, 1].
     */
    static double[][] imputed(double[][] rows, int components) {
        int J = rows[0].length;
        double[] mean = new double[J];
        double[] deviation = new double[J];
        for (int j = 0; j < J; j++) {
            int column = j;
            double[] seen = Arrays.stream(rows)
                    .mapToDouble(row -> row[column])
                    .filter(y -> !Double.isNaN(y))
                    .toArray();
            double centre = Arrays.stream(seen).average().orElseThrow();
            mean[j] = centre;
            double variance = Arrays.stream(seen)
                    .map(y -> (y - centre) * (y - centre))
                    .average()
                    .orElseThrow();
            deviation[j] = variance > 0 ? Math.sqrt(variance) : 1;
        }
        double[][] filled = new double[rows.length][J];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < J; j++) {
                filled[i][j] = Double.isNaN(rows[i][j]) ? 0 : (rows[i][j] - mean[j]) / deviation[j];
            }
        }
        double change = Double.POSITIVE_INFINITY;
        for (int round = 0; round < IMPUTATION_ROUNDS && change > IMPUTATION_TOLERANCE; round++) {
            PrincipalComponents found = of(filled, components);
            change = 0;
            for (int i = 0; i < rows.length; i++) {
                double[] back = found.inverse(found.transform(filled[i]));
                for (int j = 0; j < J; j++) {
                    if (Double.isNaN(rows[i][j])) {
                        change = Math.max(change, Math.abs(back[j] - filled[i][j]));
                        filled[i][j] = back[j];
                    }
                }
            }
        }
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < J; j++) {
                filled[i][j] = Double.isNaN(rows[i][j])
                        ? Math.min(1, Math.max(0, mean[j] + deviation[j] * filled[i][j]))
                        : rows[i][j];
            }
        }
        return filled;
    }

    /** The components of a row. */
    double[] transform(double[] row) {
        double[] components = new double[directions.rows()];
        for (int k = 0; k < components.length; k++) {
            for (int j = 0; j < row.length; j++) {
                components[k] += (row[j] - means[j]) * directions.at(k, j);
            }
        }
        return components;
    }

    private double[] inverse(double[] components) {
        double[] row = means.clone();
        for (int k = 0; k < components.length; k++) {
            for (int j = 0; j < row.length; j++) {
                row[j] += components[k] * directions.at(k, j);
            }
        }
        return row;
    }

    private static double[] signed(double[] direction) {
        double sign = Arrays.stream(direction).sum() < 0 ? -1 : 1;
        return Arrays.stream(direction).map(v -> sign * v).toArray();
    }
}
