package org.allometry.service;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.allometry.fit.Progress;
import org.allometry.fit.UnsuitableTableException;
import org.allometry.fit.item.ItemFit;
import org.allometry.fit.item.ItemFitter;
import org.allometry.fit.item.ModelSkill;
import org.allometry.predict.item.SharePrediction;
import org.allometry.predict.item.SharePredictor;
import org.allometry.predict.item.ShareScores;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;
import org.allometry.source.ImportedAnswers;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;

/** Fits the law of items to answers that a user names, reads such fits back, and predicts with them. */
public final class ItemFits {
    private static final double NANO = 1e-9;

    private final Tables tables;

    public ItemFits(Tables tables) {
        this.tables = Objects.requireNonNull(tables, "tables");
    }

    /**
     * A fit with what its reader should know.
     *
     * @param name of its table or file
     * @param warnings one sentence each
     */
    public record Outcome(
            ItemFit fit, String name, List<String> warnings, double seconds, Map<String, Object> provenance) {
        public Outcome {
            warnings = List.copyOf(warnings);
        }

        /** As JSON; a file holds more and can be read back. */
        public Object document(boolean file) {
            return ItemFitDocument.of(this, file);
        }
    }

    /** Whether a table holds answers to items. */
    public boolean holdsAnswers(TableChoice choice) {
        return tables.holdsAnswers(choice);
    }

    /**
     * Fits the law.
     *
     * @throws InputException if a table cannot be read, or cannot bear the law
     */
    public Outcome fit(ItemRequest request, Progress progress) {
        progress.at("reading answers", 0);
        ImportedAnswers imported = tables.openAnswers(request.answers(), request.models(), request.items());
        long start = System.nanoTime();
        ItemFit fit;
        try {
            fit = request.fitter().fit(imported.table(), progress);
        } catch (UnsuitableTableException e) {
            throw new InputException(Problem.of(imported.name(), String.valueOf(e.getMessage()), ""));
        }
        return new Outcome(
                fit, imported.name(), warnings(imported, fit), (System.nanoTime() - start) * NANO, provenance(request));
    }

    private static List<String> warnings(ImportedAnswers imported, ItemFit fit) {
        var warnings = new ArrayList<>(imported.warnings());
        if (fit.itemsAlike() > 0) {
            warnings.add(
                    fit.itemsAlike() + " items were answered alike by all models; only the distribution of the other"
                            + " items bounds their difficulty");
        }
        if (!fit.diagnosis().weakDirections().isEmpty()) {
            warnings.add(
                    "hardly determined: " + String.join(", ", fit.diagnosis().weakDirections()));
        }
        return warnings;
    }

    /** Whether a file holds a fit of the law of items. */
    public boolean isFit(String argument) {
        return tables.isItemFit(argument);
    }

    /**
     * The fit in a file that was written by {@code fit --out}.
     *
     * @throws InputException if it holds none, or not a whole one
     */
    public ItemFit read(String argument) {
        return tables.remembered(
                List.of("items", argument, tables.version(argument)),
                () -> ItemFitFile.read(tables.fitOrBad(argument)));
    }

    /**
     * The fit in a file as one of scores, for what asks any law about models; its table has the models, and no scores.
     *
     * @param seed of the draws of skills
     */
    public SavedFit scores(String argument, long seed) {
        ItemFit fit = read(argument);
        var scores = new ShareScores(fit, seed);
        double[] none = new double[scores.benchmarks().size()];
        Arrays.fill(none, Double.NaN);
        List<LanguageModel> models =
                fit.models().stream().map(ModelSkill::model).toList();
        return new SavedFit(
                argument,
                scores,
                ScoreTable.of(
                        models,
                        scores.benchmarks(),
                        models.stream().map(model -> none).toArray(double[][]::new)));
    }

    /** The models of a table. */
    public List<LanguageModel> models(TableChoice choice) {
        return tables.open(choice).table().models();
    }

    /**
     * The share of right answers of every model on every benchmark of the fit.
     *
     * @throws InputException if a model lacks what the law cannot do without
     */
    public static List<SharePrediction> predict(
            ItemFit fit, String name, List<LanguageModel> models, SharePredictor predictor) {
        try {
            return predictor.predict(fit, models);
        } catch (IllegalArgumentException e) {
            throw new InputException(Problem.of(name, String.valueOf(e.getMessage()), ""));
        }
    }

    private static Map<String, Object> provenance(ItemRequest request) {
        ItemFitter fitter = request.fitter();
        var options = new LinkedHashMap<String, Object>();
        options.put("law", ItemFitter.LAW);
        options.put("skills", fitter.skills() == 0 ? "auto" : Integer.toString(fitter.skills()));
        options.put("features", fitter.features().stream().map(Object::toString).toList());
        options.put("anchors", fitter.anchors());
        options.put("starts", fitter.starts());
        var provenance = new LinkedHashMap<String, Object>();
        provenance.put("version", ProgramVersion.get());
        provenance.put("seed", fitter.seed());
        provenance.put("java", Runtime.version().toString());
        provenance.put("options", options);
        return provenance;
    }
}
