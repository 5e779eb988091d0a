package org.allometry.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.allometry.predict.BestFitter;
import org.allometry.predict.explain.Explainer;
import org.allometry.predict.explain.RunExplainer;
import org.allometry.render.chart.WaterfallChart;
import org.allometry.render.explanation.ExplanationCsv;
import org.allometry.render.explanation.ExplanationText;
import org.allometry.render.explanation.RunExplanationText;
import org.allometry.render.report.ExplanationReport;
import org.allometry.service.Exclusion;
import org.allometry.service.ExplanationDocument;
import org.allometry.service.ExplanationRequest;
import org.allometry.service.ExplanationRequest.Pulling;
import org.allometry.service.Explanations;
import org.allometry.service.ItemFits;
import org.allometry.service.LossFits;
import org.allometry.service.Predictions;
import org.allometry.service.ProgramVersion;
import org.allometry.service.RunExplanationDocument;
import org.allometry.service.RunExplanations;
import org.allometry.service.SavedFit;
import org.allometry.service.ScoreFits;
import org.allometry.service.TableChoice;
import org.allometry.service.Tables;
import org.allometry.table.RunTable;
import org.allometry.table.ScoreTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells why a law predicts what it does. */
@Command(
        name = "explain",
        description =
                "Explains predictions of scores or of losses: what size, tokens, family and variant contribute, what"
                        + " would change them, and which rows pull them. A table is fitted first.",
        versionProvider = Version.class,
        sortOptions = false)
final class ExplainCommand extends Operation {
    private final ScoreFits fits;
    private final Predictions predictions;
    private final LossFits lossFits;
    private final ItemFits itemFits;

    @Parameters(
            arity = "0..1",
            paramLabel = "FIT|TABLE",
            description = "A file written by fit --out, or a table of scores or of training runs (default: "
                    + Tables.DEFAULT + ").")
    private Optional<String> source = Optional.empty();

    @Option(names = "--models", paramLabel = "FILE", description = "A table of the models to explain.")
    private Optional<String> models = Optional.empty();

    @Option(names = "--given", description = "Let scores in the table of models inform the effects of their families.")
    private boolean given;

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Option(
            names = "--benchmark",
            paramLabel = "B",
            description = "Explain the prediction on this benchmark alone; may be given several times.")
    private List<String> benchmarks = new ArrayList<>();

    @Option(
            names = "--reference",
            paramLabel = "MODEL",
            description = "Compare with this model, or run, of the fit's table (default: the mean of the table).")
    private Optional<String> reference = Optional.empty();

    @Option(
            names = "--score",
            paramLabel = "S",
            description = "Find the nearest size and token count with which this score, or loss, is expected.")
    private Optional<Double> score = Optional.empty();

    @Option(
            names = "--beyond",
            paramLabel = "FACTOR",
            defaultValue = "10",
            description = "How far beyond the counts of the table these are looked for (default 10).")
    private double beyond = 10;

    @Option(
            names = "--influence",
            paramLabel = "WHOSE",
            defaultValue = "auto",
            description = "rows: of the model's family and base family, left out one by one at fixed coefficients;"
                    + " families: every base family left out and the law fitted anew, which takes long; none; auto"
                    + " (default): rows if the law knows the family, families if it knows of no families at all.")
    private String influence = "auto";

    @Option(
            names = "--neighbourhood",
            paramLabel = "SD",
            defaultValue = "0.5",
            description = "The spread of models drawn for the local linear surrogate, in standard deviations of the"
                    + " table (default 0.5).")
    private double neighbourhood = 0.5;

    @Option(
            names = "--samples",
            paramLabel = "N",
            defaultValue = "500",
            description = "Models drawn for each of ten surrogates (default 500).")
    private int samples = 500;

    @Option(
            names = "--law",
            paramLabel = "LAW",
            defaultValue = BestFitter.LAW,
            description = "The law to fit to a table (default: best; for training runs chinchilla).")
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

