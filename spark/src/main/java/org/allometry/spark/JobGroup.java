package org.allometry.spark;

import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.allometry.problem.InputException;
import org.allometry.problem.UnavailableException;
import org.apache.spark.api.java.JavaSparkContext;

/** The jobs of one question to Spark, which are cancelled if it is not waited for to the end. */
final class JobGroup {
    private JobGroup() {}

    /** Not Spark, but the one who asks wants to end the work. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final RuntimeException reason;

        Stopped(RuntimeException reason) {
            super(reason);
            this.reason = reason;
        }
    }

    /**
     * Runs jobs and waits for them.
     *
     * @throws CancellationException if this thread is interrupted meanwhile, and stays so
     * @throws UnavailableException if Spark cannot do it
     */
    static <T> T run(JavaSparkContext context, Callable<T> jobs) {
        String group = UUID.randomUUID().toString();
        context.setJobGroup(group, "Allometry", true);
        boolean done = false;
        try {
            T result = jobs.call();
            done = true;
            return result;
        } catch (Stopped e) {
            throw e.reason;
        } catch (InputException e) {
            throw e;
        } catch (Exception e) {
            // Spark throws checked exceptions undeclared.
            boolean interrupted = isInterrupt(e) || Thread.currentThread().isInterrupted();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            if (interrupted || isEnding()) {
                throw new CancellationException("interrupted");
            }
            throw new UnavailableException("Spark could not do the work: " + Sessions.sentence(e), e);
        } finally {
            if (!done && !isEnding()) {
                cancel(context, group);
            }
            context.clearJobGroup();
        }
    }

    private static boolean isInterrupt(Throwable failure) {
        return failure instanceof InterruptedException || failure.getCause() != null && isInterrupt(failure.getCause());
    }

    /** Spark would answer an interrupt by an exception, and forget it. */
    private static void cancel(JavaSparkContext context, String group) {
        boolean interrupted = Thread.interrupted();
        context.cancelJobGroup(group);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether this process is being ended, for example by Ctrl-C: then Spark is stopped under us. */
    private static boolean isEnding() {
        var probe = new Thread();
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }
}
