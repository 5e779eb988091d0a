package org.allometry.numeric;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Workers on threads of this process. */
final class LocalWorkers implements Workers {
    private final ForkJoinPool pool;
    private final int threads;

    LocalWorkers(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("the number of threads must be at least 1, but was " + threads);
        }
        this.threads = threads;
        this.pool = new ForkJoinPool(threads);
    }

    @Override
    public <S, T> List<T> spread(S shared, List<? extends Task<S, T>> tasks, IntConsumer done) {
        var finished = new AtomicInteger();
        return all(tasks.stream()
                .map(task -> (Callable<T>) () -> {
                    T result = task.call(shared, this);
                    done.accept(finished.incrementAndGet());
                    return result;
                })
                .toList());
    }

    @Override
    public <T> List<T> all(List<? extends Callable<T>> tasks) {
        if (threads == 1 || tasks.size() == 1) {
            var results = new ArrayList<T>(tasks.size());
            for (Callable<T> task : tasks) {
                results.add(LocalWorkers.<T>outcome(task).get());
            }
            return results;
        }
        if (ForkJoinTask.getPool() == pool) {
            return results(join(tasks));
        }
        try {
            return results(pool.submit(() -> join(tasks)).get());
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            throw rethrown(Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    private static <T> List<Supplier<T>> join(List<? extends Callable<T>> tasks) {
        List<ForkJoinTask<Supplier<T>>> forked = new ArrayList<>();
        for (Callable<T> task : tasks) {
            forked.add(ForkJoinTask.adapt(() -> outcome(task)).fork());
        }
        // Newest first: what no other thread has taken is then run here, in place of waiting.
        for (int i = forked.size() - 1; i >= 0; i--) {
            forked.get(i).quietlyJoin();
        }
        return forked.stream().map(ForkJoinTask::join).toList();
    }

    /** What a task ended with. A pool would pass on a copy of its exception, with another message. */
    private static <T> Supplier<T> outcome(Callable<T> task) {
        try {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted");
            }
            T result = task.call();
            return () -> result;
        } catch (Throwable e) {
            return () -> {
                throw rethrown(e);
            };
        }
    }

    private static <T> List<T> results(List<Supplier<T>> outcomes) {
        return outcomes.stream().map(Supplier::get).toList();
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
