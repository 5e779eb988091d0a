package org.allometry.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.allometry.predict.BestFitter;
import org.allometry.predict.EvaluationDesign;
import org.allometry.predict.item.SharePrediction;
import org.allometry.predict.item.SharePredictor;
import org.allometry.render.chart.PredictionsChart;
import org.allometry.render.item.SharesText;
import org.allometry.render.prediction.DesignText;
import org.allometry.render.prediction.PredictionCsv;
import org.allometry.render.prediction.PredictionText;
import org.allometry.service.DesignDocument;
import org.allometry.service.Exclusion;
import org.allometry.service.ItemFits;
import org.allometry.service.PredictionDocument;
import org.allometry.service.Predictions;
import org.allometry.service.SavedFit;
import org.allometry.service.ScoreFits;
import org.allometry.service.SharesDocument;
import org.allometry.service.TableChoice;
import org.allometry.service.Tables;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Predicts scores of models, evaluated or not, trained or not. */
@Command(
        name = "predict",
        description = "Predicts scores of models with intervals. A table is fitted first.",
        versionProvider = Version.class,
        sortOptions = false)
final class PredictCommand extends Operation {
    private final ScoreFits fits;
    private final Predictions predictions;
    private final ItemFits itemFits;

    @Parameters(
            arity = "0..1",
            paramLabel = "FIT|TABLE",
            description = "A file written by fit --out, or a table (default: " + Tables.DEFAULT + ").")
    private Optional<String> source = Optional.empty();

    @Option(names = "--models", paramLabel = "FILE", description = "A table of the models to predict.")
    private Optional<String> models = Optional.empty();

    @Option(names = "--given", description = "Let scores in the table of models inform the effects of their families.")
    private boolean given;

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Option(names = "--parts", description = "Show what the spread of each prediction is made of.")
    private boolean parts;

    @Option(
            names = "--design",
            arity = "0..1",
            fallbackValue = "10",
            paramLabel = "N",
            description = "Show instead which N scores of the family to measure next (default 10).")
    private Optional<Integer> design = Optional.empty();

    @Option(
            names = "--benchmark",
            paramLabel = "B",
            description = "Predict this benchmark alone, or design for it; may be given several times.")
    private List<String> benchmarks = new ArrayList<>();

    @Option(
            names = "--law",
            paramLabel = "LAW",
            defaultValue = BestFitter.LAW,
            description = "The law to fit to a table (default: best).")
    private String law = BestFitter.LAW;

    @Option(
            names = "--exclude",
            paramLabel = "COLUMN=VALUE",
            description = "Leave out the rows of the table with this value; may be given several times.")
    private List<String> exclude = new ArrayList<>();

    @Mixin
    private LatentOptions latent = new LatentOptions();

    @Mixin
    private TableOptions tableOptions = new TableOptions();

    PredictCommand(ScoreFits fits, Predictions predictions, ItemFits itemFits) {
        this.itemFits = itemFits;
        this.fits = fits;
        this.predictions = predictions;
    }

    @Override
    boolean makesPlot() {
        return true;
    }

    @Override
    boolean isLight() {
        return source.filter(fits::isFit).isPresent()
                || fits.isAtHand(choice(), exclusions(), law, latent.laws(common()));
    }

    @Override
    Result run() {
        checkOptions();
        if (source.filter(itemFits::isFit).isPresent()) {
            return shares(source.get());
        }
        SavedFit fit = fit();
        ScoreTable asked =
                models.isPresent() ? predictions.models(tableOptions.choice(models.get())) : model.table(fit);
        if (design.isPresent()) {
            return designed(fit, asked);
        }
        var outcome = predictions
                .predict(fit, asked, given || model.informs(), common().level())
                .of(benchmarks);
        var warnings = new ArrayList<>(outcome.warnings());
        if (!outcome.converged()) {
            warnings.add("the fit did not converge: " + outcome.termination() + "; do not rely on its predictions");
        }
        return Result.of(
                        PredictionDocument.of(outcome),
                        () -> PredictionText.of(
                                outcome.predictions(), outcome.given(), outcome.law(), outcome.level(), parts),
                        () -> PredictionCsv.of(outcome.predictions(), outcome.given()))
                .withPlot(PredictionsChart.of(outcome.predictions(), outcome.given())::as)
                .withWarnings(warnings)
                .soundIf(outcome.converged());
    }

