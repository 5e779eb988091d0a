package org.allometry.numeric;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/**
 * Runs independent tasks on a fixed number of threads and returns their results in the order of the tasks. Tasks may
 * hand in tasks of their own. How work is cut into tasks must not depend on the number of threads: then no result does.
 */
public final class Workers implements AutoCloseable {
    private final ForkJoinPool pool;
    private final int threads;

    private Workers(int threads) {
        this.threads = threads;
        this.pool = new ForkJoinPool(threads);
    }

    /** Workers on {@code threads} threads, at least one. */
    public static Workers of(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("the number of threads must be at least 1, but was " + threads);
        }
        return new Workers(threads);
    }

    /** The results of all tasks, in their order; the first failure is rethrown. */
    public <T> List<T> all(List<? extends Callable<T>> tasks) {
        if (threads == 1 || tasks.size() == 1) {
            var results = new ArrayList<T>(tasks.size());
            for (Callable<T> task : tasks) {
                results.add(call(task));
            }
            return results;
        }
        if (ForkJoinTask.getPool() == pool) {
            return join(tasks);
        }
        try {
            return pool.submit(() -> join(tasks)).get();
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            throw rethrown(Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    private static <T> List<T> join(List<? extends Callable<T>> tasks) {
        List<ForkJoinTask<T>> forked = new ArrayList<>();
        for (Callable<T> task : tasks) {
            forked.add(ForkJoinTask.adapt(() -> call(task)).fork());
        }
        // Newest first: what no other thread has taken is then run here, in place of waiting.
        for (int i = forked.size() - 1; i >= 0; i--) {
            forked.get(i).quietlyJoin();
        }
        return forked.stream().map(ForkJoinTask::join).toList();
    }

    private static <T> T call(Callable<T> task) {
        try {
            return task.call();
        } catch (Exception e) {
            throw rethrown(e);
        }
    }

    private static RuntimeException rethrown(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException runtime ? runtime : new IllegalStateException(failure);
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
