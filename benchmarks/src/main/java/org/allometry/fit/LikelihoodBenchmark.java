package org.allometry.fit;

import java.util.concurrent.TimeUnit;
import org.allometry.numeric.NodeSet;
import org.allometry.numeric.Workers;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Value and gradient of the marginal likelihood with four skills, by both methods, warm. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class LikelihoodBenchmark {
    private static final int SKILLS = 4;

    @Param({"leaderboard", "10000x60"})
    public String table = "leaderboard";

    @Param({"1", "2"})
    public int threads = 1;

    private double[] theta = {};
    private double[] gradient = {};
    private MarginalLikelihood laplace;
    private MarginalLikelihood quadrature;

    @Setup
    public void prepare() {
        Workload load =
                table.equals("leaderboard") ? Workload.leaderboard(SKILLS) : Workload.drawn(2000, 5, 60, SKILLS);
        theta = load.theta();
        gradient = new double[theta.length];
        Workers workers = Workers.of(threads);
        laplace = MarginalLikelihood.laplace(load.cells(), load.layout(), Prior.none(), Curvature.EXPECTED, workers);
        quadrature = MarginalLikelihood.quadrature(
                load.cells(), load.layout(), Prior.none(), NodeSet.symmetric(SKILLS), 8, workers);
    }

    /** A little further each time, as a search goes, so that modes must be found again. */
    private void step() {
        theta[0] += theta[0] > 0 ? -1e-2 : 1e-2;
    }

    @Benchmark
    public double laplace() {
        step();
        return laplace.evaluate(theta, gradient);
    }

    @Benchmark
    public double quadrature() {
        step();
        return quadrature.evaluate(theta, gradient);
    }
}
