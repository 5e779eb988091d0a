package org.allometry.plan;

/**
 * How a budget is divided.
 *
 * @param flops of training, 6ND
 * @param inferenceFlops of use, 2N for each token served
 * @param parameters N
 * @param tokens D
 * @param value the loss or score that comes of it
 * @param atEdge whether bounds, rather than the law, decided N or D
 */
public record Allocation(
        double flops, double inferenceFlops, double parameters, double tokens, double value, boolean atEdge) {
    /** D/N. */
    public double tokensPerParameter() {
        return tokens / parameters;
    }

    /** Training and use together. */
    public double allFlops() {
        return flops + inferenceFlops;
    }
}
