package org.allometry.fit;

import java.util.Arrays;
import org.allometry.law.Asymptotes;

/**
 * Where the anchor-free coefficients stand in the flat vector θ that the optimiser moves: intercepts b, feature weights
 * Γ (p x K by rows), loadings Λ (one K-vector per benchmark), log precisions ln φ, scales s of the family effects, and,
 * where they are free, one unconstrained number per floor and ceiling. The linear predictor is
 * η = b_j + (Γ'x + s∘u)·Λ_j with u ~ N(0, I).
 *
 * <p>No coefficient is constrained. The K(K-1)/2 rotations and the K choices of unit that change nothing are flat
 * directions. Keeping s apart from Λ lets a skill have no spread between families (s = 0) at a finite point; with s
 * folded into Λ that optimum, common from K = 5 on, lies at infinity.
 */
final class Layout {
    private static final double LOWEST_CEILING = 0.5;

    final int features;
    final int skills;
    final int benchmarks;
    final int gamma;
    final int loadings;
    final int precisions;
    final int scales;
    final int size;
    /** Where G = diag(s) Λ stands in the extended vector, behind θ, and the length of that vector. */
    final int effects;

    final int extended;
    /** Positions of the free floors and ceilings in θ, or -1 where fixed. */
    final int[] floorAt;

    final int[] ceilingAt;
    private final double[] chance;

    Layout(int features, int skills, double[] chance, Asymptotes asymptotes) {
        this.features = features;
        this.skills = skills;
        this.chance = chance.clone();
        benchmarks = chance.length;
        gamma = benchmarks;
        loadings = gamma + features * skills;
        precisions = loadings + benchmarks * skills;
        scales = precisions + benchmarks;
        int next = scales + skills;
        floorAt = new int[benchmarks];
        ceilingAt = new int[benchmarks];
        for (int j = 0; j < benchmarks; j++) {
            floorAt[j] = asymptotes.freeFloor() && chance[j] > 0 ? next++ : -1;
        }
        for (int j = 0; j < benchmarks; j++) {
            ceilingAt[j] = asymptotes.freeCeiling() ? next++ : -1;
        }
        size = next;
        effects = size;
        extended = size + benchmarks * skills;
    }

    /** Coefficients that the data can tell apart: θ less the flat directions. */
    int identified() {
        return size - skills * (skills + 1) / 2;
    }

    int firstAsymptote() {
        return scales + skills;
    }

    double floor(double[] theta, int j) {
        return floorAt[j] < 0 ? chance[j] : chance[j] * sigmoid(theta[floorAt[j]]);
    }

    double ceiling(double[] theta, int j) {
        return ceilingAt[j] < 0 ? 1 : LOWEST_CEILING + (1 - LOWEST_CEILING) * sigmoid(theta[ceilingAt[j]]);
    }

    /** dC/dθ at a floor, 0 at a fixed one. */
    double floorSlope(double[] theta, int j) {
        if (floorAt[j] < 0) {
            return 0;
        }
        double s = sigmoid(theta[floorAt[j]]);
        return chance[j] * s * (1 - s);
    }

    /** dU/dθ at a ceiling, 0 at a fixed one. */
    double ceilingSlope(double[] theta, int j) {
        if (ceilingAt[j] < 0) {
            return 0;
        }
        double s = sigmoid(theta[ceilingAt[j]]);
        return (1 - LOWEST_CEILING) * s * (1 - s);
    }

    /** d²C/dθ² at a floor, 0 at a fixed one. */
    double floorBend(double[] theta, int j) {
        return floorAt[j] < 0 ? 0 : floorSlope(theta, j) * (1 - 2 * sigmoid(theta[floorAt[j]]));
    }

    /** d²U/dθ² at a ceiling, 0 at a fixed one. */
    double ceilingBend(double[] theta, int j) {
        return ceilingAt[j] < 0 ? 0 : ceilingSlope(theta, j) * (1 - 2 * sigmoid(theta[ceilingAt[j]]));
    }

    double[] floors(double[] theta) {
        double[] floors = new double[benchmarks];
        Arrays.setAll(floors, j -> floor(theta, j));
        return floors;
    }

    double[] ceilings(double[] theta) {
        double[] ceilings = new double[benchmarks];
        Arrays.setAll(ceilings, j -> ceiling(theta, j));
        return ceilings;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
