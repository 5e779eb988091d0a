package org.allometry.fit;

/**
 * Standard errors of the anchored coefficients by three routes.
 *
 * @param hessian from the curvature of the log-likelihood: right if the law is
 * @param scores from the outer product of the families' scores: right if the law is
 * @param sandwich from both: right for the best-fitting law even if the law is mildly wrong
 */
public record StandardErrors(CoefficientErrors hessian, CoefficientErrors scores, CoefficientErrors sandwich) {}
