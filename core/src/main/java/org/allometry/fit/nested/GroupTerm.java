package org.allometry.fit.nested;

import java.util.Arrays;
import org.allometry.numeric.Cholesky;

/**
 * One base family's part of the likelihood: the upward pass on construction, posterior moments and gradient on demand.
 * Notation as in {@link NestedLikelihood}.
 */
final class GroupTerm {
    private final NestedRows rows;
    private final NestedLayout layout;
    private final Covariances covariances;
    private final double[] theta;
    private final int firstFamily;
    private final int endFamily;
    private final int firstRow;
    private final int J;
    private final int m;

    private final double[][] precision;
    private final double[][] residual;
    private final double[][] weighted;
    private final double[][] familyCovariance;
    private final double[][][] familyMoments;
    /** The moments times the covariance. */
    private final double[][][] familyCarry;

    private final double[][] familySums;

    /** Posterior mean of (g_1 .. g_m), mJ numbers. */
    final double[] mean;
    /** Posterior covariance of it, mJ x mJ. */
    final double[] covariance;

    private double value;
    private final double[] byFixed;
    private final double[] byExcess;
    /** Σ (E - Σ) over members, see {@link #addTo}. */
    private final double[][] surplus;

    GroupTerm(NestedRows rows, NestedLayout layout, Covariances covariances, double[] theta, int group) {
        this.rows = rows;
        this.layout = layout;
        this.covariances = covariances;
        this.theta = theta;
        firstFamily = rows.groupStart()[group];
        endFamily = rows.groupStart()[group + 1];
        firstRow = rows.familyStart()[firstFamily];
        J = layout.benchmarks;
        m = layout.slopes;
        int count = rows.familyStart()[endFamily] - firstRow;
        int families = endFamily - firstFamily;
        precision = new double[count][];
        residual = new double[count][];
        weighted = new double[count][];
        familyCovariance = new double[families][];
        familyMoments = new double[families][m][];
        familyCarry = new double[families][m][];
        familySums = new double[families][];
        byFixed = new double[layout.excess];
        byExcess = new double[J];
        surplus = new double[layout.effects()][J * J];
        double[] system = new double[m * J * m * J];
        double[] right = new double[m * J];
        for (int f = 0; f < families; f++) {
            addFamily(f, system, right);
        }
        double logPrior = 0;
        for (int a = 0; a < m; a++) {
            logPrior += covariances.logDeterminant[a];
            addBlock(system, a, a, 1, covariances.inverse[a]);
        }
        double logDeterminant = Block.factor(system, m * J);
        mean = right.clone();
        if (Double.isFinite(logDeterminant)) {
            Cholesky.solve(system, m * J, mean);
            covariance = Block.inverse(system, m * J);
        } else {
            covariance = new double[0];
        }
        value += (Block.dot(right, mean) - logDeterminant - logPrior) / 2;
    }

    double logLikelihood() {
        return value;
    }

    private void addFamily(int f, double[] system, double[] right) {
        int first = rows.familyStart()[firstFamily + f];
        int end = rows.familyStart()[firstFamily + f + 1];
        double[] sum = new double[J * J];
        double[] sums = new double[J];
        double[][] moments = familyMoments[f];
        for (int a = 0; a < m; a++) {
            moments[a] = new double[J * J];
        }
        for (int row = first; row < end; row++) {
            int i = row - firstRow;
            observe(row, i);
            double[] h = rows.h()[row];
            Block.add(sum, 1, precision[i]);
            Block.add(sums, 1, weighted[i]);
            for (int a = 0; a < m; a++) {
                Block.add(moments[a], h[a], precision[i]);
                for (int j = 0; j < J; j++) {
                    right[a * J + j] += h[a] * weighted[i][j];
                }
                for (int c = 0; c <= a; c++) {
                    addBlock(system, a, c, h[a] * h[c], precision[i]);
                }
            }
        }
        double[] posterior = covariances.inverse[layout.family()].clone();
        Block.add(posterior, 1, sum);
        double logDeterminant = Block.factor(posterior, J);
        posterior = Block.inverse(posterior, J);
        double[] effect = Block.timesVector(posterior, sums, J);
        value += (Block.dot(sums, effect) - logDeterminant - covariances.logDeterminant[layout.family()]) / 2;
        for (int a = 0; a < m; a++) {
            double[] lost = Block.timesVector(moments[a], effect, J);
            for (int j = 0; j < J; j++) {
                right[a * J + j] -= lost[j];
            }
            double[] carry = Block.times(moments[a], posterior, J);
            for (int c = 0; c <= a; c++) {
                addBlock(system, a, c, -1, Block.times(carry, moments[c], J));
            }
            familyCarry[f][a] = carry;
        }
        familyCovariance[f] = posterior;
        familySums[f] = sums;
    }

