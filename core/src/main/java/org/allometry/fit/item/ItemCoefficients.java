package org.allometry.fit.item;

import org.allometry.numeric.Matrix;

/**
 * The law of items, in the coordinates of its anchors: a model of family f with z-scored features z has the skill
 *
 * <pre>
 *   θ = μ + β'z + α_f + ε,   α_f ~ N(0, Φ),   ε ~ N(0, Ψ),   diag(Φ + Ψ) = 1
 * </pre>
 *
 * and answers item i rightly with probability c_i + (1 - c_i) sigmoid(a_i'θ + b_i). The mean loading of anchor benchmark k
 * is on skill k alone, and positive; μ is 0 at the estimate, but not certain.
 *
 * @param intercepts b, one an item: the higher, the easier
 * @param loadings a, items x K
 * @param itemCovariances of (b, a) of every item given the skills, (K+1) x (K+1) by rows
 * @param structure μ (K), β (p x K by rows), and the lower triangles by rows of Cholesky factors of Φ and Ψ
 * @param structureCovariance of these, given the items
 */
public record ItemCoefficients(
        double[] intercepts,
        Matrix loadings,
        double[][] itemCovariances,
        double[] structure,
        Matrix structureCovariance) {
    public ItemCoefficients {
        intercepts = intercepts.clone();
        itemCovariances = itemCovariances.clone();
        structure = structure.clone();
        int K = loadings.columns();
        if (loadings.rows() != intercepts.length || itemCovariances.length != intercepts.length) {
            throw new IllegalArgumentException("there must be as many loadings and covariances as intercepts");
        }
        if ((structure.length - K - K * (K + 1)) % K != 0 || structureCovariance.rows() != structure.length) {
            throw new IllegalArgumentException("the structure has a wrong number of coefficients");
        }
        for (double[] covariance : itemCovariances) {
            if (covariance.length != (K + 1) * (K + 1)) {
                throw new IllegalArgumentException("a covariance of an item has a wrong number of entries");
            }
        }
    }

    public int skills() {
        return loadings.columns();
    }

    public int features() {
        return layout().features;
    }

    @Override
    public double[] intercepts() {
        return intercepts.clone();
    }

    @Override
    public double[][] itemCovariances() {
        return itemCovariances.clone();
    }

    @Override
    public double[] structure() {
        return structure.clone();
    }

    /** Standard error of an item's intercept. */
    public double interceptError(int item) {
        return Math.sqrt(itemCovariances[item][0]);
    }

    /** Standard error of an item's loading. */
    public double loadingError(int item, int skill) {
        int n = skills() + 1;
        return Math.sqrt(itemCovariances[item][(skill + 1) * n + skill + 1]);
    }

    /** β, p x K. */
    public Matrix beta() {
        return part(0);
    }

    /** Standard errors of β, p x K. */
    public Matrix betaErrors() {
        return part(1);
    }

    private Matrix part(int errors) {
        ItemLayout layout = layout();
        double[][] part = new double[layout.features][layout.skills];
        for (int d = 0; d < layout.features; d++) {
            for (int k = 0; k < layout.skills; k++) {
                int at = layout.gamma + d * layout.skills + k;
                part[d][k] = errors == 0 ? structure[at] : Math.sqrt(structureCovariance.at(at, at));
            }
        }
        return Matrix.of(part);
    }

    /** Φ, the covariance of families at equal features. */
    public Matrix familyCovariance() {
        return square(layout().family);
    }

    /** Ψ, the covariance of models within a family at equal features. */
    public Matrix modelCovariance() {
        return square(layout().model);
    }

    private Matrix square(int from) {
        Matrix lower = Matrix.of(skills(), skills(), ItemLayout.lower(structure, from, skills()));
        return lower.times(lower.transposed());
    }

    /** Of the structure alone, without items. */
    ItemLayout layout() {
        int K = skills();
        return new ItemLayout(0, K, (structure.length - K - K * (K + 1)) / K);
    }
}
