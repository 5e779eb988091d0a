package org.allometry.numeric;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;

/**
 * Runs independent tasks and returns their results in the order of the tasks. Tasks may hand in tasks of their own. How
 * work is cut into tasks must not depend on how many workers there are or where: then no result does. When the thread
 * that waits for the results is interrupted, no further task begins.
 */
public interface Workers extends AutoCloseable {
    /** Workers on {@code threads} threads of this process, at least one. */
    static Workers of(int threads) {
        return new LocalWorkers(threads);
    }

    /** The results of all tasks, run in this process, in their order; the first failure is rethrown. */
    <T> List<T> all(List<? extends Callable<T>> tasks);

    /**
     * The results of all tasks in their order, as {@link #all}, but the tasks may run in other processes: they, what they
     * share and their results can be serialised.
     *
     * @param shared by all tasks, which must not change it; sent to each process once
     * @param done told now and then how many tasks are finished, from any thread
     */
    <S, T> List<T> spread(S shared, List<? extends Task<S, T>> tasks, IntConsumer done);

    @Override
    void close();
}
