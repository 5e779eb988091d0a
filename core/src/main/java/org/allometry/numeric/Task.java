package org.allometry.numeric;

import java.io.Serializable;

/**
 * A part of a job, small enough to be sent to where it is done. It does the same wherever that is, and may be done twice.
 *
 * @param <S> what all parts of the job share
 * @param <T> the result
 */
public interface Task<S, T> extends Serializable {
    /**
     * Does it.
     *
     * @param workers to divide it further, there
     */
    T call(S shared, Workers workers);
}
