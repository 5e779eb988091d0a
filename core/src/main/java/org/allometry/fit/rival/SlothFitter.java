package org.allometry.fit.rival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.allometry.fit.Progress;
import org.allometry.fit.ScoreFitter;
import org.allometry.fit.UnsuitableTableException;
import org.allometry.law.Feature;
import org.allometry.numeric.Bfgs;
import org.allometry.numeric.Optimum;
import org.allometry.numeric.SeededStream;
import org.allometry.numeric.Workers;
import org.allometry.table.ScoreTable;

/**
 * Settings for Sloth (Maia Polo et al. 2024, arXiv 2412.06540), and the verb that fits it: d skills are linear in log
 * size, log tokens and their product, with a fixed effect of every family; a score is floor + (1 - floor) link(loadings ·
 * skills + intercept), floors and links learned.
 *
 * <p>As the authors do: first with logistic links and floors at chance from random points, then from there with floors
 * and links free, by smooth L1. The objective has many local minima and families with few scores can be fitted almost
 * perfectly; the best of several starts is kept. Where the authors stop Adam once the error has not improved for 500
 * steps, here the search stops when its quadratic model promises no further decrease.
 *
 * @param skills d
 * @param starts how many starting points, at least 1
 * @param seed of the starting points
 * @param threads to work with; never changes a result
 */
public record SlothFitter(int skills, int starts, long seed, int threads) implements ScoreFitter {
    /** The number of skills whose error is printed in arXiv 2512.06553. */
    public static final int DEFAULT_SKILLS = 3;

    static final String LAW = "sloth";

    private static final List<Feature> FEATURES = List.of(Feature.SIZE, Feature.TOKENS, Feature.INTERACTION);
    private static final Bfgs SIMPLE = Bfgs.withDefaults()
            .withDecrementTolerance(1e-3)
            .withGradientTolerance(0.1)
            .withMaximumEvaluations(600);
    private static final Bfgs FULL = Bfgs.withDefaults()
            .withDecrementTolerance(1e-4)
            .withGradientTolerance(0.02)
            .withMaximumEvaluations(3000);
    /** Linear predictors are divided by it, so that the first layer of the links does not begin saturated. */
    private static final double SHRINKAGE = 3;

    private static final double LOWEST_FLOOR = 1e-3;

    public SlothFitter {
        if (skills < 1) {
            throw new IllegalArgumentException("the number of skills must be at least 1, but was " + skills);
        }
        if (starts < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "starts and threads must be at least 1, but were " + starts + " and " + threads);
        }
    }

    public static SlothFitter withDefaults() {
        return new SlothFitter(DEFAULT_SKILLS, 2, 1, 1);
    }

    public SlothFitter withSkills(int skills) {
        return new SlothFitter(skills, starts, seed, threads);
    }

    public SlothFitter withStarts(int starts) {
        return new SlothFitter(skills, starts, seed, threads);
    }

    public SlothFitter withSeed(long seed) {
        return new SlothFitter(skills, starts, seed, threads);
    }

    public SlothFitter withThreads(int threads) {
        return new SlothFitter(skills, starts, seed, threads);
    }

    @Override
    public String law() {
        return LAW;
    }

    @Override
    public SlothFit fit(ScoreTable table, Progress progress) {
        Training training = Training.of(table, FEATURES, LAW);
        check(training);
        var tasks = new ArrayList<Callable<Optimum>>();
        for (int k = 0; k < starts; k++) {
            var random = new SeededStream(seed).split(k);
            double done = (k + 1.0) / starts;
            tasks.add(() -> {
                Optimum end = search(training, random);
                progress.at("start", done);
                return end;
            });
        }
        try (Workers workers = Workers.of(threads)) {
            List<Optimum> ends = workers.all(tasks).stream()
                    .sorted(Comparator.comparingDouble(Optimum::value))
                    .toList();
            return new SlothAssembly(training, new SlothObjective(training, skills, true), ends).fit();
        }
    }

    private void check(Training training) {
        int benchmarks = training.benchmarks().size();
        if (skills > benchmarks) {
            throw new UnsuitableTableException("sloth with " + skills + " skills needs at least as many benchmarks, but"
                    + " the table has " + benchmarks + " with scores; ask for fewer --skills");
        }
        int shared = skills * (FEATURES.size() + benchmarks) + 2 * benchmarks;
        if (training.data().scores() <= shared) {
            throw new UnsuitableTableException("sloth with " + skills + " skills has " + shared
                    + " coefficients besides families and links, but the table has only "
                    + training.data().scores() + " scores; ask for fewer --skills or add models");
        }
    }

    private Optimum search(Training training, SeededStream random) {
        var simple = new SlothObjective(training, skills, false);
        double[] point = new double[simple.unknowns()];
        Arrays.setAll(point, k -> random.normal());
        for (int k = 0; k < simple.effects(); k++) {
            point[k] = Math.abs(point[k]);
        }
        for (int k = simple.loadings(); k < simple.intercepts(); k++) {
            point[k] = Math.abs(point[k]);
        }
        Optimum first = SIMPLE.minimise(simple, point);
        var full = new SlothObjective(training, skills, true);
        double[] start = Arrays.copyOf(first.point(), full.unknowns());
        for (int k = full.loadings(); k < full.floors(); k++) {
            start[k] /= SHRINKAGE;
        }
        for (int j = 0; j < full.benchmarks; j++) {
            double chance = training.benchmarks().get(j).chance();
            start[full.floors() + j] = Sigmoid.inverse(Math.max(chance, LOWEST_FLOOR));
            LinkNetwork.start(start, full.link(j), SHRINKAGE, random);
        }
        return FULL.minimise(full, start);
    }
}
