package org.allometry.numeric;

import java.util.Arrays;
import org.hipparchus.random.SobolSequenceGenerator;
import org.hipparchus.special.Erf;

/**
 * Weighted nodes for expectations under the standard normal distribution in a few dimensions.
 *
 * <p>Three kinds, by purpose. The symmetric rule of degree 5 has only 2K²+1 nodes and an error that is smooth in whatever
 * the integrand depends on: right for optimising. Tensor products of Gauss-Hermite rules are the most accurate up to four
 * dimensions: right for reporting. Beyond, the number of their nodes explodes, and blocks of a Sobol sequence, mapped
 * through the normal quantile and paired with their negatives, take over; several seeds tell their error. Aligned blocks
 * of a power of two are shifted nets of equal quality, so different families can use different blocks, which keeps their
 * integration errors from adding up in one direction. An optimiser must not see few Sobol nodes: it fits their error
 * (by 1 to 4 units of log-likelihood at 64 to 256 nodes).
 */
public final class NodeSet {
    private final int dimension;
    private final int count;
    private final int blocks;
    private final double[] points;
    private final double[] weights;

    private NodeSet(int dimension, int count, int blocks, double[] points, double[] weights) {
        this.dimension = dimension;
        this.count = count;
        this.blocks = blocks;
        this.points = points;
        this.weights = weights;
    }

    /** The tensor product of a Gauss-Hermite rule with itself: {@code perDimension} to the power of {@code dimension} nodes. */
    public static NodeSet tensor(int dimension, int perDimension) {
        GaussHermite rule = GaussHermite.of(perDimension);
        int count = (int) Math.round(Math.pow(perDimension, dimension));
        double[] points = new double[count * dimension];
        double[] weights = new double[count];
        Arrays.fill(weights, 1);
        for (int q = 0; q < count; q++) {
            int rest = q;
            for (int k = 0; k < dimension; k++) {
                int i = rest % perDimension;
                rest /= perDimension;
                points[q * dimension + k] = rule.nodes()[i];
                weights[q] *= rule.weights()[i];
            }
        }
        return new NodeSet(dimension, count, 1, points, weights);
    }

    /**
     * The fully symmetric rule of degree 5 with nodes at the origin, at ±√3 on the axes and at (±√3, ±√3) in the planes
     * of two axes (McNamee and Stenger 1967). In two dimensions it is the tensor product of the three-node rule.
     * The nodes on the
     * axes drop out in four dimensions and have negative weights from five on.
     */
    public static NodeSet symmetric(int dimension) {
        int K = dimension;
        double onAxis = (4 - K) / 18.0;
        int count = 1 + (onAxis == 0 ? 0 : 2 * K) + 2 * K * (K - 1);
        double[] points = new double[count * K];
        double[] weights = new double[count];
        double radius = Math.sqrt(3);
        weights[0] = (K * K - 7 * K + 18) / 18.0;
        int q = 1;
        for (int k = 0; k < K; k++) {
            for (int sign = -1; sign <= 1 && onAxis != 0; sign += 2) {
                points[q * K + k] = sign * radius;
                weights[q++] = onAxis;
            }
            for (int l = 0; l < k; l++) {
                for (int signs = 0; signs < 4; signs++) {
                    points[q * K + k] = (signs & 1) == 0 ? radius : -radius;
                    points[q * K + l] = (signs & 2) == 0 ? radius : -radius;
                    weights[q++] = 1 / 36.0;
                }
            }
        }
        return new NodeSet(K, count, 1, points, weights);
    }

    /**
     * Blocks of a Sobol sequence with equal weights.
     *
     * @param count nodes in a block, a power of two, half of them the negatives of the others
     * @param blocks how many different blocks
     * @param seed shifts the whole sequence: results for several seeds tell the error
     */
    public static NodeSet sobol(int dimension, int count, int blocks, long seed) {
        if (count < 2 || Integer.bitCount(count) != 1) {
            throw new IllegalArgumentException("the number of nodes must be a power of two, but was " + count);
        }
        double[] points = new double[count * blocks * dimension];
        double[] shift = new SeededStream(seed).uniforms(dimension);
        var sequence = new SobolSequenceGenerator(dimension);
        for (int block = 0; block < blocks; block++) {
            for (int q = 0; q < count; q += 2) {
                double[] uniform = sequence.nextVector();
                int at = (block * count + q) * dimension;
                for (int k = 0; k < dimension; k++) {
                    double u = uniform[k] + shift[k];
                    double z = normalQuantile(u >= 1 ? u - 1 : u);
                    points[at + k] = z;
                    points[at + dimension + k] = -z;
                }
            }
        }
        double[] weights = new double[count];
        Arrays.fill(weights, 1.0 / count);
        return new NodeSet(dimension, count, blocks, points, weights);
    }

    /**
     * The same nodes in a space of more dimensions, in all others of which they are 0: for integrands that are normal
     * densities there.
     *
     * @param at where the dimensions of this set come, as many as it has
     */
    public NodeSet within(int dimensions, int[] at) {
        double[] wide = new double[points.length / dimension * dimensions];
        for (int i = 0; i < points.length; i++) {
            wide[i / dimension * dimensions + at[i % dimension]] = points[i];
        }
        return new NodeSet(dimensions, count, blocks, wide, weights);
    }

    private static double normalQuantile(double probability) {
        double p = Math.min(Math.max(probability, 1e-12), 1 - 1e-12);
        return -Math.sqrt(2) * Erf.erfcInv(2 * p);
    }

    public int dimension() {
        return dimension;
    }

    /** Nodes in a block. */
    public int count() {
        return count;
    }

    /** Where the block for family {@code index} starts in {@link #points()}. */
    public int offset(int index) {
        return index % blocks * count * dimension;
    }

    /** All blocks, node after node; not to be written. */
    public double[] points() {
        return points;
    }

    /** The weight of every node of a block, of either sign, adding to 1; not to be written. */
    public double[] weights() {
        return weights;
    }
}
