package org.allometry.service;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.allometry.fit.LatentFit;
import org.allometry.fit.ScoreFit;
import org.allometry.predict.CalibratedFit;
import org.allometry.predict.EvaluationDesign;
import org.allometry.predict.MeanFit;
import org.allometry.predict.Prediction;
import org.allometry.predict.Predictor;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;
import org.allometry.source.ImportedTable;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;

/** Predicts scores of models that a user names or describes. */
public final class Predictions {
    private final Tables tables;

    public Predictions(Tables tables) {
        this.tables = Objects.requireNonNull(tables, "tables");
    }

    /**
     * Predictions with what their reader should know.
     *
     * @param law that made them
     * @param fitName the file or table of the fit
     * @param given the known score beside each prediction, {@code NaN} where there is none
     * @param warnings one sentence each
     */
    public record Outcome(
            String law,
            String fitName,
            boolean converged,
            String termination,
            double level,
            List<Prediction> predictions,
            double[] given,
            List<String> warnings) {
        public Outcome {
            predictions = List.copyOf(predictions);
            given = given.clone();
            warnings = List.copyOf(warnings);
        }

        /** The predictions of some benchmarks; of all if none is named. */
        public Outcome of(List<String> benchmarks) {
            List<String> ids =
                    predictions.stream().map(Prediction::benchmark).distinct().toList();
            for (String id : benchmarks) {
                if (!ids.contains(id)) {
                    throw new IllegalArgumentException(
                            "--benchmark: the fit has no benchmark '" + id + "'; it has " + String.join(", ", ids));
                }
            }
            int[] kept = IntStream.range(0, predictions.size())
                    .filter(i -> benchmarks.isEmpty()
                            || benchmarks.contains(predictions.get(i).benchmark()))
                    .toArray();
            return new Outcome(
                    law,
                    fitName,
                    converged,
                    termination,
                    level,
                    Arrays.stream(kept).mapToObj(predictions::get).toList(),
                    Arrays.stream(kept).mapToDouble(i -> given[i]).toArray(),
                    warnings);
        }
    }

    /** The models of a table, with their scores. */
    public ScoreTable models(TableChoice choice) {
        ImportedTable imported = tables.open(choice);
        return imported.table();
    }

    /**
     * A model that a user describes; the base family is dated.
     *
     * @param scores what is known of it, in the order of the fit's benchmarks
     * @param others further models, of which no score is known
     */
    public static ScoreTable described(SavedFit fit, LanguageModel model, double[] scores, List<LanguageModel> others) {
        double[] none = new double[scores.length];
        Arrays.fill(none, Double.NaN);
        return ScoreTable.of(
                Stream.concat(Stream.of(model), others.stream())
                        .map(one -> ReleaseDates.bundled().complete(dated(one, fit.table())))
                        .toList(),
                fit.fit().benchmarks(),
                Stream.concat(Stream.of(scores), others.stream().map(other -> none))
                        .toArray(double[][]::new));
    }

    /**
     * Predicts every benchmark of the fit for every model.
     *
     * @param known whether the scores of the models inform the effects of their families
     * @throws InputException if a model lacks what the law cannot do without
     */
    public Outcome predict(SavedFit saved, ScoreTable models, boolean known, double level) {
        Asked asked = asked(saved, models, known);
        ScoreFit fit = asked.fit;
        List<Prediction> predictions;
        try {
            predictions = new Predictor(level).predict(fit, saved.table().models(), asked.models.models());
        } catch (IllegalArgumentException e) {
            throw new InputException(Problem.of(saved.name(), String.valueOf(e.getMessage()), ""));
        }
        int J = fit.benchmarks().size();
        double[] given = IntStream.range(0, predictions.size())
                .mapToDouble(i -> known ? asked.scores[i / J][i % J] : Double.NaN)
                .toArray();
        return new Outcome(
                fit.law(), saved.name(), fit.converged(), fit.termination(), level, predictions, given, asked.warnings);
    }

    /**
     * Models as a fit is asked about them.
     *
     * @param fit informed by their scores, if these are to count
     * @param models with their base families and dates
     * @param scores on the benchmarks of the fit, {@code NaN} where there is none
     * @param evidence the rows that the effects of families rest on
     */
    record Asked(ScoreFit fit, ScoreTable models, double[][] scores, ScoreTable evidence, List<String> warnings) {}

    /** @param known whether the scores of the models inform the effects of their families */
    static Asked asked(SavedFit saved, ScoreTable models, boolean known) {
        ScoreTable asked = models.withModels(model -> dated(model, saved.table()));
        ScoreFit before = saved.fit();
        double[][] scores = scores(before, asked);
        if (!known) {
            return new Asked(before, asked, scores, saved.table(), List.of());
        }
        var warnings = new ArrayList<String>();
        if (Arrays.stream(scores).flatMapToDouble(Arrays::stream).allMatch(Double::isNaN)) {
            warnings.add("none of the models has a score on a benchmark of the fit, so nothing is given");
        }
        ScoreTable evidence = joined(saved.table(), before.benchmarks(), asked, scores);
        ScoreFit fit = before.informedBy(evidence);
        if (fit == before) {
            warnings.add("the law '" + fit.law() + "' has no effects of families that given scores could inform");
        }
        return new Asked(fit, asked, scores, evidence, warnings);
    }