    ExplainCommand(ScoreFits fits, Predictions predictions, LossFits lossFits, ItemFits itemFits) {
        this.itemFits = itemFits;
        this.fits = fits;
        this.predictions = predictions;
        this.lossFits = lossFits;
    }

    @Override
    boolean makesReport() {
        return true;
    }

    @Override
    boolean makesPlot() {
        return true;
    }

    @Override
    Result run() {
        checkOptions();
        if (isOfRuns()) {
            return ofRuns();
        }
        ExplanationRequest request = request();
        SavedFit fit = isOfItems() ? itemFits.scores(source.orElseThrow(), common().seed()) : fit();
        ScoreTable asked =
                models.isPresent() ? predictions.models(tableOptions.choice(models.get())) : model.table(fit);
        Explanations.Outcome outcome = withProgress(progress -> Explanations.explain(fit, asked, request, progress));
        var warnings = new ArrayList<>(outcome.warnings());
        if (isOfItems()) {
            asked.models().stream()
                    .filter(one -> itemFits.read(fit.name()).known(one).isPresent())
                    .forEach(one -> warnings.add("'" + one.name() + "' was fitted: explained is what the law expects of"
                            + " another model like it, without its own answers"));
        }
        if (!outcome.converged()) {
            warnings.add("the fit did not converge: " + outcome.termination() + "; do not rely on its predictions");
        }
        return Result.of(
                        ExplanationDocument.of(outcome, request),
                        () -> ExplanationText.of(outcome.explanations(), outcome.law(), common().level()),
                        () -> ExplanationCsv.of(outcome.explanations()))
                .withPlot(WaterfallChart.sheet(outcome.explanations())::as)
                .withReport(() -> ExplanationReport.html(
                        outcome.explanations(),
                        new ExplanationReport.Frame(
                                outcome.law(),
                                outcome.fitName(),
                                outcome.converged() ? "" : outcome.termination(),
                                common().level(),
                                command(),
                                ProgramVersion.get())))
                .withWarnings(warnings)
                .soundIf(outcome.converged());
    }

    private boolean isOfItems() {
        return source.filter(itemFits::isFit).isPresent();
    }

    /** By a law of loss: its fit, or a table of runs. */
    private boolean isOfRuns() {
        return source.filter(lossFits::isFit).isPresent()
                || source.isPresent() && source.filter(fits::isFit).isEmpty() && lossFits.holdsRuns(trained());
    }

    private Result ofRuns() {
        if (given
                || model.isOfScores()
                || !benchmarks.isEmpty()
                || !latent.typed().isEmpty()) {
            throw new IllegalArgumentException("'" + source.orElseThrow() + "' is about training runs: name them by"
                    + " --models FILE, or one by --parameters N --tokens D, with --name or --family; of the other"
                    + " options --law, --exclude, --reference RUN and --score, a loss to reach, apply");
        }
        if (common().report().isPresent()) {
            throw new IllegalArgumentException("an explanation of runs has no --report; --plot has its picture");
        }
        Pulling pulling = Pulling.parse(influence);
        if (pulling == Pulling.FAMILIES) {
            throw new IllegalArgumentException("runs have no families; --influence rows leaves out every run");
        }
        var explainer = new RunExplainer(
                settings(), score.isPresent() ? OptionalDouble.of(score.get()) : OptionalDouble.empty());
        RunTable asked = models.isPresent() ? lossFits.runs(tableOptions.choice(models.get())) : model.run();
        RunExplanations.Outcome outcome = withProgress(
                progress -> RunExplanations.explain(fitted(), asked, explainer, reference, pulling != Pulling.NONE));
        var warnings = new ArrayList<>(outcome.warnings());
        if (!outcome.converged()) {
            warnings.add("the fit did not converge: "
                    + outcome.fitted().fit().diagnosis().termination() + "; do not rely on its predictions");
        }
        return Result.of(
                        RunExplanationDocument.of(outcome, explainer),
                        () -> RunExplanationText.of(outcome.explanations(), outcome.level()),
                        () -> RunExplanationText.csv(outcome.explanations()))
                .withPlot(WaterfallChart.ofRuns(outcome.explanations())::as)
                .withWarnings(warnings)
                .soundIf(outcome.converged());
    }

