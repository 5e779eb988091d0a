package org.allometry.predict;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.allometry.fit.Expectation;
import org.allometry.fit.Progress;
import org.allometry.fit.ScoreFit;
import org.allometry.fit.ScoreFitter;
import org.allometry.numeric.Engine;
import org.allometry.numeric.Task;
import org.allometry.numeric.Workers;
import org.allometry.table.ScoreTable;

/**
 * One law fitted to the training rows of one fold, and what it expects of the test rows.
 *
 * @param law its number
 * @param fold its number
 */
record EvaluationFold(int law, int fold) implements Task<EvaluationFold.Ground, EvaluationFold.Outcome> {
    /** What all folds share. */
    record Ground(
            ScoreTable table, Split split, List<ScoreFitter> laws, List<Evaluation.Cell> cells, Evaluation.Clock clock)
            implements Serializable {}

    /**
     * What became of it.
     *
     * @param means by cell, meaningful for those of the fold
     * @param variances of the same
     */
    record Outcome(boolean converged, String termination, double[] means, double[] variances, double seconds)
            implements Serializable {}

    /** Of all laws and folds, law after law. Fits one after the other tell in more detail how far they are. */
    static List<Outcome> outcomes(Ground ground, Engine engine, Progress progress) {
        var folds = new ArrayList<EvaluationFold>();
        for (int l = 0; l < ground.laws.size(); l++) {
            for (int f = 0; f < ground.split.folds().size(); f++) {
                folds.add(new EvaluationFold(l, f));
            }
        }
        int all = folds.size();
        if (engine.spreads()) {
            try (Workers workers = engine.workers()) {
                return workers.spread(ground, folds, done -> progress.at("folds", (double) done / all));
            }
        }
        var outcomes = new ArrayList<Outcome>();
        for (EvaluationFold fold : folds) {
            double before = outcomes.size();
            outcomes.add(fold.outcome(ground, (stage, done) -> progress.at(stage, (before + done) / all)));
        }
        return outcomes;
    }

    @Override
    public Outcome call(Ground ground, Workers workers) {
        return outcome(ground, Progress.none());
    }

    private Outcome outcome(Ground ground, Progress progress) {
        Set<Integer> rows = ground.split.folds().get(fold).training();
        ScoreTable training = ground.table.where(rows::contains);
        double start = ground.clock.seconds();
        ScoreFit fit = ground.laws.get(law).fit(training, progress);
        double seconds = ground.clock.seconds() - start;
        double[] means = new double[ground.cells.size()];
        double[] variances = new double[ground.cells.size()];
        predict(fit, new Completion(fit, training.models()), ground.cells, means, variances);
        return new Outcome(fit.converged(), fit.termination(), means, variances, seconds);
    }

    private void predict(
            ScoreFit fit, Completion completion, List<Evaluation.Cell> cells, double[] means, double[] variances) {
        List<String> ids = fit.benchmarks().stream().map(b -> b.id()).toList();
        int row = -1;
        Expectation expected = Expectation.unknown(ids.size());
        for (int c = 0; c < cells.size(); c++) {
            Evaluation.Cell cell = cells.get(c);
            if (cell.fold() != fold) {
                continue;
            }
            if (cell.row() != row) {
                row = cell.row();
                expected = completion.expectOrUnknown(cell.model());
            }
            int j = ids.indexOf(cell.benchmark());
            means[c] = j < 0 ? Double.NaN : expected.mean(j);
            variances[c] = j < 0 ? Double.NaN : expected.variance(j);
        }
    }
}
