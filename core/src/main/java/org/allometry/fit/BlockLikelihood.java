package org.allometry.fit;

import java.util.Arrays;
import java.util.List;
import org.allometry.law.ScaledFeature;
import org.allometry.numeric.Objective;

/**
 * The negative marginal log-likelihood of a split table by Laplace's method plus the prior: {@link MarginalLikelihood} for
 * families that lie elsewhere. Every eighth point becomes the one at whose modes the next evaluations begin.
 */
final class BlockLikelihood implements Objective {
    private static final int NEW_START = 8;

    private final FamilyBlocks blocks;
    private final LatentFitter settings;
    private final List<ScaledFeature> scales;
    private final double[] chance;
    private final Layout layout;
    private double[] from = {};
    private int evaluations;

    BlockLikelihood(FamilyBlocks blocks, LatentFitter settings, List<ScaledFeature> scales, double[] chance) {
        this.blocks = blocks;
        this.settings = settings;
        this.scales = List.copyOf(scales);
        this.chance = chance.clone();
        layout = new Layout(scales.size(), settings.skills(), chance, settings.asymptotes());
    }

    @Override
    public double evaluate(double[] theta, double[] gradient) {
        BlockQuestion question = question(theta);
        double[] sum = blocks.sum(block -> block.laplace(question));
        double value = sum[layout.extended];
        var whitened = new Whitened(layout, theta);
        double[] extended = Arrays.copyOf(sum, layout.extended);
        MarginalLikelihood.fold(whitened, extended);
        System.arraycopy(extended, 0, gradient, 0, layout.size);
        value += settings.prior().add(layout, theta, gradient) + Gauge.add(layout, theta, gradient);
        for (int i = 0; i < layout.size; i++) {
            gradient[i] = -gradient[i];
        }
        return -value;
    }

    /** The sum over families of the outer products of their scores. */
    double[][] scoreProducts(double[] theta) {
        BlockQuestion question = question(theta);
        double[] sum = blocks.sum(block -> block.scoreProducts(question));
        double[][] products = new double[layout.size][layout.size];
        int entry = 0;
        for (int i = 0; i < layout.size; i++) {
            for (int j = 0; j <= i; j++) {
                products[i][j] = products[j][i] = sum[entry++];
            }
        }
        return products;
    }

    int evaluations() {
        return evaluations;
    }

    private BlockQuestion question(double[] theta) {
        if (evaluations++ % NEW_START == 0) {
            from = theta.clone();
        }
        return new BlockQuestion(scales, settings.skills(), chance, settings.asymptotes(), theta.clone(), from);
    }
}
