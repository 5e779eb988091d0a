package org.allometry.numeric;

import java.util.concurrent.TimeUnit;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.numbers.gamma.Trigamma;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Log-gamma and its derivatives at arguments as fits have them, from 0.05 to 300 evenly by their logarithms: ours, all four
 * together, against Commons Numbers, which has no tetragamma and so does three of them.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PolyGammaBenchmark {
    private static final int ARGUMENTS = 1024;

    private final double[] arguments = new double[ARGUMENTS];
    private final PolyGamma ours = new PolyGamma();

    @Setup
    public void draw() {
        var random = new SeededStream(1);
        for (int i = 0; i < ARGUMENTS; i++) {
            arguments[i] = 0.05 * Math.pow(6000, random.uniform());
        }
    }

    @Benchmark
    @OperationsPerInvocation(ARGUMENTS)
    public double fourTogether() {
        double sum = 0;
        for (double argument : arguments) {
            ours.evaluate(argument);
            sum += ours.logGamma + ours.digamma + ours.trigamma + ours.tetragamma;
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(ARGUMENTS)
    public double threeOfCommonsNumbers() {
        double sum = 0;
        for (double argument : arguments) {
            sum += LogGamma.value(argument) + Digamma.value(argument) + Trigamma.value(argument);
        }
        return sum;
    }
}
