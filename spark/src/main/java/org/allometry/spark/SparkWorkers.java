package org.allometry.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.allometry.numeric.Task;
import org.allometry.numeric.Workers;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.JavaSparkStatusTracker;
import org.apache.spark.broadcast.Broadcast;

/**
 * Workers on executors. Each task is a task of Spark, in which one thread works; what all share is broadcast. Work that is
 * not to be spread is done here.
 */
final class SparkWorkers implements Workers {
    private static final int MOST_PARTITIONS = 10_000;
    private static final int POLL_MILLISECONDS = 100;
    private static final String NOTHING = "";

    private final Supplier<JavaSparkContext> contexts;
    private final Workers local;
    private Sent<?> last = new Sent<>(NOTHING);

    /** @param contexts asked when work is to be spread */
    SparkWorkers(Supplier<JavaSparkContext> contexts, int threads) {
        this.contexts = contexts;
        local = Workers.of(threads);
    }

    @Override
    public <T> List<T> all(List<? extends Callable<T>> tasks) {
        return local.all(tasks);
    }

    @Override
    public <S, T> List<T> spread(S shared, List<? extends Task<S, T>> tasks, IntConsumer done) {
        if (tasks.isEmpty()) {
            return List.of();
        }
        List<Parcel<Task<S, T>>> parcels =
                tasks.stream().map(task -> Parcel.<Task<S, T>>of(task)).toList();
        return results(ended(shared, parcels, done));
    }

    private <S, T> List<Parcel<Errand.Ending>> ended(S shared, List<Parcel<Task<S, T>>> tasks, IntConsumer done) {
        JavaSparkContext context = contexts.get();
        Sent<S> sent = sent(shared);
        try {
            return JobGroup.run(context, () -> awaited(context, sent.by(context), tasks, done));
        } finally {
            sent.release();
        }
    }

    private static <S, T> List<Parcel<Errand.Ending>> awaited(
            JavaSparkContext context, Broadcast<Parcel<S>> shared, List<Parcel<Task<S, T>>> tasks, IntConsumer done)
            throws InterruptedException, ExecutionException {
        int partitions = Math.min(tasks.size(), MOST_PARTITIONS);
        var job =
                context.parallelize(tasks, partitions).map(new Errand<>(shared)).collectAsync();
        return awaited(job, context.statusTracker(), done, (double) tasks.size() / partitions);
    }

    /** What tasks share, kept as long as one list of tasks after the other shares it. */
    @SuppressWarnings("unchecked")
    private synchronized <S> Sent<S> sent(S shared) {
        if (last.shared != shared) {
            last.forget();
            last = new Sent<>(shared);
        }
        last.use();
        return (Sent<S>) last;
    }

    /** What tasks share, sent to every process once, and kept there while lists of tasks of any thread use it. */
    private static final class Sent<S> {
        private final S shared;
        private final Parcel<S> parcel;
        private Optional<Broadcast<Parcel<S>>> broadcast = Optional.empty();
        private int users;
        private boolean forgotten;

        Sent(S shared) {
            this.shared = shared;
            parcel = Parcel.of(shared);
        }

        synchronized Broadcast<Parcel<S>> by(JavaSparkContext context) {
            Broadcast<Parcel<S>> sent = broadcast.orElseGet(() -> context.broadcast(parcel));
            broadcast = Optional.of(sent);
            return sent;
        }

        synchronized void use() {
            users++;
        }

        synchronized void release() {
            users--;
            destroyIfUnused();
        }

        synchronized void forget() {
            forgotten = true;
            destroyIfUnused();
        }

        /** Spark would answer an interrupt by an exception, and forget it. */
        private void destroyIfUnused() {
            if (!forgotten || users > 0) {
                return;
            }
            boolean interrupted = Thread.interrupted();
            broadcast.ifPresent(Broadcast::destroy);
            broadcast = Optional.empty();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Waits for a job, and tells how many tasks are finished when that changes. */
    private static <R> R awaited(
            JavaFutureAction<R> job, JavaSparkStatusTracker tracker, IntConsumer done, double tasksPerPartition)
            throws InterruptedException, ExecutionException {
        int told = 0;
        while (true) {
            try {
                return job.get(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                int finished = (int) (finished(job, tracker) * tasksPerPartition);
                if (finished > told) {
                    tell(done, finished);
                    told = finished;
                }
            }
        }
    }

    private static void tell(IntConsumer done, int finished) {
        try {
            done.accept(finished);
        } catch (RuntimeException e) {
            throw new JobGroup.Stopped(e);
        }
    }

    private static int finished(JavaFutureAction<?> job, JavaSparkStatusTracker tracker) {
        return job.jobIds().stream()
                .map(tracker::getJobInfo)
                .filter(Objects::nonNull)
                .flatMapToInt(info -> Arrays.stream(info.stageIds()))
                .mapToObj(tracker::getStageInfo)
                .filter(Objects::nonNull)
                .mapToInt(SparkStageInfo::numCompletedTasks)
                .sum();
    }

    @SuppressWarnings("unchecked")
    private static <T> List<T> results(List<Parcel<Errand.Ending>> endings) {
        var results = new ArrayList<T>(endings.size());
        for (Parcel<Errand.Ending> parcel : endings) {
            Errand.Ending ending = parcel.open();
            if (ending instanceof Errand.Failed failed) {
                throw failed.reason();
            }
            results.add((T) ((Errand.Done) ending).result());
        }
        return results;
    }

    @Override
    public synchronized void close() {
        last.forget();
        local.close();
    }
}
