package org.allometry.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.allometry.fit.Coefficient;
import org.allometry.fit.LatentFitter;
import org.allometry.fit.ProfileInterval;
import org.allometry.render.Figures;
import org.allometry.render.fit.FitCsv;
import org.allometry.render.fit.FitText;
import org.allometry.render.fit.FitView;
import org.allometry.render.fit.Heat;
import org.allometry.render.fit.ProfilesTable;
import org.allometry.render.fit.ScoreFitCsv;
import org.allometry.render.fit.ScoreFitText;
import org.allometry.render.report.FitReport;
import org.allometry.service.FitDocument;
import org.allometry.service.FitOutcome;
import org.allometry.service.Fits;
import org.allometry.service.ItemFits;
import org.allometry.service.LossFits;
import org.allometry.service.LossOutcome;
import org.allometry.service.ProfiledFitDocument;
import org.allometry.service.ScoreFits;
import org.allometry.service.ScoreLaws;
import org.allometry.service.TableChoice;
import org.allometry.service.Tables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Fits a law to a table. */
@Command(
        name = "fit",
        description =
                "Fits the latent-variable law to a table of scores, by default the bundled leaderboard, or a law of loss"
                        + " to a table of training runs.",
        versionProvider = Version.class,
        sortOptions = false)
final class FitCommand extends Operation {
    private static final int NAMED = 5;

    private final Fits fits;
    private final LossFits lossFits;
    private final ScoreFits scoreFits;
    private final Supplier<Heat> heat;
    private final ItemFits itemFits;

    @Parameters(
            arity = "0..1",
            paramLabel = "TABLE",
            description = "A bundled table, a path, or - for standard input (default: " + Tables.DEFAULT + ").")
    private Optional<String> table = Optional.empty();

    @Mixin
    private LawOptions law = new LawOptions();

    @Mixin
    private TableOptions tableOptions = new TableOptions();

    @Mixin
    private LossOptions loss = new LossOptions();

    @Mixin
    private ItemOptions items = new ItemOptions();

