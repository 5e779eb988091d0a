package org.allometry.fit.item;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.allometry.numeric.Matrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;

/**
 * The uncertainty of the structure of skills given the items: the inverse of the curvature of its likelihood, in which the
 * answers of a model count as exp(r'θ - ½ θ'Wθ), what they say of its skill. Differences of exact gradients, which at this
 * stage cost nothing in answers.
 *
 * @param covariance of the structure
 * @param condition of its curvature, scaled to unit diagonal
 * @param weak combinations that the data hardly determine
 */
record StructureErrors(Matrix covariance, double condition, List<String> weak) {
    private static final double STEP = 1e-4;
    private static final double WEAK = 1e-4;

    static StructureErrors of(Cohort cohort, ItemLayout layout, double[] coefficients, SkillState at) {
        int K = layout.skills;
        int models = cohort.models();
        double[] pull = pulls(at);
        var shape = new ItemLayout(0, K, layout.features);
        double[] structure = Arrays.copyOfRange(coefficients, layout.structure, layout.size);
        var state = new SkillState(models, K);
        System.arraycopy(at.theta, 0, state.theta, 0, at.theta.length);
        var likelihood = new KnownSkills(pull, at.expected.clone());
        var term = new SkillTerm(cohort, shape, state);
        int n = shape.size;
        double[][] hessian = new double[n][n];
        for (int i = 0; i < n; i++) {
            double[] up = new double[n];
            double[] down = new double[n];
            double[] x = structure.clone();
            x[i] += STEP;
            term.evaluate(new Structure(shape, x), likelihood, up);
            x[i] -= 2 * STEP;
            term.evaluate(new Structure(shape, x), likelihood, down);
            for (int j = 0; j < n; j++) {
                hessian[i][j] = -(up[j] - down[j]) / (2 * STEP);
            }
        }
        return inverse(hessian, shape);
    }

    /** r = Wθ + g of every model. */
    static double[] pulls(SkillState at) {
        int K = at.K;
        double[] pull = at.score.clone();
        for (int m = 0; m < at.value.length; m++) {
            for (int k = 0; k < K; k++) {
                for (int l = 0; l < K; l++) {
                    pull[m * K + k] += at.expected[(m * K + k) * K + l] * at.theta[m * K + l];
                }
            }
        }
        return pull;
    }

    private static StructureErrors inverse(double[][] hessian, ItemLayout shape) {
        int n = hessian.length;
        double[] unit = new double[n];
        for (int i = 0; i < n; i++) {
            unit[i] = 1 / Math.sqrt(Math.max(1e-6, Math.abs(hessian[i][i])));
        }
        double[][] scaled = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                scaled[i][j] = (hessian[i][j] + hessian[j][i]) / 2 * unit[i] * unit[j];
            }
        }
        var eigen = new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(scaled));
        double largest = Arrays.stream(eigen.getEigenvalues()).max().orElse(1);
        double smallest = Arrays.stream(eigen.getEigenvalues()).min().orElse(1);
        double[][] covariance = new double[n][n];
        var weak = new ArrayList<String>();
        for (int e = 0; e < n; e++) {
            double value = eigen.getEigenvalue(e);
            double[] vector = eigen.getEigenvector(e).toArray();
            if (value < WEAK * largest) {
                weak.add(name(vector, shape));
            }
            double kept = Math.max(value, WEAK * largest);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    covariance[i][j] += vector[i] * vector[j] / kept * unit[i] * unit[j];
                }
            }
        }
        return new StructureErrors(
                Matrix.of(covariance), smallest > 0 ? largest / smallest : Double.POSITIVE_INFINITY, weak);
    }

    private static String name(double[] vector, ItemLayout shape) {
        int largest = 0;
        for (int i = 0; i < vector.length; i++) {
            largest = Math.abs(vector[i]) > Math.abs(vector[largest]) ? i : largest;
        }
        int K = shape.skills;
        if (largest < shape.gamma) {
            return "mean of skill " + (largest + 1);
        }
        if (largest < shape.family) {
            int at = largest - shape.gamma;
            return "effect of feature " + (at / K + 1) + " on skill " + (at % K + 1);
        }
        return largest < shape.model ? "spread between families" : "spread of models within families";
    }

    /** What answers say of skills, kept as a normal density. */
    private record KnownSkills(double[] pull, double[] precision) implements SkillLikelihood {
        @Override
        public void visit(SkillState state, boolean[] active) {
            int K = state.K;
            for (int m = 0; m < active.length; m++) {
                if (active[m]) {
                    double value = 0;
                    for (int k = 0; k < K; k++) {
                        double score = pull[m * K + k];
                        for (int l = 0; l < K; l++) {
                            score -= precision[(m * K + k) * K + l] * state.theta[m * K + l];
                        }
                        state.score[m * K + k] = score;
                        value += (pull[m * K + k] + score) * state.theta[m * K + k] / 2;
                    }
                    state.value[m] = value;
                    System.arraycopy(precision, m * K * K, state.observed, m * K * K, K * K);
                    System.arraycopy(precision, m * K * K, state.expected, m * K * K, K * K);
                }
            }
        }

        @Override
        public void third(SkillState state) {}
    }
}
