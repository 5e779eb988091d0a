package org.allometry.simulate;

import java.util.Arrays;
import org.allometry.numeric.SeededStream;

/** How often meanings are needed: the k-th most frequent of V with probability proportional to k^-s. */
final class Zipf {
    private final double[] share;
    private final double[] upTo;

    Zipf(int meanings, double exponent) {
        share = new double[meanings];
        upTo = new double[meanings];
        double sum = 0;
        for (int k = meanings - 1; k >= 0; k--) {
            share[k] = Math.pow(k + 1, -exponent);
            sum += share[k];
        }
        double running = 0;
        for (int k = 0; k < meanings; k++) {
            share[k] /= sum;
            running += share[k];
            upTo[k] = running;
        }
    }

    double share(int meaning) {
        return share[meaning];
    }

    /** The share of all needs beyond the most frequent {@code coded} meanings. */
    double beyond(long coded) {
        double sum = 0;
        for (int k = share.length - 1; k >= coded; k--) {
            sum += share[k];
        }
        return sum;
    }

    /** How many of the most frequent meanings make up that share of all needs. */
    int reaching(double wanted) {
        int k = 0;
        while (k < share.length - 1 && upTo[k] < wanted) {
            k++;
        }
        return k + 1;
    }

    int draw(SeededStream random) {
        int at = Arrays.binarySearch(upTo, random.uniform());
        return Math.min(share.length - 1, at < 0 ? -at - 1 : at + 1);
    }
}