    /** By a fit of the law of items. */
    private Result shares(String file) {
        common().refusePages("a prediction of shares of right answers");
        if (given
                || model.informs()
                || parts
                || design.isPresent()
                || !law.equals(BestFitter.LAW)
                || !latent.typed().isEmpty()
                || !exclude.isEmpty()) {
            throw new IllegalArgumentException("a fit of the law items is asked about models alone, by --models FILE or"
                    + " --family F --parameters N --tokens D, and --benchmark");
        }
        var fit = itemFits.read(file);
        List<LanguageModel> asked =
                models.isPresent() ? itemFits.models(tableOptions.choice(models.get())) : List.of(model.model());
        for (String id : benchmarks) {
            if (!fit.benchmarks().contains(id)) {
                throw new IllegalArgumentException("--benchmark: the fit has no benchmark '" + id + "'; it has "
                        + String.join(", ", fit.benchmarks()));
            }
        }
        var predictor = SharePredictor.withDefaults()
                .withLevel(common().level())
                .withSeed(common().seed())
                .withThreads(common().threads());
        List<SharePrediction> predictions = ItemFits.predict(fit, file, asked, predictor).stream()
                .filter(p -> benchmarks.isEmpty() || benchmarks.contains(p.benchmark()))
                .toList();
        var result = Result.of(
                SharesDocument.of(fit, predictions, common().level()),
                () -> SharesText.of(predictions, common().level()),
                () -> SharesText.csv(predictions));
        return fit.converged()
                ? result
                : result.unsound()
                        .withWarnings(List.of("the fit did not converge: "
                                + fit.diagnosis().termination() + "; do not rely on its predictions"));
    }

    private Result designed(SavedFit fit, ScoreTable asked) {
        EvaluationDesign found =
                Predictions.design(fit, asked, given || model.informs(), benchmarks, design.orElseThrow());
        return Result.of(DesignDocument.of(found), () -> DesignText.of(found), () -> DesignText.csv(found));
    }

    private void checkOptions() {
        if (design.isPresent() && design.get() < 1) {
            throw new IllegalArgumentException("--design must name at least 1 measurement, but was " + design.get());
        }
        if (models.isPresent() == model.isGiven()) {
            throw new IllegalArgumentException(
                    "name the models by --models FILE, or one by --family F --parameters N --tokens D, "
                            + (model.isGiven() ? "not both" : "but neither was given"));
        }
        if (given && models.isEmpty()) {
            throw new IllegalArgumentException(
                    "--given speaks of the scores in --models FILE; for a single model give --known BENCHMARK=SCORE");
        }
    }

    private SavedFit fit() {
        if (source.filter(fits::isFit).isPresent()) {
            if (!law.equals(BestFitter.LAW) || !latent.typed().isEmpty() || !exclude.isEmpty()) {
                throw new IllegalArgumentException(
                        "--law, its settings and --exclude need a table, but '" + source.get() + "' is a fit");
            }
            return fits.read(source.get());
        }
        return withProgress(progress -> fits.fit(choice(), exclusions(), law, latent.laws(common()), progress))
                .saved();
    }

    private TableChoice choice() {
        String table = source.orElse(Tables.DEFAULT);
        return models.isPresent() ? tableOptions.plain(table) : tableOptions.choice(table);
    }

    private List<Exclusion> exclusions() {
        return exclude.stream().map(Exclusion::parse).toList();
    }
}
