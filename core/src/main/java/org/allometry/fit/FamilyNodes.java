package org.allometry.fit;

import java.util.Arrays;
import org.allometry.numeric.NodeSet;

/**
 * One family's scores at the nodes of a quadrature rule: h at each, what the nodes' posterior weights make of the gradient, and
 * what the value owes to the places of the nodes.
 *
 * <p>This is where a fit spends its time: every score at every node. The loop runs over benchmarks, their cells, and
 * innermost the nodes, for which all that belongs to the cell stays in registers and arrays are walked in order; the densities
 * come from {@link ResponseTable#add}. Scratch space of one thread.
 */
final class FamilyNodes {
    private static final double NEGLIGIBLE = 1e-15;

    private final FamilyRows rows;
    private final Cells cells;
    private final int K;
    private final double[] slope;
    private final double[] work;
    private final double[] half;
    private final double[] product;

    FamilyNodes(FamilyRows rows) {
        this.rows = rows;
        cells = rows.cells;
        K = rows.K;
        slope = new double[K];
        work = new double[K * K];
        half = new double[K * K];
        product = new double[K * K];
    }

    /**
     * Evaluates h at all nodes; returns ln Σ w exp(h + z'z/2) and leaves the nodes' posterior weights in scratch.
     *
     * @param lowerInverse L⁻¹ of the curvature at the mode
     */
    double visit(
            int family, double[] mode, double[] lowerInverse, NodeSet nodes, ResponseTable table, NodeScratch scratch) {
        place(family, mode, lowerInverse, nodes, scratch);
        int count = nodes.count();
        int start = rows.start;
        int slot = 0;
        for (int c = start; c < rows.end; slot++) {
            int j = cells.cellBenchmark[c];
            int g = rows.layout.effects + j * K;
            double[] shift = scratch.shift;
            for (int q = 0; q < count; q++) {
                double sum = 0;
                for (int k = 0; k < K; k++) {
                    sum += scratch.u[q * K + k] * rows.theta[g + k];
                }
                shift[q] = sum;
            }
            scratch.clearSlot(slot);
            int first = c;
            for (; c < rows.end && cells.cellBenchmark[c] == j; c++) {
                double fLogit = rows.w.phi[j] * (cells.logScore[c] - cells.logComplement[c]);
                table.add(j, rows.base[c - start], fLogit, scratch, slot, c - start);
            }
            scratch.slotCells[slot] = c - first;
        }
        scratch.slots = slot;
        return weigh(nodes, scratch) + constants(family);
    }

    /** u = m + R z, and the part of h + z'z/2 that needs no scores. */
    private void place(int family, double[] mode, double[] lowerInverse, NodeSet nodes, NodeScratch scratch) {
        double[] z = nodes.points();
        int offset = nodes.offset(family);
        for (int q = 0; q < nodes.count(); q++) {
            int at = offset + q * K;
            double squares = 0;
            for (int k = 0; k < K; k++) {
                double sum = mode[k];
                for (int l = k; l < K; l++) {
                    sum += lowerInverse[l * K + k] * z[at + l];
                }
                scratch.u[q * K + k] = sum;
                squares += z[at + k] * z[at + k] - sum * sum;
            }
            scratch.weight[q] = squares / 2;
        }
    }

