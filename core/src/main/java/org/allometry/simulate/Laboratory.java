package org.allometry.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.allometry.fit.Progress;
import org.allometry.numeric.SeededStream;
import org.allometry.numeric.Workers;

/**
 * Where experiments are tried out. How trials are cut into blocks, each with its own stream of random numbers, depends on
 * the experiments alone, so the same seed gives the same findings on any number of threads.
 *
 * @param seed of random numbers
 * @param threads how many to use
 * @param trials of each experiment, if it can make as many
 */
public record Laboratory(long seed, int threads, long trials) {
    public Laboratory {
        Settings.atLeast("the number of threads", threads, 1);
        Settings.atLeast("the number of trials", trials, 2);
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
        var random = new SeededStream(seed);
        var tasks = new ArrayList<Callable<Part>>();
        var first = new ArrayList<Integer>();
        for (int i = 0; i < experiments.size(); i++) {
            Experiment experiment = experiments.get(i);
            SeededStream own = random.split(i);
            first.add(tasks.size());
            tasks.add(() -> new Part(experiment.theory(), List.of()));
            long left = experiment.trials(trials);
            for (long block = 0; left > 0; block++) {
                long size = Math.min(left, experiment.block());
                SeededStream stream = own.split(block);
                tasks.add(() -> new Part(List.of(), trial(experiment, size, stream)));
                left -= size;
            }
        }
        first.add(tasks.size());
        List<Part> parts = all(tasks, stage, progress);
        var findings = new ArrayList<Finding>();
        for (int i = 0; i < experiments.size(); i++) {
            findings.addAll(findings(experiments.get(i), parts.subList(first.get(i), first.get(i + 1))));
        }
        return findings;
    }

    /** What one task found out. */
    private record Part(List<Theory> theory, List<Tally> tallies) {}

    private List<Part> all(List<Callable<Part>> tasks, String stage, Progress progress) {
        var done = new AtomicLong();
        try (Workers workers = Workers.of(threads)) {
            return workers.all(tasks.stream()
                    .map(task -> (Callable<Part>) () -> {
                        Part part = task.call();
                        progress.at(stage, (double) done.incrementAndGet() / tasks.size());
                        return part;
                    })
                    .toList());
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

    private static List<Finding> findings(Experiment experiment, List<Part> parts) {
        var findings = new ArrayList<Finding>();
        List<Theory> theory = parts.get(0).theory();
        for (int i = 0; i < theory.size(); i++) {
            var sum = new Tally();
            for (Part part : parts.subList(1, parts.size())) {
                sum.add(part.tallies().get(i));
            }
            findings.add(new Finding(experiment.setting(), theory.get(i), sum.mean(), sum.standardError()));
        }
        return findings;
    }
}
