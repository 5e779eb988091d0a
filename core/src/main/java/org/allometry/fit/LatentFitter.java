package org.allometry.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.allometry.law.Asymptotes;
import org.allometry.law.Feature;
import org.allometry.law.ScaledFeature;
import org.allometry.numeric.Engine;
import org.allometry.numeric.Matrix;
import org.allometry.numeric.Workers;
import org.allometry.table.Benchmark;
import org.allometry.table.ScoreTable;

/**
 * Settings for fitting the latent-variable law (arXiv 2512.06553) to a score table, and the verb that does it. How it
 * works is told in {@link LatentSearch}.
 *
 * @param skills K, from 1 to the number of benchmarks
 * @param features what the law knows of a model
 * @param asymptotes which floors and ceilings are estimated
 * @param prior weak priors; none for maximum likelihood
 * @param anchors ids of the benchmarks that name the skills; empty for the first K of the table
 * @param starts how many starting points; 0 for the default: 8 up to three skills, 4 for more
 * @param seed of everything random
 * @param engine to work with; never changes a result
 */
public record LatentFitter(
        int skills,
        List<Feature> features,
        Asymptotes asymptotes,
        Prior prior,
        List<String> anchors,
        int starts,
        long seed,
        Engine engine)
        implements ScoreFitter {
    /** The name of the law. */
    public static final String LAW = "latent";

    /** The default number of skills; docs/decisions tells why. */
    public static final int DEFAULT_SKILLS = 4;

    public LatentFitter {
        features = List.copyOf(features);
        anchors = List.copyOf(anchors);
        if (skills < 1) {
            throw new IllegalArgumentException("the number of skills must be at least 1, but was " + skills);
        }
        if (features.isEmpty() || features.stream().distinct().count() < features.size()) {
            throw new IllegalArgumentException(
                    "a law needs at least one feature, none twice, but was given " + features);
        }
        if (!anchors.isEmpty() && anchors.size() != skills) {
            throw new IllegalArgumentException("a law of " + skills + " skills needs " + skills
                    + " anchors, but was given " + anchors.size() + ": " + String.join(", ", anchors));
        }
        if (starts < 0) {
            throw new IllegalArgumentException("the number of starts cannot be negative, but was " + starts);
        }
    }

    /** The paper's model: size, tokens and their product, fixed asymptotes, no prior, four skills. */
    public static LatentFitter paper() {
        return new LatentFitter(
                DEFAULT_SKILLS,
                List.of(Feature.SIZE, Feature.TOKENS, Feature.INTERACTION),
                Asymptotes.FIXED,
                Prior.none(),
                List.of(),
                0,
                1,
                Engine.local(1));
    }

    /** The default: as the paper's, but with free floors and ceilings under weak priors. */
    public static LatentFitter withDefaults() {
        return paper().withAsymptotes(Asymptotes.BOTH);
    }

    /** Anchors of another number are dropped. */
    public LatentFitter withSkills(int skills) {
        List<String> kept = anchors.size() == skills ? anchors : List.of();
        return new LatentFitter(skills, features, asymptotes, prior, kept, starts, seed, engine);
    }

    public LatentFitter withFeatures(List<Feature> features) {
        return new LatentFitter(skills, features, asymptotes, prior, anchors, starts, seed, engine);
    }

    /** With the prior that these asymptotes have by default. */
    public LatentFitter withAsymptotes(Asymptotes asymptotes) {
        return new LatentFitter(
                skills, features, asymptotes, Prior.withDefaults(asymptotes), anchors, starts, seed, engine);
    }

    public LatentFitter withPrior(Prior prior) {
        return new LatentFitter(skills, features, asymptotes, prior, anchors, starts, seed, engine);
    }

    public LatentFitter withAnchors(List<String> anchors) {
        return new LatentFitter(skills, features, asymptotes, prior, anchors, starts, seed, engine);
    }

    public LatentFitter withStarts(int starts) {
        return new LatentFitter(skills, features, asymptotes, prior, anchors, starts, seed, engine);
    }

    public LatentFitter withSeed(long seed) {
        return new LatentFitter(skills, features, asymptotes, prior, anchors, starts, seed, engine);
    }

    public LatentFitter withThreads(int threads) {
        return withEngine(Engine.local(threads));
    }

    public LatentFitter withEngine(Engine engine) {
        return new LatentFitter(skills, features, asymptotes, prior, anchors, starts, seed, engine);
    }

    /** How many threads of this process to use. */
    public int threads() {
        return engine.threads();
    }

    /**
     * Fits the law.
     *
     * @throws UnsuitableTableException if the table cannot bear it
     */
    public LatentFit fit(ScoreTable table) {
        return fit(table, Progress.none());
    }

    @Override
    public String law() {
        return LAW;
    }

    /** Fits the law and tells how far it has come. */
    @Override
    public LatentFit fit(ScoreTable table, Progress progress) {
        return infer(path(table, skills, skills, progress).fit(skills), table, progress);
    }

    /**
     * Fits every number of skills from {@code fewest} to {@code most}, each also started from the one before, so that the
     * log-likelihood never falls. These fits have no standard errors; {@link #infer} adds them to those that need them.
     */
    public SkillPath path(ScoreTable table, int fewest, int most, Progress progress) {
        return path(table, fewest, most, progress, LatentSearch::search);
    }

    /**
     * Like {@link #path}, but by Laplace's method alone and from few starts: for resampling, where many fits of good, not
     * best, quality are wanted. The log-likelihoods are rough and come without error.
     */
    public SkillPath sketch(ScoreTable table, int fewest, int most) {
        return path(table, fewest, most, Progress.none(), LatentSearch::sketch);
    }

    /** Sketches instead of fits. */
    @Override
    public ScoreFitter forResampling() {
        LatentFitter settings = this;
        return new ScoreFitter() {
            @Override
            public String law() {
                return LAW;
            }

            @Override
            public LatentFit fit(ScoreTable table, Progress progress) {
                return settings.sketch(table, skills, skills).fit(skills);
            }
        };
    }

    /** Posteriors of family effects at the coefficients of a fit, from the scores of a table that has its benchmarks. */
    List<FamilyPosterior> effects(LatentFit fit, ScoreTable scores) {
        ScoreTable same =
                scores.select(fit.benchmarks().stream().map(Benchmark::id).toList());
        ScoreTable used = same.where(i -> fit.features(same.models().get(i)).isPresent()
                && Arrays.stream(same.scores(i)).anyMatch(y -> !Double.isNaN(y)));
        double[][] x = used.models().stream()
                .map(model -> fit.features(model).orElseThrow())
                .toArray(double[][]::new);
        try (Workers workers = Workers.of(1)) {
            return LatentSearch.posteriors(new Cells(used, x), fit.estimate(), workers);
        }
    }

    private SkillPath path(ScoreTable table, int fewest, int most, Progress progress, Search method) {
        if (fewest < 1 || fewest > most) {
            throw new IllegalArgumentException(
                    "numbers of skills must go upwards from 1 at least, but were " + fewest + " to " + most);
        }
        Prepared prepared = prepare(table, most);
        var fits = new ArrayList<LatentFit>();
        try (Workers workers = engine.workers()) {
            Optional<LatentSearch.Found> smaller = Optional.empty();
            for (int K = fewest; K <= most; K++) {
                double from = (double) (K - fewest) / (most - fewest + 1);
                double share = 1.0 / (most - fewest + 1);
                LatentSearch search = prepared.search(
                        withSkills(K), workers, (stage, done) -> progress.at(stage, from + share * done));
                LatentSearch.Found found = method.in(search, smaller);
                smaller = Optional.of(found);
                fits.add(assemble(table, prepared, K, found));
            }
        }
        return new SkillPath(fits);
    }

    private interface Search {
        LatentSearch.Found in(LatentSearch search, Optional<LatentSearch.Found> smaller);
    }

    /**
     * The same fit with standard errors, condition number and weak directions.
     *
     * @param table the one it was fitted to
     */
    public LatentFit infer(LatentFit fit, ScoreTable table, Progress progress) {
        Prepared prepared = prepare(table, fit.skills());
        try (Workers workers = engine.workers()) {
            double[] theta = fit.estimate().theta();
            Inference inference =
                    prepared.search(withSkills(fit.skills()), workers, progress).infer(theta, prepared.names());
            return fit.with(inference);
        }
    }

    /** What can be done at the maximum that a fit has found. */
    interface SearchUse<T> {
        T of(LatentSearch search, Workers workers);
    }

    /** Does something with the likelihood of a fit by these settings to the table. */
    <T> T withSearch(LatentFit fit, ScoreTable table, SearchUse<T> use) {
        Prepared prepared = prepare(table, fit.skills());
        try (Workers workers = engine.workers()) {
            return use.of(prepared.search(withSkills(fit.skills()), workers, Progress.none()), workers);
        }
    }

    private LatentFit assemble(ScoreTable table, Prepared prepared, int K, LatentSearch.Found found) {
        boolean chosen = anchors.size() == K;
        Matrix none = Matrix.of(new double[0][0]);
        var fit = new LatentFit(
                withSkills(K),
                prepared.table.benchmarks(),
                prepared.features,
                new AnchorFree(
                        features.size(),
                        K,
                        prepared.chance,
                        asymptotes,
                        found.optimum().point(),
                        none,
                        none,
                        none),
                chosen ? anchors : prepared.names().subList(0, K),
                found.families(),
                found.logLikelihood(),
                found.logLikelihoodError(),
                new Diagnosis(
                        found.optimum().converged(),
                        found.optimum().termination().toString(),
                        found.optimum().gradientNorm(),
                        found.optimum().decrement(),
                        found.evaluations(),
                        found.starts(),
                        Double.NaN,
                        List.of()),
                new DataSummary(
                        prepared.table.models().size(),
                        prepared.cells.families(),
                        prepared.cells.count(),
                        table.digest(),
                        prepared.modelsLeftOut,
                        prepared.benchmarksLeftOut));
        fit.coefficients();
        return fit;
    }

    private record Prepared(
            ScoreTable table,
            Cells cells,
            double[] chance,
            List<ScaledFeature> features,
            List<String> modelsLeftOut,
            List<String> benchmarksLeftOut) {
        List<String> names() {
            return table.benchmarks().stream().map(Benchmark::id).toList();
        }

        LatentSearch search(LatentFitter settings, Workers workers, Progress progress) {
            return new LatentSearch(settings, cells, chance, workers, progress);
        }
    }

    /** Drops what cannot be used, scales the features, and refuses tables that are too small for the law. */
    private Prepared prepare(ScoreTable table, int most) {
        ScoreTable complete = table.where(i -> features.stream()
                .allMatch(feature -> feature.of(table.models().get(i)).isPresent()));
        List<String> empty = IntStream.range(0, table.benchmarks().size())
                .filter(j -> complete.observed(j) == 0)
                .mapToObj(j -> table.benchmarks().get(j).id())
                .toList();
        ScoreTable scored = empty.isEmpty()
                ? table
                : table.select(table.benchmarks().stream()
                        .map(Benchmark::id)
                        .filter(id -> !empty.contains(id))
                        .toList());
        boolean[] usable = new boolean[scored.models().size()];
        var leftOut = new ArrayList<String>();
        for (int i = 0; i < usable.length; i++) {
            var model = scored.models().get(i);
            usable[i] = Arrays.stream(scored.scores(i)).anyMatch(y -> !Double.isNaN(y))
                    && features.stream().allMatch(feature -> feature.of(model).isPresent());
            if (!usable[i]) {
                leftOut.add(model.name());
            }
        }
        ScoreTable used = scored.where(i -> usable[i]);
        check(table, used, most);
        var scaling = new ArrayList<ScaledFeature>();
        double[][] x = new double[used.models().size()][features.size()];
        for (int d = 0; d < features.size(); d++) {
            Feature feature = features.get(d);
            double[] values = used.models().stream()
                    .mapToDouble(model -> feature.of(model).orElseThrow())
                    .toArray();
            double mean = Arrays.stream(values).average().orElseThrow();
            double deviation = Math.sqrt(Arrays.stream(values)
                    .map(v -> (v - mean) * (v - mean))
                    .average()
                    .orElseThrow());
            if (!(deviation > 1e-9 * Math.max(1, Math.abs(mean)))) {
                throw new UnsuitableTableException("the feature '" + feature + "' is the same (" + mean + ") for all "
                        + values.length + " models, so its influence cannot be estimated; leave it out with --features"
                        + " or add models that differ in it");
            }
            var scaled = new ScaledFeature(feature, mean, deviation);
            scaling.add(scaled);
            for (int i = 0; i < values.length; i++) {
                x[i][d] = scaled.scale(values[i]);
            }
        }
        double[] chance =
                used.benchmarks().stream().mapToDouble(Benchmark::chance).toArray();
        return new Prepared(used, new Cells(used, x), chance, List.copyOf(scaling), leftOut, empty);
    }

    private void check(ScoreTable table, ScoreTable used, int most) {
        int benchmarks = used.benchmarks().size();
        if (used.models().isEmpty()) {
            throw new UnsuitableTableException(
                    "none of the " + table.models().size() + " models has both a score and the" + " features "
                            + features + "; fill in the missing counts or choose other --features");
        }
        if (most > benchmarks) {
            throw new UnsuitableTableException("a law of " + most + " skills needs at least as many benchmarks, but the"
                    + " table has " + benchmarks + " with scores; ask for fewer --skills");
        }
        int families = used.families().size();
        if (families < 2) {
            throw new UnsuitableTableException(
                    "the table has one family only ('" + used.families().get(0)
                            + "'), so differences between families cannot be estimated; add models of other families");
        }
        var layout = new Layout(
                features.size(),
                most,
                used.benchmarks().stream().mapToDouble(Benchmark::chance).toArray(),
                asymptotes);
        if (used.observed() <= layout.identified()) {
            throw new UnsuitableTableException("a law of " + most + " skills has " + layout.identified()
                    + " coefficients, but the table has only " + used.observed()
                    + " scores; ask for fewer --skills or --features, or add models");
        }
    }
}