    FitCommand(Fits fits, LossFits lossFits, ScoreFits scoreFits, ItemFits itemFits, Supplier<Heat> heat) {
        this.itemFits = itemFits;
        this.fits = fits;
        this.lossFits = lossFits;
        this.scoreFits = scoreFits;
        this.heat = heat;
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
    boolean spreads() {
        return true;
    }

    @Override
    Result run() {
        TableChoice choice = tableOptions.choice(table.orElse(Tables.DEFAULT));
        List<Coefficient> coefficients = loss.coefficients();
        if (law.isOfItems() || table.isPresent() && itemFits.holdsAnswers(choice)) {
            return ofItems(choice);
        }
        if (items.isGiven()) {
            throw new IllegalArgumentException("--models-table, --items: for tables of answers, but '" + choice.table()
                    + "' has no columns model, item and correct");
        }
        if (isOfLoss(choice)) {
            law.checkNothingLatent();
            var request = loss.request(choice, law.exclusions(), law.name(), law.starts(), common());
            LossOutcome outcome = withProgress(progress -> lossFits.fit(request, progress));
            return LossFitting.result(outcome, command(), common());
        }
        if (!loss.given().isEmpty()) {
            throw new IllegalArgumentException(String.join(", ", loss.given()) + ": for tables of training runs, but '"
                    + choice.table() + "' has no column 'loss'");
        }
        if (law.name().filter(name -> !name.equals(LatentFitter.LAW)).isPresent()) {
            checkNoProfile(coefficients);
            return ofScores(choice, law.ofScores());
        }
        var request = law.request(choice, common());
        FitOutcome outcome = withProgress(progress -> fits.fit(request, progress));
        return coefficients.isEmpty() ? result(outcome) : profiled(outcome, coefficients);
    }

    /** A law of answers to single items. */
    private Result ofItems(TableChoice choice) {
        common().refusePages("a fit of the law items");
        if (!loss.given().isEmpty()) {
            throw new IllegalArgumentException(
                    String.join(", ", loss.given()) + ": for tables of training runs, but this is one of answers");
        }
        var request = items.request(choice, law.ofItems(common()));
        return ItemFitting.result(withProgress(progress -> itemFits.fit(request, progress)), common());
    }

    private static void checkNoProfile(List<Coefficient> coefficients) {
        if (!coefficients.isEmpty()) {
            throw new IllegalArgumentException("--profile: for the latent law only");
        }
    }

    /** With profile-likelihood intervals, which are the rows of its CSV. */
    private Result profiled(FitOutcome outcome, List<Coefficient> coefficients) {
        double level = common().level();
        List<ProfileInterval> profiles =
                withProgress(progress -> Fits.profiles(outcome, coefficients, level, progress));
        FitDocument document = FitDocument.of(outcome);
        Result result = Result.of(
                        ProfiledFitDocument.of(document, profiles, level),
                        () -> FitText.of(view(outcome)) + "\n" + ProfilesTable.text(profiles, level),
                        () -> ProfilesTable.csv(profiles))
                .withFile(() -> ProfiledFitDocument.of(
                        document.withAnchorFree(outcome.fit(), Optional.of(outcome.table())), profiles, level))
                .withPlot(SkillsPlot.of(outcome.fit()))
                .withReport(() -> FitReport.html(page(outcome)))
                .withWarnings(outcome.warnings());
        return Convergence.tell(outcome.fit(), result);
    }

    /** A law for run tables, whatever the table, or a run table unless the law for scores is named. */
    private boolean isOfLoss(TableChoice choice) {
        return law.name().filter(LossFits::isLaw).isPresent()
                || !law.isLatent() && table.isPresent() && lossFits.holdsRuns(choice);
    }

    /** Another law of scores than the latent one. */
    private Result ofScores(TableChoice choice, String name) {
        common().refusePages("a fit of the law " + name);
        var settings = new ScoreLaws(LatentFitter.withDefaults()
                .withStarts(law.starts().orElse(0))
                .withSeed(common().seed())
                .withEngine(common().engine()));
        ScoreFits.Outcome outcome =
                withProgress(progress -> scoreFits.fit(choice, law.exclusions(), name, settings, progress));
        var warnings = new ArrayList<>(outcome.warnings());
        if (!outcome.fit().converged()) {
            warnings.add("the fit did not converge: " + outcome.fit().termination() + "; do not rely on its numbers");
        }
        return Result.of(
                        outcome.document(false),
                        () -> ScoreFitText.of(outcome.fit(), outcome.tableName()),
                        () -> ScoreFitCsv.of(outcome.fit()))
                .withFile(() -> outcome.document(true))
                .withWarnings(warnings)
                .soundIf(outcome.fit().converged());
    }

    private Result result(FitOutcome outcome) {
        FitDocument document = FitDocument.of(outcome);
        Result result = Result.of(document, () -> FitText.of(view(outcome)), () -> FitCsv.of(outcome.fit()))
                .withFile(() -> document.withAnchorFree(outcome.fit(), Optional.of(outcome.table())))
                .withPlot(SkillsPlot.of(outcome.fit()))
                .withReport(() -> FitReport.html(page(outcome)))
                .withWarnings(outcome.warnings());
        return Convergence.tell(outcome.fit(), result);
    }

    private FitView view(FitOutcome outcome) {
        return new FitView(
                outcome.fit(),
                outcome.table(),
                outcome.tableName(),
                leftOut(outcome),
                outcome.candidates(),
                outcome.reason(),
                command(),
                common().level(),
                outcome.seconds(),
                heat.get());
    }

    private FitReport.Content page(FitOutcome outcome) {
        return new FitReport.Content(
                outcome.fit(),
                outcome.table(),
                outcome.tableName(),
                leftOut(outcome),
                outcome.candidates(),
                outcome.reason(),
                command(),
                outcome.provenance().version(),
                outcome.provenance().java(),
                common().level());
    }

    private String command() {
        return "./allometry fit"
                + table.map(name -> " " + CommandText.quoted(name)).orElse("") + tableOptions.typed()
                + law.typed(common())
                + loss.typed();
    }

    private static List<String> leftOut(FitOutcome outcome) {
        var phrases = new ArrayList<String>();
        outcome.excluded()
                .forEach(excluded -> phrases.add(
                        Figures.count(excluded.rows()) + " rows with " + excluded.column() + " " + excluded.value()));
        var data = outcome.fit().data();
        if (!data.modelsLeftOut().isEmpty()) {
            phrases.add(Figures.count(data.modelsLeftOut().size())
                    + " without scores or without what the features need (" + some(data.modelsLeftOut()) + ")");
        }
        if (!data.benchmarksLeftOut().isEmpty()) {
            phrases.add("benchmarks without scores (" + some(data.benchmarksLeftOut()) + ")");
        }
        if (!outcome.columnsNotUsed().isEmpty()) {
            phrases.add("columns without a meaning here (" + some(outcome.columnsNotUsed()) + ")");
        }
        return phrases;
    }

    private static String some(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        return names.size() <= NAMED ? first : first + " and " + (names.size() - NAMED) + " more";
    }
}
