package org.allometry.fit;

import org.allometry.numeric.Matrix;

/**
 * Loadings turned for reading.
 *
 * @param loadings K x J, skills by decreasing sum of squares, signs so that most of each skill's weight is positive
 * @param correlations of the turned skills between families, K x K; the identity for an orthogonal rotation
 */
public record RotatedLoadings(Matrix loadings, Matrix correlations) {}
