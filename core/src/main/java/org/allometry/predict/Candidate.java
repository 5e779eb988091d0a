package org.allometry.predict;

/**
 * A number of skills and how well it does.
 *
 * @param holdOutError mean absolute error on larger models held out, on the score scale; {@code NaN} if the table has
 *     none to hold out
 * @param holdOutStandardError of that error, clustered by base family
 */
public record Candidate(
        int skills,
        double logLikelihood,
        double logLikelihoodError,
        int coefficientCount,
        double aic,
        double bic,
        boolean converged,
        double holdOutError,
        double holdOutStandardError) {}
