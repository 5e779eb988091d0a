package org.allometry.numeric;

import java.io.Serializable;

/**
 * Where the work of a job is done; never changes a result. Sent elsewhere as part of the settings of a task, an engine
 * arrives as the local one of one thread: a task does not spread its own work again.
 */
public interface Engine extends Serializable {
    /** This process, on so many threads, at least one. */
    static Engine local(int threads) {
        return new LocalEngine(threads);
    }

    /** Workers for one job. */
    Workers workers();

    /** How many threads of this process to use for work that is not spread. */
    int threads();

    /** Whether work leaves this process. */
    boolean spreads();
}
