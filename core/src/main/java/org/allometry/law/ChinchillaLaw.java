package org.allometry.law;

/**
 * The loss of a dense model trained once over its data: L(N, D) = E + A N^-α + B D^-β, nats per token (Hoffmann et al.
 * 2022, arXiv 2203.15556, equation 2).
 *
 * @param irreducible E, the loss that no size and no amount of data removes
 * @param a A, for N in parameters
 * @param b B, for D in tokens
 * @param alpha α
 * @param beta β
 */
public record ChinchillaLaw(double irreducible, double a, double b, double alpha, double beta) {
    /** The refit of Besiroglu et al. 2024 (arXiv 2404.10102). */
    public static final ChinchillaLaw BESIROGLU = new ChinchillaLaw(1.8172, 482.01, 2085.43, 0.3478, 0.3658);

    /** The loss at N parameters and D tokens. */
    public double loss(double parameters, double tokens) {
        return irreducible + reducible(parameters, tokens);
    }

    /** The part of the loss that more parameters or tokens would remove. */
    public double reducible(double parameters, double tokens) {
        return a * Math.pow(parameters, -alpha) + b * Math.pow(tokens, -beta);
    }
}
