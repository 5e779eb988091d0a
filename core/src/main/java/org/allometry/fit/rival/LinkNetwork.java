package org.allometry.fit.rival;

import java.util.Arrays;
import org.allometry.numeric.Matrix;
import org.allometry.numeric.SeededStream;

/**
 * A {@link MonotoneLink} as an optimiser sees it: weights stand in the unknowns as their roots, so that their squares
 * cannot be negative. Unknowns from {@code offset}: first weights, a, hidden weights by rows, b, last weights, c.
 */
final class LinkNetwork {
    private static final int H = MonotoneLink.WIDTH;
    private static final int FIRST_BIAS = H;
    private static final int HIDDEN = 2 * H;
    private static final int HIDDEN_BIAS = HIDDEN + H * H;
    private static final int OUT = HIDDEN_BIAS + H;
    private static final int OUT_BIAS = OUT + H;
    static final int UNKNOWNS = OUT_BIAS + 1;

    private final double[] one = new double[H];
    private final double[] two = new double[H];
    private double input;
    private double value;

    /** The link's value at t. */
    double forward(double[] point, int offset, double t) {
        input = Sigmoid.tanh(t);
        for (int h = 0; h < H; h++) {
            double root = point[offset + h];
            one[h] = Sigmoid.tanh(root * root * input + point[offset + FIRST_BIAS + h]);
        }
        double sum = point[offset + OUT_BIAS];
        for (int k = 0; k < H; k++) {
            double into = point[offset + HIDDEN_BIAS + k];
            for (int h = 0; h < H; h++) {
                double root = point[offset + HIDDEN + h * H + k];
                into += root * root * one[h];
            }
            two[k] = Sigmoid.tanh(into);
            double root = point[offset + OUT + k];
            sum += root * root * two[k];
        }
        value = Sigmoid.of(sum);
        return value;
    }

    /** After {@link #forward}: adds {@code pull} times the derivatives to the gradient, and returns that by t. */
    double backward(double[] point, int offset, double pull, double[] gradient) {
        double bySum = pull * value * (1 - value);
        gradient[offset + OUT_BIAS] += bySum;
        double byInput = 0;
        double[] byOne = new double[H];
        for (int k = 0; k < H; k++) {
            double root = point[offset + OUT + k];
            gradient[offset + OUT + k] += bySum * two[k] * 2 * root;
            double byInto = bySum * root * root * (1 - two[k] * two[k]);
            gradient[offset + HIDDEN_BIAS + k] += byInto;
            for (int h = 0; h < H; h++) {
                double inner = point[offset + HIDDEN + h * H + k];
                gradient[offset + HIDDEN + h * H + k] += byInto * one[h] * 2 * inner;
                byOne[h] += byInto * inner * inner;
            }
        }
        for (int h = 0; h < H; h++) {
            double root = point[offset + h];
            double byUnit = byOne[h] * (1 - one[h] * one[h]);
            gradient[offset + FIRST_BIAS + h] += byUnit;
            gradient[offset + h] += byUnit * input * 2 * root;
            byInput += byUnit * root * root;
        }
        return byInput * (1 - input * input);
    }

    /**
     * Random weights as the authors draw them, the last layer scaled so that the link is about sigmoid(slope t) near 0.
     */
    static void start(double[] point, int offset, double slope, SeededStream random) {
        double bound = 1 / Math.sqrt(H);
        for (int h = 0; h < H; h++) {
            point[offset + h] = Math.sqrt(random.uniform());
            point[offset + FIRST_BIAS + h] = 2 * random.uniform() - 1;
            point[offset + HIDDEN_BIAS + h] = bound * (2 * random.uniform() - 1);
            point[offset + OUT + h] = Math.sqrt(bound * random.uniform());
            for (int k = 0; k < H; k++) {
                point[offset + HIDDEN + h * H + k] = Math.sqrt(bound * random.uniform());
            }
        }
        var network = new LinkNetwork();
        point[offset + OUT_BIAS] = 0;
        double middle = Sigmoid.inverse(network.forward(point, offset, 0));
        double byT =
                network.backward(point, offset, 1, new double[point.length]) / (network.value * (1 - network.value));
        for (int k = 0; k < H; k++) {
            point[offset + OUT + k] *= Math.sqrt(slope / byT);
        }
        point[offset + OUT_BIAS] = -middle * slope / byT;
    }

    static MonotoneLink link(double[] point, int offset) {
        return new MonotoneLink(
                squares(point, offset, H),
                Arrays.copyOfRange(point, offset + FIRST_BIAS, offset + HIDDEN),
                Matrix.of(H, H, squares(point, offset + HIDDEN, H * H)),
                Arrays.copyOfRange(point, offset + HIDDEN_BIAS, offset + OUT),
                squares(point, offset + OUT, H),
                point[offset + OUT_BIAS]);
    }

    private static double[] squares(double[] point, int from, int count) {
        return Arrays.stream(point, from, from + count).map(root -> root * root).toArray();
    }
}
