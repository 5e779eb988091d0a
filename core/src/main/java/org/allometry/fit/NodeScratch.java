package org.allometry.fit;

import java.util.Arrays;
import org.allometry.numeric.NodeSet;

/** Room for one family's nodes during quadrature: where they lie, how much they weigh, what they contribute. */
final class NodeScratch {
    /** Distinct benchmarks of the family in work, and how many cells each has. */
    int slots;

    final int[] slotCells;

    final boolean asymptotes;
    /** Node after node. */
    final double[] u;

    final double[] weight;
    /** Of the benchmark in work: what the effect adds to η at each node. */
    final double[] shift;
    /** The slope of the log density in η, by cell and node. */
    final double[] d1;
    /** Sums over the cells of a benchmark, by slot and node. */
    final double[] sumD1;

    final double[] sumPhi;
    final double[] sumFloor;
    final double[] sumCeiling;

    NodeScratch(Cells data, Layout layout, NodeSet nodes) {
        int cells = data.largestCells();
        asymptotes = layout.size > layout.firstAsymptote();
        int count = nodes.count();
        u = new double[count * layout.skills];
        weight = new double[count];
        shift = new double[count];
        d1 = new double[count * cells];
        slotCells = new int[layout.benchmarks];
        sumD1 = new double[count * layout.benchmarks];
        sumPhi = new double[count * layout.benchmarks];
        sumFloor = new double[count * layout.benchmarks];
        sumCeiling = new double[count * layout.benchmarks];
    }

    void clearSlot(int slot) {
        int from = slot * weight.length;
        int to = from + weight.length;
        Arrays.fill(sumD1, from, to, 0);
        Arrays.fill(sumPhi, from, to, 0);
        Arrays.fill(sumFloor, from, to, 0);
        Arrays.fill(sumCeiling, from, to, 0);
    }

    /** The slope of one cell's log density, averaged over the weights. */
    double meanD1(int cell) {
        int at = cell * weight.length;
        double mean = 0;
        for (int q = 0; q < weight.length; q++) {
            mean += weight[q] * d1[at + q];
        }
        return mean;
    }

    /** The posterior mean of u over the nodes last visited. */
    double[] mean(int skills) {
        double[] mean = new double[skills];
        for (int q = 0; q < weight.length; q++) {
            for (int k = 0; k < skills; k++) {
                mean[k] += weight[q] * u[q * skills + k];
            }
        }
        return mean;
    }

    /** The posterior covariance of u about {@code mean}, by rows. */
    double[] covariance(double[] mean) {
        int K = mean.length;
        double[] covariance = new double[K * K];
        for (int q = 0; q < weight.length; q++) {
            for (int k = 0; k < K; k++) {
                double from = weight[q] * (u[q * K + k] - mean[k]);
                for (int l = 0; l < K; l++) {
                    covariance[k * K + l] += from * (u[q * K + l] - mean[l]);
                }
            }
        }
        return covariance;
    }
}
