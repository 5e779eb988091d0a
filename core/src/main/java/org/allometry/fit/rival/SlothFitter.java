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
 * steps, here {@link StagedSearch} stops when a stage promises no further decrease and hardly brought one.
 *
 * @param skills d
 * @param starts how many starting points, at least 1: the better half of twice as many tried with logistic links
 * @param seed of the starting points
 * @param threads to work with; never changes a result
 */
public record SlothFitter(int skills, int starts, long seed, int threads) implements ScoreFitter {
    /** The number of skills whose error is printed in arXiv 2512.06553. */
    public static final int DEFAULT_SKILLS = 3;

    static final String LAW = "sloth";

    private static final List<Feature> FEATURES = List.of(Feature.SIZE, Feature.TOKENS, Feature.INTERACTION);
    private static final StagedSearch SIMPLE = new StagedSearch(new Bfgs(1e-2, 1, 300), 2);
    private static final StagedSearch FULL = new StagedSearch(new Bfgs(1e-3, 0.2, 400), 12);
    /** Linear predictors are divided by it, so that the first layer of the links does not begin saturated. */
    private static final double SHRINKAGE = 3;

    private static final double LOWEST_FLOOR = 1e-3;
    /** So many random points are tried with logistic links for each that is carried on. */
    private static final int SIEVE = 2;

    private static final double SIMPLE_SHARE = 0.1;

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
        return new SlothFitter(DEFAULT_SKILLS, 3, 1, 1);
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

    /** {@code sloth} with the default number of skills, {@code sloth:K} with another. */
    static SlothFitter named(String law) {
        if (!isNamed(law)) {
            throw new IllegalArgumentException("there is no law '" + law + "'; sloth:K has K skills");
        }
        return law.equals(LAW)
                ? withDefaults()
                : withDefaults().withSkills(Integer.parseInt(law.substring(LAW.length() + 1)));
    }

    static boolean isNamed(String law) {
        return law.matches(LAW + "(:[0-9]{1,3})?");
    }

    static String name(int skills) {
        return skills == DEFAULT_SKILLS ? LAW : LAW + ":" + skills;
    }

    @Override
    public String law() {
        return name(skills);
    }

    @Override
    public SlothFitter forResampling() {
        return withStarts(1);
    }

    @Override
    public SlothFit fit(ScoreTable table, Progress progress) {
        Training training = Training.of(table, FEATURES, law());
        check(training);
        try (Workers workers = Workers.of(threads)) {
            var simple = new SlothObjective(training, skills, false);
            var first = new ArrayList<Callable<Optimum>>();
            for (int k = 0; k < starts * SIEVE; k++) {
                var random = new SeededStream(seed).split(k);
                first.add(() -> SIMPLE.minimise(new SlothObjective(training, skills, false), start(simple, random)));
            }
            List<Optimum> carried = best(workers.all(first)).subList(0, starts);
            progress.at("logistic links", SIMPLE_SHARE);
            var second = new ArrayList<Callable<Optimum>>();
            for (int k = 0; k < starts; k++) {
                Optimum from = carried.get(k);
                var random = new SeededStream(seed).split(-1 - k);
                double done = SIMPLE_SHARE + (1 - SIMPLE_SHARE) * (k + 1) / starts;
                second.add(() -> {
                    Optimum end = learn(training, from, random);
                    progress.at("learned links", done);
                    return end;
                });
            }
            List<Optimum> ends = best(workers.all(second));
            return new SlothAssembly(training, new SlothObjective(training, skills, true), ends).fit();
        }
    }

    private static List<Optimum> best(List<Optimum> ends) {
        return ends.stream().sorted(Comparator.comparingDouble(Optimum::value)).toList();
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

    /** As the authors draw it. */
    private static double[] start(SlothObjective simple, SeededStream random) {
        double[] point = new double[simple.unknowns()];
        Arrays.setAll(point, k -> random.normal());
        for (int k = 0; k < simple.effects(); k++) {
            point[k] = Math.abs(point[k]);
        }
        for (int k = simple.loadings(); k < simple.intercepts(); k++) {
            point[k] = Math.abs(point[k]);
        }
        return point;
    }

    private Optimum learn(Training training, Optimum from, SeededStream random) {
        var full = new SlothObjective(training, skills, true);
        double[] start = Arrays.copyOf(from.point(), full.unknowns());
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