    /** The precision of what row i observes, zero where it observes nothing, and the precision times its residual. */
    private void observe(int row, int i) {
        double[] z = rows.z()[row];
        int[] seen = new int[J];
        int n = 0;
        residual[i] = new double[J];
        for (int j = 0; j < J; j++) {
            if (!Double.isNaN(z[j])) {
                seen[n++] = j;
                double fitted = 0;
                for (int d = 0; d < layout.fixed; d++) {
                    fitted += rows.x()[row][d] * theta[d * J + j];
                }
                residual[i][j] = z[j] - fitted;
            }
        }
        double[] own = new double[n * n];
        double[] sigma = covariances.sigma[layout.model()];
        for (int s = 0; s < n; s++) {
            for (int t = 0; t < n; t++) {
                own[s * n + t] = sigma[seen[s] * J + seen[t]];
            }
            own[s * n + s] += rows.noise()[row][seen[s]] + covariances.excess[seen[s]];
        }
        double logDeterminant = Block.factor(own, n);
        double[] inverse = Block.inverse(own, n);
        precision[i] = new double[J * J];
        for (int s = 0; s < n; s++) {
            for (int t = 0; t < n; t++) {
                precision[i][seen[s] * J + seen[t]] = inverse[s * n + t];
            }
        }
        weighted[i] = Block.timesVector(precision[i], residual[i], J);
        value -= (n * Math.log(2 * Math.PI) + logDeterminant + Block.dot(residual[i], weighted[i])) / 2;
    }

    private void addBlock(double[] system, int a, int c, double factor, double[] block) {
        int n = m * J;
        for (int i = 0; i < J; i++) {
            for (int j = 0; j < J; j++) {
                system[(a * J + i) * n + c * J + j] += factor * block[i * J + j];
            }
        }
    }

    private double[] block(int a, int c) {
        int n = m * J;
        double[] block = new double[J * J];
        for (int i = 0; i < J; i++) {
            System.arraycopy(covariance, (a * J + i) * n + c * J, block, i * J, J);
        }
        return block;
    }

    /** Posterior mean and covariance of the effect of family f, and its covariances with g_1 .. g_m. */
    record FamilyEffect(double[] mean, double[] covariance, double[][] withGroup) {}

    FamilyEffect family(int f) {
        double[][] withGroup = new double[m][J * J];
        for (int a = 0; a < m; a++) {
            double[] left = Block.transposed(familyCarry[f][a], J);
            for (int c = 0; c < m; c++) {
                Block.add(withGroup[c], -1, Block.times(left, block(a, c), J));
            }
        }
        double[] covarianceOfEffect = familyCovariance[f].clone();
        for (int c = 0; c < m; c++) {
            Block.add(covarianceOfEffect, -1, Block.times(withGroup[c], familyCarry[f][c], J));
        }
        return new FamilyEffect(familyMean(f), covarianceOfEffect, withGroup);
    }

    /** The mean of v alone. */
    double[] familyMean(int f) {
        double[] right = familySums[f].clone();
        for (int a = 0; a < m; a++) {
            double[] own = Arrays.copyOfRange(mean, a * J, (a + 1) * J);
            Block.add(right, -1, Block.timesVector(familyMoments[f][a], own, J));
        }
        return Block.timesVector(familyCovariance[f], right, J);
    }