    private static double weigh(NodeSet nodes, NodeScratch scratch) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double value : scratch.weight) {
            largest = Math.max(largest, value);
        }
        double total = 0;
        for (int q = 0; q < nodes.count(); q++) {
            scratch.weight[q] = nodes.weights()[q] * Math.exp(scratch.weight[q] - largest);
            total += scratch.weight[q];
        }
        for (int q = 0; q < nodes.count(); q++) {
            scratch.weight[q] /= total;
        }
        return largest + Math.log(total);
    }

    /** What does not depend on the effect: Σ ln Γ(φ) + (φ-1) ln(1-y) - ln y. */
    private double constants(int family) {
        double sum = 0;
        for (int c = cells.cellStart[family]; c < cells.cellStart[family + 1]; c++) {
            int j = cells.cellBenchmark[c];
            sum += rows.w.logGammaPhi[j] + (rows.w.phi[j] - 1) * cells.logComplement[c] - cells.logScore[c];
        }
        return sum;
    }

    /**
     * The direct part of the gradient: scores averaged over the posterior weights (Fisher's identity).
     *
     * @param total the sum of the weights in scratch
     */
    void gather(NodeScratch scratch, double total, double[] gradient) {
        int count = scratch.weight.length;
        int start = rows.start;
        rows.clear();
        int slot = 0;
        for (int c = start; c < rows.end; slot++) {
            int j = cells.cellBenchmark[c];
            int g = rows.layout.effects + j * K;
            double phi = 0;
            double floor = 0;
            double ceiling = 0;
            for (int q = 0; q < count; q++) {
                double weight = scratch.weight[q];
                if (Math.abs(weight) > NEGLIGIBLE) {
                    int sum = slot * count + q;
                    phi += weight * scratch.sumPhi[sum];
                    floor += weight * scratch.sumFloor[sum];
                    ceiling += weight * scratch.sumCeiling[sum];
                    double first = weight * scratch.sumD1[sum];
                    for (int k = 0; k < K; k++) {
                        gradient[g + k] += first * scratch.u[q * K + k];
                    }
                }
            }
            for (; c < rows.end && cells.cellBenchmark[c] == j; c++) {
                double e = scratch.meanD1(c - start);
                gradient[j] += e;
                phi += total * rows.w.phi[j] * (rows.w.digammaPhi[j] + cells.logComplement[c]);
                rows.add(c, e, gradient);
            }
            rows.addPrecisionAndAsymptotes(j, phi, floor, ceiling, gradient);
        }
        rows.addRows(gradient);
    }

    /** Sets m̄ and H̄: how the value changes as the nodes move with the mode and the curvature. */
    void adjoint(int family, NodeSet nodes, NodeScratch scratch, double[] lowerInverse, double[] mBar, double[] hBar) {
        double[] z = nodes.points();
        int offset = nodes.offset(family);
        int count = nodes.count();
        double[] rBar = hBar;
        Arrays.fill(mBar, 0);
        Arrays.fill(rBar, 0);
        for (int q = 0; q < count; q++) {
            double weight = scratch.weight[q];
            if (Math.abs(weight) <= NEGLIGIBLE) {
                continue;
            }
            for (int k = 0; k < K; k++) {
                slope[k] = -scratch.u[q * K + k];
            }
            int c = rows.start;
            for (int slot = 0; slot < scratch.slots; slot++) {
                int g = rows.layout.effects + cells.cellBenchmark[c] * K;
                double first = scratch.sumD1[slot * count + q];
                for (int k = 0; k < K; k++) {
                    slope[k] += first * rows.theta[g + k];
                }
                c += scratch.slotCells[slot];
            }
            for (int k = 0; k < K; k++) {
                double weighted = weight * slope[k];
                mBar[k] += weighted;
                for (int l = 0; l < K; l++) {
                    rBar[k * K + l] += weighted * z[offset + q * K + l];
                }
            }
        }
        // P = Φ(-R̄'R), with R = L⁻' and Φ keeping the lower triangle and half the diagonal; then H̄ = sym(R (P - ½I)
        // R').
        double[] P = work;
        for (int k = 0; k < K; k++) {
            for (int l = 0; l < K; l++) {
                double sum = 0;
                if (l <= k) {
                    for (int i = 0; i <= l; i++) {
                        sum -= rBar[i * K + k] * lowerInverse[l * K + i];
                    }
                    if (l == k) {
                        sum = (sum - 1) / 2;
                    }
                }
                P[k * K + l] = sum;
            }
        }
        for (int k = 0; k < K; k++) {
            for (int l = 0; l < K; l++) {
                double sum = 0;
                for (int i = k; i < K; i++) {
                    sum += lowerInverse[i * K + k] * P[i * K + l];
                }
                half[k * K + l] = sum;
            }
        }
        for (int k = 0; k < K; k++) {
            for (int l = 0; l < K; l++) {
                double sum = 0;
                for (int i = l; i < K; i++) {
                    sum += half[k * K + i] * lowerInverse[i * K + l];
                }
                product[k * K + l] = sum;
            }
        }
        for (int k = 0; k < K; k++) {
            for (int l = 0; l < K; l++) {
                hBar[k * K + l] = (product[k * K + l] + product[l * K + k]) / 2;
            }
        }
    }
}
