package org.allometry.predict;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.allometry.fit.LatentFit;
import org.allometry.fit.LatentFitter;
import org.allometry.fit.Progress;
import org.allometry.fit.SkillPath;
import org.allometry.numeric.Task;
import org.allometry.numeric.Workers;
import org.allometry.table.ScoreTable;

/**
 * The number of skills chosen among several: the one with the smallest error on larger models held out, or, where a table
 * has no larger models to hold out, the smallest AIC.
 *
 * @param candidates one for each number of skills
 * @param chosen the fit of the chosen number, with standard errors
 * @param reason why it was chosen, for people to read
 */
public record SkillChoice(List<Candidate> candidates, LatentFit chosen, String reason) {
    private static final double HOLD_OUT_SHARE = 0.3;
    private static final double PATH_SHARE = 0.6;

    public SkillChoice {
        candidates = List.copyOf(candidates);
    }

    /** Fits and compares {@code fewest} to {@code most} skills under the given settings. */
    public static SkillChoice among(LatentFitter settings, ScoreTable table, int fewest, int most, Progress progress) {
        SkillPath path = settings.path(table, fewest, most, (stage, done) -> progress.at(stage, PATH_SHARE * done));
        Map<Integer, List<HeldOutError>> errors = holdOut(settings, table, fewest, most, progress);
        var candidates = new ArrayList<Candidate>();
        for (LatentFit fit : path.fits()) {
            List<HeldOutError> own = errors.getOrDefault(fit.skills(), List.of());
            candidates.add(new Candidate(
                    fit.skills(),
                    fit.logLikelihood(),
                    fit.logLikelihoodError(),
                    fit.coefficientCount(),
                    fit.aic(),
                    fit.bic(),
                    fit.converged(),
                    HeldOutError.mean(own),
                    HeldOutError.standardError(own)));
        }
        boolean heldOut = candidates.stream().noneMatch(candidate -> Double.isNaN(candidate.holdOutError()));
        Candidate best = candidates.stream()
                .min(Comparator.comparingDouble(heldOut ? Candidate::holdOutError : Candidate::aic))
                .orElseThrow();
        String reason = heldOut
                ? String.format(
                        Locale.ROOT,
                        "smallest mean absolute error (%.4f, standard error %.4f) on larger models held out",
                        best.holdOutError(),
                        best.holdOutStandardError())
                : "smallest AIC; the table has no larger models to hold out";
        LatentFit chosen = settings.infer(path.fit(best.skills()), table, (stage, done) -> progress.at(stage, done));
        return new SkillChoice(candidates, chosen, reason);
    }

    /** The absolute errors on held-out cells, by number of skills. */
    private static Map<Integer, List<HeldOutError>> holdOut(
            LatentFitter settings, ScoreTable table, int fewest, int most, Progress progress) {
        List<Fold> folds = SizeHoldOut.folds(table).stream()
                .map(fold -> new Fold(fold.heldOut(), fewest, most))
                .toList();
        var ground = new Ground(settings.withThreads(1), table);
        var all = new LinkedHashMap<Integer, List<HeldOutError>>();
        try (Workers workers = settings.engine().workers()) {
            for (Map<Integer, List<HeldOutError>> fold : workers.spread(
                    ground,
                    folds,
                    done -> progress.at("larger models held out", PATH_SHARE + HOLD_OUT_SHARE * done / folds.size()))) {
                fold.forEach((skills, errors) ->
                        all.computeIfAbsent(skills, K -> new ArrayList<>()).addAll(errors));
            }
        }
        return all;
    }

    /** What all folds share. */
    private record Ground(LatentFitter settings, ScoreTable table) implements Serializable {}

    /** Rows held out from sketches of every number of skills. */
    private record Fold(Set<Integer> heldOut, int fewest, int most)
            implements Task<Ground, Map<Integer, List<HeldOutError>>> {
        @Override
        public Map<Integer, List<HeldOutError>> call(Ground ground, Workers workers) {
            ScoreTable training = ground.table.where(i -> !heldOut.contains(i));
            ScoreTable test = ground.table.where(heldOut::contains);
            var errors = new LinkedHashMap<Integer, List<HeldOutError>>();
            for (LatentFit fit : ground.settings.sketch(training, fewest, most).fits()) {
                errors.put(fit.skills(), HeldOutError.of(fit, test));
            }
            return errors;
        }
    }
}
