package org.allometry.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.allometry.predict.BestFitter;
import org.allometry.predict.EvaluationDesign;
import org.allometry.render.chart.PredictionsChart;
import org.allometry.render.prediction.DesignText;
import org.allometry.render.prediction.PredictionCsv;
import org.allometry.render.prediction.PredictionText;
import org.allometry.render.prediction.RunPredictionText;
import org.allometry.service.DesignDocument;
import org.allometry.service.Exclusion;
import org.allometry.service.ItemFits;
import org.allometry.service.LossFits;
import org.allometry.service.PredictionDocument;
import org.allometry.service.Predictions;
import org.allometry.service.RunPredictionDocument;
import org.allometry.service.RunPredictions;
import org.allometry.service.SavedFit;
import org.allometry.service.ScoreFits;
import org.allometry.service.TableChoice;
import org.allometry.service.Tables;
import org.allometry.table.LanguageModel;
import org.allometry.table.RunTable;
import org.allometry.table.ScoreTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Predicts scores of models, evaluated or not, trained or not; and losses of runs. */
@Command(
        name = "predict",
        description = "Predicts scores of models, or losses of runs, with intervals. A table is fitted first.",
        versionProvider = Version.class,
        sortOptions = false)
final class PredictCommand extends Operation {
    private final ScoreFits fits;
    private final Predictions predictions;
    private final ItemFits itemFits;
    private final LossFits lossFits;

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

    @Mixin
    private CurveOptions curve = new CurveOptions();

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

    PredictCommand(ScoreFits fits, Predictions predictions, LossFits lossFits, ItemFits itemFits) {
        this.itemFits = itemFits;
        this.fits = fits;
        this.predictions = predictions;
        this.lossFits = lossFits;
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
        if (isOfRuns()) {
            return ofRuns();
        }
        SavedFit fit = fit();
        ScoreTable asked =
                models.isPresent() ? predictions.models(tableOptions.choice(models.get())) : model.table(fit, curve);
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
    private Result shares(String fit) {
        if (given || model.informs() || parts || design.isPresent() || isLawTyped()) {
            throw new IllegalArgumentException(
                    "'" + fit + "' is a fit of the law items, which is asked about models alone,"
                            + " by --models FILE or --family F --parameters N --tokens D, and --benchmark");
        }
        var asked = new ArrayList<LanguageModel>();
        if (models.isPresent()) {
            asked.addAll(itemFits.models(tableOptions.choice(models.get())));
        } else {
            asked.add(model.model());
            asked.addAll(curve.along(asked.get(0)));
        }
        return SharePredicting.result(itemFits.read(fit), fit, asked, benchmarks, common());
    }

    /** By a law of loss: its fit, or a table of runs. */
    private boolean isOfRuns() {
        return source.filter(lossFits::isFit).isPresent()
                || source.isPresent() && source.filter(fits::isFit).isEmpty() && lossFits.holdsRuns(choice());
    }

    private Result ofRuns() {
        if (given
                || model.isOfScores()
                || parts
                || design.isPresent()
                || !benchmarks.isEmpty()
                || !latent.typed().isEmpty()
                || common().plot().isPresent()) {
            throw new IllegalArgumentException(
                    "'" + source.orElseThrow() + "' is about training runs, for which --models"
                            + " FILE, or --parameters N --tokens D, with --name or --family, is all there is to say; and of a"
                            + " table --law and --exclude");
        }
        double level = common().level();
        RunTable asked = models.isPresent() ? lossFits.runs(tableOptions.choice(models.get())) : model.run();
        LossFits.Fitted fitted = lossFits.fitted(
                source.orElseThrow(),
                choice(),
                exclusions(),
                Optional.of(law).filter(name -> !name.equals(BestFitter.LAW)),
                common().seed(),
                common().engine());
        RunPredictions.Outcome outcome = RunPredictions.predict(fitted, asked, level);
        boolean converged = outcome.fit().converged();
        return Result.of(
                        RunPredictionDocument.of(outcome),
                        () -> RunPredictionText.of(outcome.fit(), outcome.predictions(), level),
                        () -> RunPredictionText.csv(outcome.predictions()))
                .withWarnings(
                        converged
                                ? List.of()
                                : List.of("the fit did not converge: "
                                        + outcome.fit().diagnosis().termination()
                                        + "; do not rely on its predictions"))
                .soundIf(converged);
    }

    private boolean isLawTyped() {
        return !law.equals(BestFitter.LAW) || !latent.typed().isEmpty() || !exclude.isEmpty();
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
        if (curve.isGiven() && (models.isPresent() || design.isPresent())) {
            throw new IllegalArgumentException("--sizes and --token-counts vary the model given by --family; leave out "
                    + (models.isPresent() ? "--models" : "--design"));
        }
        if (given && models.isEmpty()) {
            throw new IllegalArgumentException(
                    "--given speaks of the scores in --models FILE; for a single model give --known BENCHMARK=SCORE");
        }
    }

    private SavedFit fit() {
        if (source.filter(fits::isFit).isPresent()) {
            if (isLawTyped()) {
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
