package org.allometry.fit;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import org.allometry.numeric.NodeSet;
import org.allometry.numeric.Workers;

/**
 * How the cost of one evaluation of value and gradient grows with the table and the law, in processor time of one thread,
 * which other work on the machine disturbs less than elapsed time; and what an evaluation allocates. A line of JSON for each.
 */
public final class Limits {
    private static final int FAMILIES = 200;
    private static final int PER_FAMILY = 5;
    private static final int BENCHMARKS = 12;
    private static final int SKILLS = 4;
    private static final double LEAST_SECONDS = 0.1;
    private static final int TIMES = 5;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Limits() {}

    /** @param arguments the series to measure, all of them if none is named */
    public static void main(String[] arguments) {
        List<String> series =
                arguments.length == 0 ? List.of("leaderboard", "tables", "skills", "large") : List.of(arguments);
        for (int skills = 1; skills <= 8 && series.contains("leaderboard"); skills++) {
            measure("leaderboard", Workload.leaderboard(skills), skills);
        }
        for (int factor = 1; factor <= 16 && series.contains("tables"); factor *= 2) {
            measure("families", Workload.drawn(50 * factor, PER_FAMILY, BENCHMARKS, SKILLS), SKILLS);
            measure("models", Workload.drawn(FAMILIES, factor, BENCHMARKS, SKILLS), SKILLS);
            measure("benchmarks", Workload.drawn(FAMILIES, PER_FAMILY, 6 * factor, SKILLS), SKILLS);
        }
        for (int skills = 1; skills <= 12 && series.contains("skills"); skills++) {
            measure("skills", Workload.drawn(FAMILIES, PER_FAMILY, BENCHMARKS, skills), skills);
        }
        if (series.contains("large")) {
            measure("large", Workload.drawn(2000, PER_FAMILY, 60, SKILLS), SKILLS);
        }
    }

    private static void measure(String series, Workload load, int skills) {
        Workers one = Workers.of(1);
        NodeSet nodes = NodeSet.symmetric(skills);
        var laplace = MarginalLikelihood.laplace(load.cells(), load.layout(), Prior.none(), Curvature.EXPECTED, one);
        var quadrature = MarginalLikelihood.quadrature(load.cells(), load.layout(), Prior.none(), nodes, 8, one);
        report(series, "laplace", laplace, load, skills, 1);
        report(series, "quadrature", quadrature, load, skills, nodes.count());
    }

    private static void report(
            String series, String method, MarginalLikelihood likelihood, Workload load, int skills, int nodes) {
        double[] theta = load.theta().clone();
        double[] gradient = new double[theta.length];
        double best = Double.POSITIVE_INFINITY;
        long allocated = 0;
        for (int time = 0; time < TIMES; time++) {
            long bytes = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
            long start = THREADS.getCurrentThreadCpuTime();
            int evaluations = 0;
            double seconds;
            do {
                // A little further each time, as a search goes, so that modes must be found again.
                theta[0] += theta[0] > 0 ? -1e-2 : 1e-2;
                likelihood.evaluate(theta, gradient);
                evaluations++;
                seconds = (THREADS.getCurrentThreadCpuTime() - start) * 1e-9;
            } while (seconds < LEAST_SECONDS);
            best = Math.min(best, seconds / evaluations);
            allocated = (THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - bytes) / evaluations;
        }
        int scores = load.cells().count();
        System.out.printf(
                Locale.ROOT,
                "{\"series\":\"%s\",\"method\":\"%s\",\"families\":%d,\"models\":%d,\"benchmarks\":%d,\"skills\":%d,"
                        + "\"scores\":%d,\"nodes\":%d,\"milliseconds\":%.4f,\"nanoseconds_per_score\":%.1f,"
                        + "\"nanoseconds_per_score_and_node\":%.1f,\"bytes_allocated\":%d}%n",
                series,
                method,
                load.cells().families(),
                load.cells().tableRow.length,
                load.cells().benchmarks,
                skills,
                scores,
                nodes,
                best * 1e3,
                best * 1e9 / scores,
                best * 1e9 / scores / nodes,
                allocated);
    }
}