    /** The mean of Σ h_a g_a + v. */
    double[] expectedMean(double[] h, double[] familyMean) {
        double[] expected = familyMean.clone();
        for (int a = 0; a < m; a++) {
            for (int j = 0; j < J; j++) {
                expected[j] += h[a] * mean[a * J + j];
            }
        }
        return expected;
    }

    /** The mean of Σ h_a g_a + v, its covariance written to {@code covarianceOut}, J x J. */
    double[] expected(double[] h, FamilyEffect effect, double[] covarianceOut) {
        double[] spread = effect.covariance.clone();
        for (int a = 0; a < m; a++) {
            if (h[a] != 0) {
                double[] cross = effect.withGroup[a];
                for (int i = 0; i < J; i++) {
                    for (int j = 0; j < J; j++) {
                        spread[i * J + j] += h[a] * (cross[i * J + j] + cross[j * J + i]);
                    }
                }
                for (int c = 0; c < m; c++) {
                    if (h[c] != 0) {
                        Block.add(spread, h[a] * h[c], block(a, c));
                    }
                }
            }
        }
        System.arraycopy(spread, 0, covarianceOut, 0, J * J);
        return expectedMean(h, effect.mean);
    }

    /** Computes the gradient by everything the recursion knows. */
    void gradient() {
        if (covariance.length == 0) {
            return;
        }
        for (int a = 0; a < m; a++) {
            double[] own = Arrays.copyOfRange(mean, a * J, (a + 1) * J);
            addEffect(a, own, block(a, a));
        }
        double[] spread = new double[J * J];
        for (int f = 0; f < endFamily - firstFamily; f++) {
            FamilyEffect effect = family(f);
            addEffect(layout.family(), effect.mean, effect.covariance);
            for (int row = rows.familyStart()[firstFamily + f]; row < rows.familyStart()[firstFamily + f + 1]; row++) {
                addRow(row, expected(rows.h()[row], effect, spread), spread);
            }
        }
    }

    private void addEffect(int effect, double[] mean, double[] spread) {
        double[] sum = surplus[effect];
        double[] sigma = covariances.sigma[effect];
        for (int i = 0; i < J; i++) {
            for (int j = 0; j < J; j++) {
                int at = i * J + j;
                sum[at] += spread[at] + mean[i] * mean[j] - sigma[at];
            }
        }
    }

    private void addRow(int row, double[] expected, double[] spread) {
        int i = row - firstRow;
        double[] error = residual[i].clone();
        Block.add(error, -1, expected);
        double[] outer = spread.clone();
        for (int s = 0; s < J; s++) {
            for (int t = 0; t < J; t++) {
                outer[s * J + t] += error[s] * error[t];
            }
        }
        double[] own = precision[i];
        double[] inner = Block.sandwich(own, outer, J);
        double[] force = Block.timesVector(own, error, J);
        for (int s = 0; s < J; s++) {
            for (int t = 0; t < J; t++) {
                surplus[layout.model()][s * J + t] += inner[s * J + t] - own[s * J + t];
            }
            byExcess[s] += (inner[s * J + s] - own[s * J + s]) * covariances.excess[s];
            for (int d = 0; d < layout.fixed; d++) {
                byFixed[d * J + s] += rows.x()[row][d] * force[s];
            }
        }
    }

    /**
     * Adds the gradient by θ but for covariances, and what those by covariances are made of: Σ (E - Σ) over the members of
     * an effect, which as all have the same Σ may be summed before it is multiplied from both sides; for effects of models,
     * whose precisions differ, P (E - P⁻¹) P.
     */
    void addTo(double[] gradient, double[][] surpluses) {
        for (int k = 0; k < byFixed.length; k++) {
            gradient[k] += byFixed[k];
        }
        for (int j = 0; j < J; j++) {
            gradient[layout.excess + j] += byExcess[j];
        }
        for (int effect = 0; effect < surplus.length; effect++) {
            Block.add(surpluses[effect], 1, surplus[effect]);
        }
    }
}
