package org.allometry.simulate;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.allometry.fit.Progress;
import org.allometry.numeric.Engine;
import org.allometry.numeric.SeededStream;
import org.allometry.numeric.Task;
import org.allometry.numeric.Workers;

/**
 * Where experiments are tried out. How trials are cut into blocks, each with its own stream of random numbers, depends on
 * the experiments alone, so the same seed gives the same findings on any number of threads.
 *
 * @param seed of random numbers
 * @param engine to work with; never changes a finding
 * @param trials of each experiment, if it can make as many
 */
public record Laboratory(long seed, Engine engine, long trials) {
    public Laboratory {
        Settings.atLeast("the number of trials", trials, 2);
    }

    /** On threads of this process. */
    public Laboratory(long seed, int threads, long trials) {
        this(seed, Engine.local(threads), trials);
    }

    /** The findings of one experiment, one for each of its quantities. */
    public List<Finding> run(Experiment experiment) {
        return run(List.of(experiment), "simulating", Progress.none());
    }

    /**
     * The findings of all experiments, in their order.
     *
     * @param stage what progress calls it
     */
    public List<Finding> run(List<? extends Experiment> experiments, String stage, Progress progress) {
        var parts = new ArrayList<Part>();
        var first = new ArrayList<Integer>();
        for (int i = 0; i < experiments.size(); i++) {
            Experiment experiment = experiments.get(i);
            first.add(parts.size());
            parts.add(new Part(i, 0, 0));
            long left = experiment.trials(trials);
            for (long block = 0; left > 0; block++) {
                long size = Math.min(left, experiment.block());
                parts.add(new Part(i, block, size));
                left -= size;
            }
        }
        first.add(parts.size());
        List<Yield> yields;
        try (Workers workers = engine.workers()) {
            yields = workers.spread(
                    new Ground(List.copyOf(experiments), seed),
                    parts,
                    done -> progress.at(stage, (double) done / parts.size()));
        }
        var findings = new ArrayList<Finding>();
        for (int i = 0; i < experiments.size(); i++) {
            findings.addAll(findings(experiments.get(i), yields.subList(first.get(i), first.get(i + 1))));
        }
        return findings;
    }

    /** What all parts share. */
    private record Ground(List<Experiment> experiments, long seed) implements Serializable {}

    /** What one part found out. */
    private record Yield(List<Theory> theory, List<Tally> tallies) implements Serializable {}

    /** A block of trials of one experiment; of no trials: what theory says of it. */
    private record Part(int experiment, long block, long size) implements Task<Ground, Yield> {
        @Override
        public Yield call(Ground ground, Workers workers) {
            Experiment own = ground.experiments.get(experiment);
            if (size == 0) {
                return new Yield(own.theory(), List.of());
            }
            SeededStream stream =
                    new SeededStream(ground.seed).split(experiment).split(block);
            return new Yield(List.of(), trial(own, size, stream));
        }
    }

    private static List<Tally> trial(Experiment experiment, long trials, SeededStream random) {
        List<Tally> tallies = new ArrayList<>();
        for (int i = 0; i < experiment.quantities(); i++) {
            tallies.add(new Tally());
        }
        experiment.run(trials, random, tallies);
        return tallies;
    }

    private static List<Finding> findings(Experiment experiment, List<Yield> yields) {
        var findings = new ArrayList<Finding>();
        List<Theory> theory = yields.get(0).theory();
        for (int i = 0; i < theory.size(); i++) {
            var sum = new Tally();
            for (Yield part : yields.subList(1, yields.size())) {
                sum.add(part.tallies().get(i));
            }
            findings.add(new Finding(experiment.setting(), theory.get(i), sum.mean(), sum.standardError()));
        }
        return findings;
    }
}
