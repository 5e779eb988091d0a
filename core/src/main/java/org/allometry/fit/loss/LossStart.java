package org.allometry.fit.loss;

/**
 * What came of one search.
 *
 * @param origin where it began, for people
 * @param objective where it ended
 * @param termination why it stopped
 * @param evaluations of the objective
 * @param vanished what has no influence on the law there, so that this is no fit; empty if all is well
 */
public record LossStart(String origin, double objective, String termination, int evaluations, String vanished) {
    public boolean degenerate() {
        return !vanished.isEmpty();
    }
}