    /**
     * Which scores of the family of the first model to measure next, so that its scores are known best.
     *
     * @param models the first is the one whose scores are wanted; all can be evaluated, as can those of training
     * @param known whether scores of the models inform the effects of their families
     * @param wanted ids of benchmarks; all if empty
     */
    public static EvaluationDesign design(
            SavedFit saved, ScoreTable models, boolean known, List<String> wanted, int most) {
        ScoreTable asked = models.withModels(model -> dated(model, saved.table()));
        LatentFit latent = latent(saved.fit())
                .orElseThrow(() -> new IllegalArgumentException("--design needs a fit of the latent law or of one that"
                        + " contains it, such as best, but this one is of the law "
                        + saved.fit().law()));
        List<String> ids = latent.benchmarks().stream().map(Benchmark::id).toList();
        for (String id : wanted) {
            if (!ids.contains(id)) {
                throw new IllegalArgumentException(
                        "--benchmark: the fit has no benchmark '" + id + "'; it has " + String.join(", ", ids));
            }
        }
        double[][] scores = scores(latent, asked);
        ScoreTable all = joined(saved.table(), latent.benchmarks(), asked, known ? scores : unknown(scores));
        LanguageModel target = asked.models().get(0);
        var candidates = new ArrayList<LanguageModel>();
        var measured = new HashSet<List<String>>();
        for (int i = 0; i < all.models().size(); i++) {
            LanguageModel model = all.models().get(i);
            if (model.family().equals(target.family()) && latent.features(model).isPresent()) {
                candidates.add(model);
                double[] row = all.scores(i);
                for (int j = 0; j < row.length; j++) {
                    if (!Double.isNaN(row[j])) {
                        measured.add(List.of(model.name(), ids.get(j)));
                    }
                }
            }
        }
        return EvaluationDesign.of(known ? latent.informedBy(all) : latent, target, candidates, measured, wanted, most);
    }

    private static double[][] unknown(double[][] scores) {
        double[][] none = new double[scores.length][];
        for (int i = 0; i < none.length; i++) {
            none[i] = new double[scores[i].length];
            Arrays.fill(none[i], Double.NaN);
        }
        return none;
    }

    private static Optional<LatentFit> latent(ScoreFit fit) {
        if (fit instanceof LatentFit latent) {
            return Optional.of(latent);
        }
        List<ScoreFit> members = fit instanceof CalibratedFit calibrated
                ? calibrated.fit().members()
                : fit instanceof MeanFit mean ? mean.members() : List.of();
        return members.stream()
                .map(Predictions::latent)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The scores of the models on the benchmarks of the fit, {@code NaN} where the table has none. */
    private static double[][] scores(ScoreFit fit, ScoreTable models) {
        OptionalInt[] columns = fit.benchmarks().stream()
                .map(benchmark -> models.indexOf(benchmark.id()))
                .toArray(OptionalInt[]::new);
        return IntStream.range(0, models.models().size())
                .mapToObj(i -> {
                    double[] row = models.scores(i);
                    return Arrays.stream(columns)
                            .mapToDouble(column -> column.isPresent() ? row[column.getAsInt()] : Double.NaN)
                            .toArray();
                })
                .toArray(double[][]::new);
    }

    /** The table of the fit with the further rows below; a row that repeats one of the fit is not counted twice. */
    private static ScoreTable joined(
            ScoreTable trained, List<Benchmark> benchmarks, ScoreTable further, double[][] scores) {
        List<String> ids = benchmarks.stream().map(Benchmark::id).toList();
        ScoreTable same = trained.select(ids);
        var models = new ArrayList<>(same.models());
        var rows = new ArrayList<double[]>();
        for (int i = 0; i < models.size(); i++) {
            rows.add(same.scores(i));
        }
        for (int i = 0; i < scores.length; i++) {
            LanguageModel model = further.models().get(i);
            int known = position(models, model);
            if (known < 0) {
                models.add(model);
                rows.add(scores[i]);
            } else {
                double[] row = rows.get(known);
                for (int j = 0; j < row.length; j++) {
                    row[j] = Double.isNaN(scores[i][j]) ? row[j] : scores[i][j];
                }
            }
        }
        return ScoreTable.of(models, benchmarks, rows.toArray(double[][]::new));
    }

    private static int position(List<LanguageModel> models, LanguageModel model) {
        return IntStream.range(0, models.size())
                .filter(i -> models.get(i).name().equals(model.name())
                        && models.get(i).family().equals(model.family()))
                .findFirst()
                .orElse(-1);
    }

    /** The model with the base family and its date as the models of training have them for the same family. */
    private static LanguageModel dated(LanguageModel model, ScoreTable trained) {
        Optional<LanguageModel> kin = trained.models().stream()
                .filter(other -> other.family().equals(model.family()))
                .findFirst();
        LanguageModel based = model.baseFamily().isEmpty()
                        && kin.flatMap(LanguageModel::baseFamily).isPresent()
                ? model.withBaseFamily(kin.get().baseFamily().orElseThrow())
                : model;
        Optional<LanguageModel> relative = trained.models().stream()
                .filter(other -> other.lineage().equals(based.lineage()))
                .findFirst();
        return based.baseReleaseDate().isEmpty()
                ? relative.flatMap(LanguageModel::baseReleaseDate)
                        .map(based::withBaseReleaseDate)
                        .orElse(based)
                : based;
    }
}
