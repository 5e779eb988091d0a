package org.allometry.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.allometry.law.Feature;
import org.allometry.law.LatentCoefficients;
import org.allometry.table.ScoreTable;
import org.apache.commons.numbers.gamma.LogGamma;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.special.Erf;

/**
 * The marginal log-likelihood of anchored coefficients, straight from the paper's formulas: no whitening, no mode, no
 * interpolation, gamma functions of another library. Slow, and independent of the estimator in everything.
 */
public final class AnchoredLikelihood {
    private static final double CLIP = 1e-3;

    private final ScoreTable table;
    private final double[][] z;
    private final Map<String, List<Integer>> families = new LinkedHashMap<>();

    /** Of a table all of whose rows have the features; these are z-scored over its rows. */
    public AnchoredLikelihood(ScoreTable table, List<Feature> features) {
        this.table = table;
        int n = table.models().size();
        z = new double[n][features.size()];
        for (int d = 0; d < features.size(); d++) {
            Feature feature = features.get(d);
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < n; i++) {
                z[i][d] = feature.of(table.models().get(i)).orElseThrow();
                sum += z[i][d];
            }
            for (int i = 0; i < n; i++) {
                z[i][d] -= sum / n;
                squares += z[i][d] * z[i][d];
            }
            for (int i = 0; i < n; i++) {
                z[i][d] /= Math.sqrt(squares / n);
            }
        }
        for (int i = 0; i < n; i++) {
            families.computeIfAbsent(table.models().get(i).family(), f -> new ArrayList<>())
                    .add(i);
        }
    }

    public List<String> families() {
        return List.copyOf(families.keySet());
    }

    /** By the trapezoid rule on the whole plane of standard normal effects, for one or two skills. */
    public double onGrid(LatentCoefficients law, double step) {
        int K = law.skills();
        int reach = (int) Math.ceil(7 / step);
        RealMatrix root = root(law.skillCorrelations().toArray());
        double total = 0;
        for (List<Integer> members : families.values()) {
            var cells = new FamilyDensity(law, members);
            var terms = new ArrayList<Double>();
            for (int a = -reach; a <= reach; a++) {
                for (int b = K == 1 ? 0 : -reach; b <= (K == 1 ? 0 : reach); b++) {
                    double[] u = K == 1 ? new double[] {a * step} : new double[] {a * step, b * step};
                    double squares = Arrays.stream(u).map(v -> v * v).sum();
                    terms.add(cells.at(root.operate(u)) - squares / 2);
                }
            }
            total += logSum(terms) + K * (Math.log(step) - Math.log(2 * Math.PI) / 2);
        }
        return total;
    }

    /** An estimate by simulation, with its standard error. */
    public record Estimate(double value, double error) {}

    /**
     * By importance sampling: effects are drawn from normal distributions about the given centres, a fifth wider than
     * the given covariances. Right whatever the centres and covariances are; they decide the error only.
     */
    public Estimate bySampling(
            LatentCoefficients law, List<double[]> centres, List<double[][]> covariances, int draws, long seed) {
        int K = law.skills();
        RealMatrix precision = MatrixUtils.inverse(
                MatrixUtils.createRealMatrix(law.skillCorrelations().toArray()));
        double logDeterminant = logDeterminant(root(law.skillCorrelations().toArray()));
        var random = new SplittableRandom(seed);
        double total = 0;
        double variance = 0;
        int f = 0;
        for (List<Integer> members : families.values()) {
            var cells = new FamilyDensity(law, members);
            RealMatrix root = root(covariances.get(f)).scalarMultiply(1.2);
            double width = logDeterminant(root);
            double[] log = new double[draws];
            for (int i = 0; i < draws; i++) {
                double[] u = random.doubles(K).map(AnchoredLikelihood::quantile).toArray();
                double squares = Arrays.stream(u).map(v -> v * v).sum();
                double[] effect = root.operate(u);
                for (int k = 0; k < K; k++) {
                    effect[k] += centres.get(f)[k];
                }
                double prior = -MatrixUtils.createRealVector(effect)
                                        .dotProduct(MatrixUtils.createRealVector(precision.operate(effect)))
                                / 2
                        - logDeterminant;
                log[i] = cells.at(effect) + prior + squares / 2 + width;
            }
            double largest = Arrays.stream(log).max().orElseThrow();
            double[] weight = Arrays.stream(log).map(v -> Math.exp(v - largest)).toArray();
            double mean = Arrays.stream(weight).average().orElseThrow();
            double spread = Arrays.stream(weight)
                    .map(v -> (v - mean) * (v - mean))
                    .average()
                    .orElseThrow();
            total += largest + Math.log(mean);
            variance += spread / (mean * mean * draws);
            f++;
        }
        return new Estimate(total, Math.sqrt(variance));
    }

    /** ln of the density of one family's scores given its effect. */
    private final class FamilyDensity {
        private final LatentCoefficients law;
        private final double[] phi;
        private final double[] floor;
        private final double[] ceiling;
        private final List<Cell> cells = new ArrayList<>();

        /** An observed score, with η as far as it does not depend on the effect. */
        private record Cell(int benchmark, double eta, double logScore, double logComplement, double constant) {}

        FamilyDensity(LatentCoefficients law, List<Integer> members) {
            this.law = law;
            phi = law.precisions();
            floor = law.floors();
            ceiling = law.ceilings();
            double[] none = new double[law.skills()];
            for (int i : members) {
                for (int j = 0; j < phi.length; j++) {
                    double score = table.scores(i)[j];
                    if (!Double.isNaN(score)) {
                        double y = Math.min(Math.max(score, CLIP), 1 - CLIP);
                        double eta = law.linearPredictor(z[i], none, j);
                        double constant = LogGamma.value(phi[j]) - Math.log(y) - Math.log1p(-y);
                        cells.add(new Cell(j, eta, Math.log(y), Math.log1p(-y), constant));
                    }
                }
            }
        }

        double at(double[] effect) {
            double sum = 0;
            for (Cell cell : cells) {
                int j = cell.benchmark;
                double eta = cell.eta;
                for (int k = 0; k < effect.length; k++) {
                    eta += effect[k] * law.loadings().at(k, j);
                }
                double range = ceiling[j] - floor[j];
                double a = phi[j] * (floor[j] + range / (1 + Math.exp(-eta)));
                double c = phi[j] * (1 - ceiling[j] + range / (1 + Math.exp(eta)));
                sum += cell.constant
                        - LogGamma.value(a)
                        - LogGamma.value(c)
                        + a * cell.logScore
                        + c * cell.logComplement;
            }
            return sum;
        }
    }

    private static RealMatrix root(double[][] covariance) {
        return new CholeskyDecomposition(MatrixUtils.createRealMatrix(covariance), 1e-9, 1e-300).getL();
    }

    private static double logDeterminant(RealMatrix lower) {
        double sum = 0;
        for (int k = 0; k < lower.getRowDimension(); k++) {
            sum += Math.log(lower.getEntry(k, k));
        }
        return sum;
    }

    private static double quantile(double p) {
        return -Math.sqrt(2) * Erf.erfcInv(2 * Math.max(p, 1e-16));
    }

    private static double logSum(List<Double> terms) {
        double largest = terms.stream().mapToDouble(v -> v).max().orElseThrow();
        return largest
                + Math.log(
                        terms.stream().mapToDouble(v -> Math.exp(v - largest)).sum());
    }
}
