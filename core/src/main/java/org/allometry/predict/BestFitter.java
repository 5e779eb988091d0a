package org.allometry.predict;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.allometry.fit.LatentFitter;
import org.allometry.fit.Progress;
import org.allometry.fit.ScoreFitter;
import org.allometry.fit.UsableFeatures;
import org.allometry.fit.nested.NestedFitter;
import org.allometry.law.Feature;
import org.allometry.numeric.Engine;
import org.allometry.numeric.Task;
import org.allometry.numeric.Workers;
import org.allometry.table.ScoreTable;

/**
 * The combination that cross-validation chose for prediction: the equal mean of the latent-variable law and the nested
 * mixed model, both with reducible loss, release date and instruct flag; of a family that only the nested model knows by
 * its base family, that one alone, and of base families never seen the latent law alone. Intervals are calibrated on
 * scores held out of the table itself: larger models of base families, and whole base families.
 *
 * @param seed of everything random
 * @param engine to work with; never changes a result
 */
public record BestFitter(long seed, Engine engine) implements ScoreFitter {
    /** The name of the law. */
    public static final String LAW = "best";

    private static final List<Feature> FEATURES = List.of(Feature.LOSS, Feature.INSTRUCT, Feature.DATE);
    private static final double FIT_SHARE = 0.5;

    public static BestFitter withDefaults() {
        return new BestFitter(1, Engine.local(1));
    }

    public BestFitter withSeed(long seed) {
        return new BestFitter(seed, engine);
    }

    public BestFitter withThreads(int threads) {
        return new BestFitter(seed, Engine.local(threads));
    }

    @Override
    public String law() {
        return LAW;
    }

    @Override
    public CalibratedFit fit(ScoreTable table, Progress progress) {
        MeanFitter members = members(table, engine);
        MeanFit fit = members.fit(table, (stage, done) -> progress.at(stage, FIT_SHARE * done));
        List<List<Integer>> larger = SizeHoldOut.folds(table).stream()
                .map(fold -> List.copyOf(fold.heldOut()))
                .toList();
        List<List<Integer>> families = FamilyHoldOut.folds(table);
        List<Fold> folds =
                Stream.concat(larger.stream(), families.stream()).map(Fold::new).toList();
        List<List<HeldOutScore>> held;
        try (Workers workers = engine.workers()) {
            held = workers.spread(
                    new Ground(seed, table),
                    folds,
                    done -> progress.at("intervals by hold-out", FIT_SHARE + (1 - FIT_SHARE) * done / folds.size()));
        }
        return CalibratedFit.of(LAW, fit, held.stream().flatMap(List::stream).toList());
    }

    /** What all folds share. */
    private record Ground(long seed, ScoreTable table) implements Serializable {}

    /** Rows held out. */
    private record Fold(List<Integer> rows) implements Task<Ground, List<HeldOutScore>> {
        @Override
        public List<HeldOutScore> call(Ground ground, Workers workers) {
            return withDefaults().withSeed(ground.seed).heldOut(ground.table, rows);
        }
    }

    /** Scores of a fold as laws fitted to the other rows expect them; none if those cannot bear the laws. */
    private List<HeldOutScore> heldOut(ScoreTable table, List<Integer> fold) {
        ScoreTable training = table.where(i -> !fold.contains(i));
        try {
            MeanFit fit = members(training, engine).forResampling().fit(training, Progress.none());
            return HeldOutScore.of(fit, table, fold, training.models());
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    private MeanFitter members(ScoreTable table, Engine engine) {
        int benchmarks = (int) IntStream.range(0, table.benchmarks().size())
                .filter(j -> table.observed(j) > 0)
                .count();
        return new MeanFitter(
                List.of(
                        LatentFitter.withDefaults()
                                .withSkills(Math.min(LatentFitter.DEFAULT_SKILLS, Math.max(1, benchmarks / 3)))
                                .withFeatures(UsableFeatures.of(FEATURES, table))
                                .withSeed(seed)
                                .withEngine(engine),
                        NestedFitter.withDefaults().withSeed(seed).withThreads(engine.threads())),
                List.of(0));
    }
}
