package org.allometry.fit.item;

/**
 * Where the coefficients of the law of items stand in one flat array: for every item its intercept and K loadings, then
 * the structure of the skills, which is the mean μ (K), the effects of features Γ (p x K), and the lower triangles by rows
 * of L and M, where Φ = L L' is the covariance of families and Ψ = M M' that of models within them.
 */
final class ItemLayout {
    final int items;
    final int skills;
    final int features;
    final int stride;
    final int structure;
    final int mean;
    final int gamma;
    final int family;
    final int model;
    final int size;

    ItemLayout(int items, int skills, int features) {
        this.items = items;
        this.skills = skills;
        this.features = features;
        stride = skills + 1;
        structure = items * stride;
        mean = structure;
        gamma = mean + skills;
        family = gamma + features * skills;
        model = family + triangle(skills);
        size = model + triangle(skills);
    }

    /** How many numbers describe the skills of models. */
    int structureSize() {
        return size - structure;
    }

    /**
     * Coefficients that the likelihood can tell apart: those of items and skills less what a change of the skills' origin
     * and units, K + K², leaves as it is.
     */
    int identified() {
        return size - skills - skills * skills;
    }

    static int triangle(int K) {
        return K * (K + 1) / 2;
    }

    /** The lower triangular matrix whose entries begin at {@code from}, K x K by rows. */
    static double[] lower(double[] coefficients, int from, int K) {
        double[] matrix = new double[K * K];
        int at = from;
        for (int k = 0; k < K; k++) {
            for (int l = 0; l <= k; l++) {
                matrix[k * K + l] = coefficients[at++];
            }
        }
        return matrix;
    }

    /** Adds the lower triangle of a matrix to the entries that begin at {@code from}. */
    static void addLower(double[] matrix, int K, double[] target, int from) {
        int at = from;
        for (int k = 0; k < K; k++) {
            for (int l = 0; l <= k; l++) {
                target[at++] += matrix[k * K + l];
            }
        }
    }

    /** Writes the lower triangle that is stored by rows into that of a square. */
    static void unpack(double[] triangle, double[] square, int n) {
        int at = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                square[i * n + j] = triangle[at++];
            }
        }
    }
}
