package org.allometry.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.spark.JobExecutionStatus;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Two executors on this machine, each a process of its own: the same for all tests, since they are slow to start. They end
 * with this process.
 */
final class Cluster {
    static final String MASTER = "local-cluster[2,1,512]";
    static final String ENGINE = "spark:" + MASTER;

    private final SparkSession session;

    private Cluster(SparkSession session) {
        this.session = session;
    }

    static Cluster shared() {
        return new Cluster(Sessions.open(MASTER));
    }

    SparkSession session() {
        return session;
    }

    JavaSparkContext context() {
        return JavaSparkContext.fromSparkContext(session.sparkContext());
    }

    SparkWorkers workers() {
        return new SparkWorkers(this::context, 1);
    }

    private static List<ProcessHandle> executors() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .toList();
    }

    /** Waits until both executors take part. */
    void awaitExecutors() throws InterruptedException {
        await(() -> executors().size() == 2 && context().statusTracker().getExecutorInfos().length == 3);
    }

    /** Kills an executor as soon as a job has begun. */
    ProcessHandle killOneWhenWorkIsUnderWay() throws Exception {
        await(() -> Arrays.stream(context().statusTracker().getExecutorInfos())
                .anyMatch(executor -> executor.numRunningTasks() > 0));
        ProcessHandle lost = executors().get(0);
        assertThat(lost.destroyForcibly()).isTrue();
        return lost.onExit().get(10, TimeUnit.SECONDS);
    }

    /** Waits until no job is active; Spark tells in order, so when the end of a later job is told, so is all before it. */
    void awaitNoJob() throws InterruptedException {
        var tracker = context().statusTracker();
        int later = context().parallelize(List.of(1)).countAsync().jobIds().get(0);
        await(() -> Optional.ofNullable(tracker.getJobInfo(later))
                .filter(job -> job.status() == JobExecutionStatus.SUCCEEDED)
                .isPresent());
        await(() -> tracker.getActiveJobIds().length == 0);
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 400 && !condition.getAsBoolean(); i++) {
            Thread.sleep(50);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
