package org.allometry.fit;

import java.util.List;
import org.allometry.numeric.NodeSet;
import org.allometry.numeric.Workers;

/**
 * What the scores tell about θ: minus the second derivatives of the marginal log-likelihood.
 *
 * <p>Idea: with h(u; θ) the log density of a family's scores and its effect u together, Louis's identity (Louis 1982,
 * Journal of the Royal Statistical Society B 44, 226) gives them from the first and second derivatives of h at fixed u,
 * which hang on one benchmark at a time, over the posterior of u:
 *
 * <pre>-∂² ln ∫ exp h du = E[-∂²h | y] - Cov[∂h | y].</pre>
 *
 * <p>Numerics: the posterior is that of a quadrature rule's nodes. One pass over the scores takes the place of two evaluations
 * of the gradient for every coefficient, and being exact where the rule is, it has no step to choose. The second derivatives are
 * computed, not interpolated. Trade-off: to differentiate the rule's own value, with nodes that move along, would agree with the
 * optimiser's gradient to the last digit, but says nothing more of the likelihood; docs/decisions has the comparison.
 *
 * <p>Families are summed in parts whose number depends on the data alone, and these in order: threads do not matter.
 */
final class ObservedInformation {
    private ObservedInformation() {}

    /** @param perUnit nodes of the interpolated densities, which weigh the quadrature's, per unit of η */
    static double[][] of(Cells cells, Layout layout, NodeSet nodes, int perUnit, double[] theta, Workers workers) {
        var whitened = new Whitened(layout, theta);
        List<double[]> parts = FamilyRange.each(FamilyRange.several(cells), workers, range -> {
            var visit = new NodeVisit(cells, whitened, nodes, perUnit);
            FamilyRows rows = visit.term.rows;
            var second = new SecondDerivatives(whitened, visit.scratch.asymptotes);
            var curvature = new FamilyCurvature(rows, second, nodes.count());
            var covariance = new SlopeCovariance(rows, nodes.count());
            double[] information = new double[layout.size * layout.size];
            for (int f = range.from(); f < range.to(); f++) {
                visit.spread(f);
                curvature.add(visit.scratch, information);
                covariance.subtract(visit.scratch, information);
            }
            return information;
        });
        return summed(parts, layout.size);
    }

    private static double[][] summed(List<double[]> parts, int n) {
        double[][] sum = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                int at = i * n + j;
                sum[i][j] = parts.stream().mapToDouble(part -> part[at]).reduce(0, Double::sum);
                sum[j][i] = sum[i][j];
            }
        }
        return sum;
    }
}
