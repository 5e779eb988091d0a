package org.allometry.fit.nested;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.allometry.numeric.Objective;
import org.allometry.numeric.Workers;

/**
 * The negative marginal log-likelihood of the nested mixed model with its exact gradient.
 *
 * <p>On the logit scale the scores of row i are z_i = B'x_i + Σ_a h_ia g_a + v + m_i + ε_i, with Gaussian effects of the
 * base family (g_a, one for each feature h_a), of the family (v) and of the model (m), each with a J x J covariance, and
 * independent noise. Effects are integrated out from the leaves to the root. A row gives the precision P = (Σ_m + D)⁻¹ of
 * what it observes; a family sums these, loses v by a Schur complement, and hands a quadratic form in g to its base family,
 * whose mJ x mJ system is solved. The cost is that of some J x J products per row, not that of the n x n covariance of all
 * scores of a base family.
 *
 * <p>The gradient is Fisher's identity, exact for any marginal likelihood: with E the posterior expectation of an
 * effect's outer product, dl/dΣ = ½ Σ⁻¹ (E - Σ) Σ⁻¹, summed over the members; for rows the same holds of the residual and
 * its covariance Σ_m + D, and dl/dB = Σ x_i (P_i ē_i)'. The posterior moments come down the same tree.
 */
final class NestedLikelihood implements Objective {
    private final NestedRows rows;
    private final NestedLayout layout;
    private final NestedPrior prior;
    private final Workers workers;

    NestedLikelihood(NestedRows rows, NestedLayout layout, NestedPrior prior, Workers workers) {
        this.rows = rows;
        this.layout = layout;
        this.prior = prior;
        this.workers = workers;
    }

    @Override
    public double evaluate(double[] theta, double[] gradient) {
        var covariances = new Covariances(layout, theta);
        if (!covariances.definite()) {
            Arrays.fill(gradient, 0, layout.size, Double.NaN);
            return Double.POSITIVE_INFINITY;
        }
        var tasks = new ArrayList<Callable<GroupTerm>>();
        for (int b = 0; b < rows.groups().size(); b++) {
            int group = b;
            tasks.add(() -> {
                var term = new GroupTerm(rows, layout, covariances, theta, group);
                term.gradient();
                return term;
            });
        }
        List<GroupTerm> terms = workers.all(tasks);
        double value = 0;
        double[] sum = new double[layout.size];
        int J = layout.benchmarks;
        double[][] surplus = new double[layout.effects()][J * J];
        for (GroupTerm term : terms) {
            value += term.logLikelihood();
            term.addTo(sum, surplus);
        }
        for (int effect = 0; effect < layout.effects(); effect++) {
            double[] twice = effect == layout.model()
                    ? surplus[effect]
                    : Block.sandwich(covariances.inverse[effect], surplus[effect], J);
            double[] bySigma = new double[J * J];
            Block.add(bySigma, 0.5, twice);
            layout.addCovarianceGradient(theta, effect, bySigma, sum);
        }
        value += prior.add(layout, theta, sum);
        for (int k = 0; k < layout.size; k++) {
            gradient[k] = -sum[k];
        }
        return Double.isNaN(value) ? Double.POSITIVE_INFINITY : -value;
    }

    /** The log-likelihood alone, without the prior. */
    double logLikelihood(double[] theta) {
        var covariances = new Covariances(layout, theta);
        double value = 0;
        for (int b = 0; b < rows.groups().size(); b++) {
            value += new GroupTerm(rows, layout, covariances, theta, b).logLikelihood();
        }
        return value;
    }
}