    private LossFits.Fitted fitted() {
        return lossFits.fitted(
                source.orElseThrow(),
                trained(),
                exclude.stream().map(Exclusion::parse).toList(),
                Optional.of(law).filter(name -> !name.equals(BestFitter.LAW)),
                common().seed(),
                common().engine());
    }

    private TableChoice trained() {
        String table = source.orElse(Tables.DEFAULT);
        return models.isPresent() ? tableOptions.plain(table) : tableOptions.choice(table);
    }

    private Explainer settings() {
        return Explainer.withDefaults()
                .withSamples(samples)
                .withSpread(neighbourhood)
                .withReach(beyond)
                .withLevel(common().level())
                .withSeed(common().seed());
    }

    private ExplanationRequest request() {
        Explainer settings = settings();
        return new ExplanationRequest(
                score.isPresent() ? settings.withScore(score.get()) : settings,
                reference,
                benchmarks,
                given || model.informs(),
                isOfItems() ? Pulling.NONE : Pulling.parse(influence),
                common().threads());
    }

    private void checkOptions() {
        if (models.isPresent() == model.isGiven()) {
            throw new IllegalArgumentException(
                    "name the models by --models FILE, or one by --family F --parameters N --tokens D, "
                            + (model.isGiven() ? "not both" : "but neither was given"));
        }
        if (isOfItems()
                && (given
                        || model.informs()
                        || isLawTyped()
                        || !List.of("auto", "none").contains(influence))) {
            throw new IllegalArgumentException(
                    "'" + source.orElseThrow() + "' is a fit of the law items, which does not"
                            + " hold the answers: leave out --given, --known, --influence and options of laws");
        }
        if (given && models.isEmpty()) {
            throw new IllegalArgumentException(
                    "--given speaks of the scores in --models FILE; for a single model give --known BENCHMARK=SCORE");
        }
    }

    private boolean isLawTyped() {
        return !law.equals(BestFitter.LAW) || !latent.typed().isEmpty() || !exclude.isEmpty();
    }

    private SavedFit fit() {
        if (source.filter(fits::isFit).isPresent()) {
            if (isLawTyped()) {
                throw new IllegalArgumentException(
                        "--law, its settings and --exclude need a table, but '" + source.get() + "' is a fit");
            }
            return fits.read(source.get());
        }
        TableChoice choice = trained();
        List<Exclusion> exclusions = exclude.stream().map(Exclusion::parse).toList();
        return withProgress(progress -> fits.fit(choice, exclusions, law, latent.laws(common()), progress))
                .saved();
    }

    private String command() {
        var typed = new StringBuilder("./allometry explain");
        source.ifPresent(name -> typed.append(' ').append(CommandText.quoted(name)));
        models.ifPresent(name -> typed.append(" --models ").append(CommandText.quoted(name)));
        typed.append(model.typed());
        typed.append(given ? " --given" : "");
        benchmarks.forEach(id -> typed.append(" --benchmark ").append(CommandText.quoted(id)));
        reference.ifPresent(name -> typed.append(" --reference ").append(CommandText.quoted(name)));
        score.ifPresent(value -> typed.append(" --score ").append(value));
        typed.append(law.equals(BestFitter.LAW) ? "" : " --law " + CommandText.quoted(law));
        exclude.forEach(value -> typed.append(" --exclude ").append(CommandText.quoted(value)));
        return typed + latent.typed() + tableOptions.typed() + " --influence " + influence + " --seed "
                + common().seed();
    }
}
