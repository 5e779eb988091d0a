package org.allometry.fit.rival;

import org.allometry.numeric.Matrix;

/**
 * A rising function from the line to (0, 1), learned: sigmoid(out · tanh(hidden tanh(first tanh(t) + a) + b) + c), all
 * weights at least 0. The network of arXiv 2412.06540's programs, with {@value #WIDTH} units a layer in place of 10.
 *
 * @param first weights of the first layer
 * @param firstBias a
 * @param hidden weights from the first layer (rows) to the second (columns)
 * @param hiddenBias b
 * @param out weights of the second layer
 * @param outBias c
 */
public record MonotoneLink(
        double[] first, double[] firstBias, Matrix hidden, double[] hiddenBias, double[] out, double outBias) {
    /** Units a layer: 10 reached no lower loss on the leaderboard, and take three times as long. */
    static final int WIDTH = 4;

    public MonotoneLink {
        first = first.clone();
        firstBias = firstBias.clone();
        hiddenBias = hiddenBias.clone();
        out = out.clone();
        int width = first.length;
        if (firstBias.length != width
                || hidden.rows() != width
                || hidden.columns() != hiddenBias.length
                || out.length != hiddenBias.length) {
            throw new IllegalArgumentException("the layers of a link do not fit together");
        }
    }

    @Override
    public double[] first() {
        return first.clone();
    }

    @Override
    public double[] firstBias() {
        return firstBias.clone();
    }

    @Override
    public double[] hiddenBias() {
        return hiddenBias.clone();
    }

    @Override
    public double[] out() {
        return out.clone();
    }

    public double value(double t) {
        double[] one = firstLayer(t);
        double sum = outBias;
        for (int k = 0; k < out.length; k++) {
            sum += out[k] * Sigmoid.tanh(into(one, k));
        }
        return Sigmoid.of(sum);
    }

    /** The derivative of the value. */
    double slope(double t) {
        double[] one = firstLayer(t);
        double input = Sigmoid.tanh(t);
        double byT = 0;
        for (int k = 0; k < out.length; k++) {
            double two = Sigmoid.tanh(into(one, k));
            double byInto = out[k] * (1 - two * two);
            for (int h = 0; h < one.length; h++) {
                byT += byInto * hidden.at(h, k) * (1 - one[h] * one[h]) * first[h] * (1 - input * input);
            }
        }
        double value = value(t);
        return value * (1 - value) * byT;
    }

    private double[] firstLayer(double t) {
        double input = Sigmoid.tanh(t);
        double[] one = new double[first.length];
        for (int h = 0; h < one.length; h++) {
            one[h] = Sigmoid.tanh(first[h] * input + firstBias[h]);
        }
        return one;
    }

    private double into(double[] one, int unit) {
        double sum = hiddenBias[unit];
        for (int h = 0; h < one.length; h++) {
            sum += one[h] * hidden.at(h, unit);
        }
        return sum;
    }
}
