package org.allometry.fit;

import org.allometry.numeric.NodeSet;

/** Room for one family's nodes during quadrature: where they lie, how much they weigh, what they contribute. */
final class NodeScratch {
    /** Distinct benchmarks of the family in work: the stride of the sums. */
    int slots;

    final boolean asymptotes;
    final double[] u;
    final double[] weight;
    final double[] d1;
    final double[] meanD1;
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
        d1 = new double[count * cells];
        meanD1 = new double[cells];
        sumD1 = new double[count * layout.benchmarks];
        sumPhi = new double[count * layout.benchmarks];
        sumFloor = new double[count * layout.benchmarks];
        sumCeiling = new double[count * layout.benchmarks];
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
