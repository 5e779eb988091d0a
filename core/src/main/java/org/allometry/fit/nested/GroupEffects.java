package org.allometry.fit.nested;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the scores of one base family say of its effects, and how that answers to the fixed effects B. The posterior means
 * are linear in B, so their slopes are differences between B and B + 1 in one place, computed when first asked for.
 */
final class GroupEffects {
    private final NestedRows rows;
    private final NestedLayout layout;
    private final Covariances covariances;
    private final double[] theta;
    private final int group;
    private Optional<Known> known = Optional.empty();

    GroupEffects(NestedRows rows, NestedLayout layout, Covariances covariances, double[] theta, int group) {
        this.rows = rows;
        this.layout = layout;
        this.covariances = covariances;
        this.theta = theta;
        this.group = group;
    }

    /**
     * Σ h_a g_a + v, for every benchmark.
     *
     * @param mean posterior means
     * @param variance posterior variances at given B
     * @param slopes derivatives of the means by B, J x pJ
     */
    record Sum(double[] mean, double[] variance, double[][] slopes) {}

    private record Known(GroupTerm term, List<GroupTerm> moved) {}

    /** Of a base family without data. */
    static Sum unknown(NestedLayout layout, Covariances covariances, double[] h) {
        int J = layout.benchmarks;
        double[] variance = new double[J];
        for (int j = 0; j < J; j++) {
            variance[j] = covariances.sigma[layout.family()][j * J + j];
            for (int a = 0; a < h.length; a++) {
                variance[j] += h[a] * h[a] * covariances.sigma[a][j * J + j];
            }
        }
        return new Sum(new double[J], variance, new double[J][layout.excess]);
    }

    /** Of a member of the base family, of a known family or of another. */
    Sum sum(double[] h, String family) {
        Known all = known();
        int J = layout.benchmarks;
        int f = rows.families()
                .subList(rows.groupStart()[group], rows.groupStart()[group + 1])
                .indexOf(family);
        GroupTerm.FamilyEffect effect = effect(all.term, f);
        double[] spread = new double[J * J];
        double[] mean = all.term.expected(h, effect, spread);
        double[] variance = new double[J];
        for (int j = 0; j < J; j++) {
            variance[j] = spread[j * J + j];
        }
        double[][] slopes = new double[J][layout.excess];
        for (int k = 0; k < layout.excess; k++) {
            GroupTerm moved = all.moved.get(k);
            double[] other = moved.expectedMean(h, f < 0 ? new double[J] : moved.familyMean(f));
            for (int j = 0; j < J; j++) {
                slopes[j][k] = other[j] - mean[j];
            }
        }
        return new Sum(mean, variance, slopes);
    }

    private GroupTerm.FamilyEffect effect(GroupTerm term, int f) {
        int J = layout.benchmarks;
        return f >= 0
                ? term.family(f)
                : new GroupTerm.FamilyEffect(
                        new double[J], covariances.sigma[layout.family()].clone(), new double[layout.slopes][J * J]);
    }

    private synchronized Known known() {
        if (known.isEmpty()) {
            var moved = new ArrayList<GroupTerm>();
            double[] point = theta.clone();
            for (int k = 0; k < layout.excess; k++) {
                point[k] = theta[k] + 1;
                moved.add(new GroupTerm(rows, layout, covariances, point, group));
                point[k] = theta[k];
            }
            known = Optional.of(new Known(new GroupTerm(rows, layout, covariances, theta, group), moved));
        }
        return known.orElseThrow();
    }
}
