package org.allometry.law;

import java.util.List;
import org.allometry.numeric.Matrix;

/**
 * The coefficients of the latent-variable law in anchored form (arXiv 2512.06553): for model i of family f on benchmark j
 *
 * <pre>
 *   y_ij ~ Beta(φ_j μ_ij, φ_j (1 - μ_ij)),  μ_ij = C_j + (U_j - C_j) sigmoid((z(x_i)'β + α_f) Λ_j + b_j),  α_f ~ N(0, Σ)
 * </pre>
 *
 * with Σ a correlation matrix, and benchmark k of the K anchors moved by skill k alone, upwards.
 *
 * @param anchors ids of the K anchors, in the order of the skills
 * @param beta β, p x K, on z-scored features
 * @param loadings Λ, K x J
 * @param intercepts b, one per benchmark
 * @param precisions φ, one per benchmark, positive
 * @param skillCorrelations Σ, K x K
 * @param floors C, one per benchmark
 * @param ceilings U, one per benchmark
 */
public record LatentCoefficients(
        List<String> anchors,
        Matrix beta,
        Matrix loadings,
        double[] intercepts,
        double[] precisions,
        Matrix skillCorrelations,
        double[] floors,
        double[] ceilings) {
    public LatentCoefficients {
        anchors = List.copyOf(anchors);
        intercepts = intercepts.clone();
        precisions = precisions.clone();
        floors = floors.clone();
        ceilings = ceilings.clone();
    }

    public int skills() {
        return loadings.rows();
    }

    @Override
    public double[] intercepts() {
        return intercepts.clone();
    }

    @Override
    public double[] precisions() {
        return precisions.clone();
    }

    @Override
    public double[] floors() {
        return floors.clone();
    }

    @Override
    public double[] ceilings() {
        return ceilings.clone();
    }

    /**
     * η of one benchmark.
     *
     * @param z the model's z-scored features
     * @param effect α, the family's effect on each skill
     */
    public double linearPredictor(double[] z, double[] effect, int benchmark) {
        double sum = intercepts[benchmark];
        for (int k = 0; k < skills(); k++) {
            double skill = effect[k];
            for (int d = 0; d < z.length; d++) {
                skill += z[d] * beta.at(d, k);
            }
            sum += skill * loadings.at(k, benchmark);
        }
        return sum;
    }

    /** μ, the mean score at η on one benchmark. */
    public double mean(double linearPredictor, int benchmark) {
        return BetaResponse.mean(linearPredictor, floors[benchmark], ceilings[benchmark]);
    }
}
