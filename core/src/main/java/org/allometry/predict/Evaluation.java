package org.allometry.predict;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.allometry.fit.Progress;
import org.allometry.fit.ScoreFitter;
import org.allometry.numeric.Engine;
import org.allometry.stat.BetaDistribution;
import org.allometry.stat.ClusteredMean;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;

/**
 * How well laws predict rows they were not fitted to, cell by cell the same for every law.
 *
 * <p>A cell is an observed score of a test row on which every law has something to say. Errors are clustered by base
 * family, coverage by model. The mean absolute error is that of the predictive mean.
 *
 * @param split the name of the split
 * @param level of the intervals
 * @param benchmarks ids, in the order of the table
 * @param cells that were scored
 * @param skipped cells that some law could not speak of
 * @param laws one for each, in the order given
 * @param differences of every law after the first from the first
 */
public record Evaluation(
        String split,
        double level,
        List<String> benchmarks,
        List<Cell> cells,
        int skipped,
        List<Judged> laws,
        List<Difference> differences) {
    private static final double CLIP = 1e-3;

    public Evaluation {
        benchmarks = List.copyOf(benchmarks);
        cells = List.copyOf(cells);
        laws = List.copyOf(laws);
        differences = List.copyOf(differences);
    }

    /**
     * An observed score of a test row.
     *
     * @param fold that it was scored in
     * @param row of the table
     */
    public record Cell(int fold, int row, LanguageModel model, String benchmark, double score)
            implements Serializable {}

    /**
     * A law's figures.
     *
     * @param law its name
     * @param converged whether the fits of all folds did
     * @param termination why the first that did not stopped, or else the first
     * @param means predicted for every cell
     * @param lowers of the intervals
     * @param uppers of the intervals
     * @param error mean absolute error, clustered by base family
     * @param benchmarks the same by benchmark, in the order of the table
     * @param coverage share of scores in their intervals, clustered by model
     * @param width mean width of the intervals
     * @param logScore mean ln of the predictive density at the scores, clustered by base family
     * @param seconds that its fits took
     */
    public record Judged(
            String law,
            boolean converged,
            String termination,
            double[] means,
            double[] lowers,
            double[] uppers,
            ClusteredMean error,
            List<ClusteredMean> benchmarks,
            ClusteredMean coverage,
            double width,
            ClusteredMean logScore,
            double seconds) {
        public Judged {
            benchmarks = List.copyOf(benchmarks);
        }
    }

    /**
     * The mean absolute error of a law less that of the first law, on the same cells.
     *
     * @param error clustered by base family
     */
    public record Difference(String law, String from, ClusteredMean error) {}

    /** Tells the time in seconds since some moment; can be serialised. */
    @FunctionalInterface
    public interface Clock extends Serializable {
        double seconds();
    }

    /** Evaluates in this process, law after law and fold after fold, and takes no time. */
    public static Evaluation of(
            ScoreTable table, Split split, List<ScoreFitter> laws, double level, Progress progress) {
        return of(table, split, laws, level, Engine.local(1), () -> 0, progress);
    }

    /**
     * Fits every law to the training rows of every fold and scores the test rows.
     *
     * @param engine that spreads the fits, if it spreads work at all; else they come one after the other and use their own
     * @param clock that times the fits
     * @throws IllegalArgumentException if no cell remains that all laws speak of
     */
    public static Evaluation of(
            ScoreTable table,
            Split split,
            List<ScoreFitter> laws,
            double level,
            Engine engine,
            Clock clock,
            Progress progress) {
        List<Cell> all = cells(table, split);
        int folds = split.folds().size();
        List<EvaluationFold.Outcome> outcomes = EvaluationFold.outcomes(
                new EvaluationFold.Ground(table, split, List.copyOf(laws), all, clock), engine, progress);
        double[][] means = new double[laws.size()][all.size()];
        double[][] variances = new double[laws.size()][all.size()];
        boolean[] converged = new boolean[laws.size()];
        String[] termination = new String[laws.size()];
        double[] seconds = new double[laws.size()];
        Arrays.fill(converged, true);
        Arrays.fill(termination, "");
        for (int l = 0; l < laws.size(); l++) {
            for (int f = 0; f < folds; f++) {
                EvaluationFold.Outcome outcome = outcomes.get(l * folds + f);
                if (termination[l].isEmpty() || (converged[l] && !outcome.converged())) {
                    termination[l] = outcome.termination();
                }
                converged[l] &= outcome.converged();
                seconds[l] += outcome.seconds();
                for (int c = 0; c < all.size(); c++) {
                    if (all.get(c).fold == f) {
                        means[l][c] = outcome.means()[c];
                        variances[l][c] = outcome.variances()[c];
                    }
                }
            }
        }
        List<Integer> common = new ArrayList<>();
        for (int c = 0; c < all.size(); c++) {
            int cell = c;
            if (Arrays.stream(means).noneMatch(mean -> Double.isNaN(mean[cell]))) {
                common.add(c);
            }
        }
        if (common.isEmpty()) {
            throw new IllegalArgumentException("of the " + all.size()
                    + " scores to predict there is none of which every law can speak; leave out laws that need what the"
                    + " rows lack");
        }
        List<Cell> cells = common.stream().map(all::get).toList();
        List<String> ids = table.benchmarks().stream().map(b -> b.id()).toList();
        var judged = new ArrayList<Judged>();
        for (int l = 0; l < laws.size(); l++) {
            int law = l;
            judged.add(judge(
                    laws.get(l).law(),
                    converged[l],
                    termination[l],
                    ids,
                    cells,
                    common.stream().mapToDouble(c -> means[law][c]).toArray(),
                    common.stream().mapToDouble(c -> variances[law][c]).toArray(),
                    level,
                    seconds[l]));
        }
        return new Evaluation(
                split.name(), level, ids, cells, all.size() - cells.size(), judged, differences(cells, judged));
    }

    /** Whether the fits of all laws converged. */
    public boolean converged() {
        return laws.stream().allMatch(Judged::converged);
    }

    private static List<Cell> cells(ScoreTable table, Split split) {
        var cells = new ArrayList<Cell>();
        for (int f = 0; f < split.folds().size(); f++) {
            for (int row : new TreeSet<>(split.folds().get(f).test())) {
                double[] scores = table.scores(row);
                for (int j = 0; j < scores.length; j++) {
                    if (!Double.isNaN(scores[j])) {
                        cells.add(new Cell(
                                f,
                                row,
                                table.models().get(row),
                                table.benchmarks().get(j).id(),
                                scores[j]));
                    }
                }
            }
        }
        return cells;
    }

    private static Judged judge(
            String law,
            boolean converged,
            String termination,
            List<String> ids,
            List<Cell> cells,
            double[] means,
            double[] variances,
            double level,
            double seconds) {
        int n = cells.size();
        double[] errors = new double[n];
        double[] lowers = new double[n];
        double[] uppers = new double[n];
        double[] covered = new double[n];
        double[] densities = new double[n];
        double width = 0;
        for (int c = 0; c < n; c++) {
            double score = cells.get(c).score;
            var distribution = BetaDistribution.of(means[c], variances[c]);
            errors[c] = Math.abs(score - means[c]);
            lowers[c] = distribution.quantile((1 - level) / 2);
            uppers[c] = distribution.quantile((1 + level) / 2);
            covered[c] = score >= lowers[c] && score <= uppers[c] ? 1 : 0;
            densities[c] = distribution.logDensity(Math.min(1 - CLIP, Math.max(CLIP, score)));
            width += (uppers[c] - lowers[c]) / n;
        }
        List<String> lineages = cells.stream().map(cell -> cell.model.lineage()).toList();
        List<Integer> rows = cells.stream().map(Cell::row).toList();
        var benchmarks = new ArrayList<ClusteredMean>();
        for (String id : ids) {
            List<Integer> own = new ArrayList<>();
            for (int c = 0; c < n; c++) {
                if (cells.get(c).benchmark.equals(id)) {
                    own.add(c);
                }
            }
            benchmarks.add(ClusteredMean.of(
                    own.stream().mapToDouble(c -> errors[c]).toArray(),
                    own.stream().map(lineages::get).toList()));
        }
        return new Judged(
                law,
                converged,
                termination,
                means,
                lowers,
                uppers,
                ClusteredMean.of(errors, lineages),
                benchmarks,
                ClusteredMean.of(covered, rows),
                width,
                ClusteredMean.of(densities, lineages),
                seconds);
    }

    private static List<Difference> differences(List<Cell> cells, List<Judged> laws) {
        List<String> lineages = cells.stream().map(cell -> cell.model.lineage()).toList();
        var differences = new ArrayList<Difference>();
        for (Judged law : laws.subList(1, laws.size())) {
            double[] paired = new double[cells.size()];
            Arrays.setAll(paired, c -> {
                double score = cells.get(c).score;
                return Math.abs(score - law.means[c]) - Math.abs(score - laws.get(0).means[c]);
            });
            differences.add(new Difference(law.law, laws.get(0).law, ClusteredMean.of(paired, lineages)));
        }
        return differences;
    }
}
