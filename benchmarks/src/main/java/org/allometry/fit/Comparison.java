package org.allometry.fit;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.allometry.numeric.NodeSet;
import org.allometry.numeric.Workers;
import org.allometry.service.Tables;
import org.allometry.table.ScoreTable;

/**
 * Our side of the comparison with peers: fits the paper's model with four skills to the leaderboard as published, writes the
 * scores and the coefficients for the peers to use, and prints times in processor time of one thread. Run by
 * benchmarks/latent.
 */
public final class Comparison {
    private static final int SKILLS = 4;
    private static final int DENSE = 7;
    private static final int FITS = 5;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Comparison() {}

    /** @param arguments the folder to write to */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        ScoreTable table = Tables.read("leaderboard-as-published");
        LatentFitter settings = LatentFitter.paper().withSkills(SKILLS);
        double best = Double.POSITIVE_INFINITY;
        LatentFit fit = settings.fit(table);
        for (int i = 0; i < FITS; i++) {
            long start = THREADS.getCurrentThreadCpuTime();
            fit = settings.withSeed(i + 1).fit(table);
            best = Math.min(best, (THREADS.getCurrentThreadCpuTime() - start) * 1e-9);
            print("log-likelihood of seed " + (i + 1), fit.logLikelihood());
        }
        print("seconds of a warm fit with all starts and standard errors", best);
        best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < FITS; i++) {
            long start = THREADS.getCurrentThreadCpuTime();
            settings.withStarts(1).path(table, SKILLS, SKILLS, Progress.none());
            best = Math.min(best, (THREADS.getCurrentThreadCpuTime() - start) * 1e-9);
        }
        print("seconds of a warm fit from one start", best);

        Workload load = Workload.leaderboard(SKILLS);
        double[] theta = fit.estimate().theta();
        write(folder, load, theta);
        Workers one = Workers.of(1);
        double exact = MarginalLikelihood.moments(
                        load.cells(), load.layout(), NodeSet.tensor(SKILLS, DENSE), 32, theta, one)
                .logLikelihood();
        print("log-likelihood, " + DENSE + " nodes a dimension", exact);
        evaluate(
                "quadrature",
                MarginalLikelihood.quadrature(
                        load.cells(), load.layout(), Prior.none(), NodeSet.symmetric(SKILLS), 8, one),
                theta,
                exact);
        evaluate(
                "laplace",
                MarginalLikelihood.laplace(load.cells(), load.layout(), Prior.none(), Curvature.EXPECTED, one),
                theta,
                exact);
    }

    private static void evaluate(String method, MarginalLikelihood likelihood, double[] theta, double exact) {
        double[] point = theta.clone();
        double[] gradient = new double[theta.length];
        double best = Double.POSITIVE_INFINITY;
        for (int time = 0; time < 40; time++) {
            long start = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < 50; i++) {
                point[0] = theta[0] + 1e-3 * (i % 2);
                likelihood.evaluate(point, gradient);
            }
            best = Math.min(best, (THREADS.getCurrentThreadCpuTime() - start) * 1e-9 / 50);
        }
        print("seconds of value and gradient, " + method, best);
        print("error of the value, " + method, -likelihood.evaluate(theta, gradient) - exact);
    }

    private static void write(Path folder, Workload load, double[] theta) throws IOException {
        Cells cells = load.cells();
        var csv = new StringBuilder("family,benchmark,x1,x2,x3,score,chance\n");
        for (int f = 0; f < cells.families(); f++) {
            for (int c = cells.cellStart[f]; c < cells.cellStart[f + 1]; c++) {
                int x = cells.cellRow[c] * cells.features;
                int j = cells.cellBenchmark[c];
                csv.append(String.format(
                        Locale.ROOT,
                        "%d,%d,%.17g,%.17g,%.17g,%.17g,%.17g%n",
                        f,
                        j,
                        cells.x[x],
                        cells.x[x + 1],
                        cells.x[x + 2],
                        Math.exp(cells.logScore[c]),
                        load.layout().floor(theta, j)));
            }
        }
        Files.writeString(folder.resolve("scores.csv"), csv);
        Files.writeString(
                folder.resolve("theta.csv"),
                Arrays.stream(theta).mapToObj(Double::toString).collect(Collectors.joining("\n")) + "\n");
    }

    private static void print(String what, double value) {
        System.out.printf(Locale.ROOT, "{\"what\":\"%s\",\"program\":\"allometry\",\"value\":%.9g}%n", what, value);
    }
}
