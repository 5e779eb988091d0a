package org.allometry.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import org.allometry.numeric.Task;
import org.allometry.numeric.Workers;
import org.allometry.problem.UnavailableException;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Workers on executors. Each task is a task of Spark, in which one thread works; what all share is broadcast. Work that is
 * not to be spread is done here.
 */
final class SparkWorkers implements Workers {
    private static final int MOST_PARTITIONS = 10_000;
    private static final int POLL_MILLISECONDS = 100;
    private static final Sent<?> NOTHING = new Sent<>(new Object(), Optional.empty());

    private final JavaSparkContext context;
    private final Workers local;
    private Sent<?> last = NOTHING;

    SparkWorkers(JavaSparkContext context, int threads) {
        this.context = context;
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
        String group = UUID.randomUUID().toString();
        context.setJobGroup(group, "Allometry", true);
        try {
            return awaited(shared, tasks, done);
        } catch (Exception e) {
            // Spark throws checked exceptions undeclared.
            if (e instanceof InterruptedException) {
                context.cancelJobGroup(group);
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted");
            }
            throw new UnavailableException("Spark could not do the work: " + Sessions.sentence(e), e);
        } finally {
            context.clearJobGroup();
        }
    }

    private <S, T> List<Parcel<Errand.Ending>> awaited(S shared, List<Parcel<Task<S, T>>> tasks, IntConsumer done)
            throws InterruptedException, ExecutionException {
        int partitions = Math.min(tasks.size(), MOST_PARTITIONS);
        var job = context.parallelize(tasks, partitions)
                .map(new Errand<>(sent(shared)))
                .collectAsync();
        return awaited(job, done, (double) tasks.size() / partitions);
    }

    /** What tasks share, sent to every process once, as long as one list of tasks after the other shares it. */
    @SuppressWarnings("unchecked")
    private synchronized <S> Broadcast<Parcel<S>> sent(S shared) {
        if (last.shared != shared) {
            forget();
            last = new Sent<>(shared, Optional.of(context.broadcast(Parcel.of(shared))));
        }
        return ((Sent<S>) last).broadcast.orElseThrow();
    }

    private synchronized void forget() {
        last.broadcast.ifPresent(Broadcast::destroy);
        last = NOTHING;
    }

    private record Sent<S>(S shared, Optional<Broadcast<Parcel<S>>> broadcast) {}

    /** Waits for a job, and tells how many tasks are finished when that changes. */
    private <R> R awaited(JavaFutureAction<R> job, IntConsumer done, double tasksPerPartition)
            throws InterruptedException, ExecutionException {
        int told = 0;
        while (true) {
            try {
                return job.get(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                int finished = (int) (finished(job) * tasksPerPartition);
                if (finished > told) {
                    done.accept(finished);
                    told = finished;
                }
            }
        }
    }

    private int finished(JavaFutureAction<?> job) {
        return job.jobIds().stream()
                .map(context.statusTracker()::getJobInfo)
                .filter(Objects::nonNull)
                .flatMapToInt(info -> Arrays.stream(info.stageIds()))
                .mapToObj(context.statusTracker()::getStageInfo)
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
    public void close() {
        forget();
        local.close();
    }
}
