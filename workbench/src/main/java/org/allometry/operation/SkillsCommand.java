package org.allometry.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.allometry.fit.FitComparison;
import org.allometry.fit.LatentFit;
import org.allometry.fit.Rotation;
import org.allometry.render.Wrapped;
import org.allometry.render.fit.CandidatesTable;
import org.allometry.render.fit.ComparedFamilies;
import org.allometry.render.fit.ComparedFits;
import org.allometry.render.fit.Heat;
import org.allometry.render.fit.SkillsCsv;
import org.allometry.render.fit.SkillsText;
import org.allometry.service.ComparisonDocument;
import org.allometry.service.FamilyComparisonDocument;
import org.allometry.service.FitComparisonDocument;
import org.allometry.service.FitOutcome;
import org.allometry.service.FitRequest;
import org.allometry.service.Fits;
import org.allometry.service.SkillRange;
import org.allometry.service.SkillsDocument;
import org.allometry.service.SkillsDocument.Rotated;
import org.allometry.service.Tables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the skills of a fit, with other anchors or turned for reading, or compares numbers of skills. */
@Command(
        name = "skills",
        description = "Shows the skills of a fit: loadings, effects of features, correlations and families."
                + " A table is fitted first.",
        versionProvider = Version.class,
        sortOptions = false)
final class SkillsCommand extends Operation {
    private final Fits fits;
    private final Supplier<Heat> heat;

    @Parameters(
            arity = "0..1",
            paramLabel = "FIT|TABLE",
            description = "A file written by fit --out, or a table (default: " + Tables.DEFAULT + ").")
    private Optional<String> source = Optional.empty();

    @Option(
            names = "--rotation",
            paramLabel = "varimax|geomin",
            description = "Show the loadings turned so that each benchmark leans on few skills.")
    private Optional<String> rotation = Optional.empty();

    @Option(names = "--family", paramLabel = "FAMILY", description = "Show one family in detail.")
    private Optional<String> family = Optional.empty();

    @Option(names = "--versus", paramLabel = "A,B", description = "Compare two families, and show nothing else.")
    private Optional<String> versus = Optional.empty();

    @Option(
            names = "--against",
            paramLabel = "FIT",
            description = "Compare with another fit to the same data, and show nothing else.")
    private Optional<String> against = Optional.empty();

    @Option(
            names = "--compare",
            paramLabel = "A..B|auto",
            description = "Compare numbers of skills on a table, and show nothing else.")
    private Optional<String> compare = Optional.empty();

    @Mixin
    private LawOptions law = new LawOptions();

    @Mixin
    private TableOptions tableOptions = new TableOptions();

    SkillsCommand(Fits fits, Supplier<Heat> heat) {
        this.fits = fits;
        this.heat = heat;
    }

    @Override
    boolean makesPlot() {
        return true;
    }

    @Override
    boolean isLight() {
        return source.filter(fits::isFit).isPresent() || fits.isAtHand(request());
    }

    @Override
    Result run() {
        checkOptions();
        Optional<Rotation> turn = rotation.map(Rotation::parse);
        if (source.filter(fits::isFit).isPresent()) {
            checkNothingToFit();
            return result(Fits.anchored(fits.read(source.get()), law.anchors()), turn);
        }
        FitRequest asked = request();
        FitOutcome outcome = withProgress(progress -> fits.fit(asked, progress));
        Result result = compare.isPresent() ? comparison(outcome) : result(outcome.fit(), turn);
        var warnings = new ArrayList<>(outcome.warnings());
        warnings.addAll(result.warnings());
        return result.withWarnings(warnings);
    }

    private FitRequest request() {
        FitRequest request = law.request(tableOptions.choice(source.orElse(Tables.DEFAULT)), common());
        return compare.map(SkillRange::parse).map(request::comparing).orElse(request);
    }

    private void checkOptions() {
        long views = Stream.of(rotation, family, versus, against, compare)
                .filter(Optional::isPresent)
                .count();
        if (views > 1) {
            throw new IllegalArgumentException(
                    "--rotation, --family, --versus, --against and --compare exclude each other");
        }
        if (compare.isPresent() && law.forFitting().contains("--skills")) {
            throw new IllegalArgumentException("--compare names the numbers of skills; leave out --skills");
        }
        if (rotation.isPresent() && !law.anchors().isEmpty()) {
            throw new IllegalArgumentException("turned skills have no anchors: leave out --rotation or --anchors");
        }
    }

    private void checkNothingToFit() {
        var given = new ArrayList<>(law.forFitting());
        compare.ifPresent(value -> given.add("--compare"));
        if (!given.isEmpty()) {
            throw new IllegalArgumentException(
                    String.join(", ", given) + ": need a table, but '" + source.orElse("") + "' is a fit");
        }
    }

    private Result result(LatentFit fit, Optional<Rotation> turn) {
        double level = common().level();
        Heat shades = heat.get();
        Result result;
        if (turn.isPresent()) {
            var turned = turn.get().turn(fit.whitenedLoadings());
            var rotated = Rotated.of(turn.get().toString(), turned);
            result = Result.of(
                    SkillsDocument.of(fit, level, Optional.of(rotated)),
                    () -> SkillsText.rotated(fit, turn.get(), turned, shades),
                    () -> SkillsCsv.rotated(fit, turned));
        } else if (versus.isPresent()) {
            var two = Fits.versus(fit, versus.get());
            result = Result.of(
                    FamilyComparisonDocument.of(two, level),
                    () -> ComparedFamilies.text(two, level),
                    () -> ComparedFamilies.csv(two, level));
        } else if (against.isPresent()) {
            result = against(fit, against.get());
        } else if (family.isPresent()) {
            var one = Fits.family(fit, family.get());
            result = Result.of(
                    SkillsDocument.of(fit, one, level),
                    () -> SkillsText.family(fit, one, level),
                    () -> SkillsCsv.families(fit, List.of(one), level));
        } else {
            result = Result.of(
                    SkillsDocument.of(fit, level, Optional.empty()),
                    () -> SkillsText.of(fit, level, shades),
                    () -> SkillsCsv.families(fit, fit.families(), level));
        }
        return Convergence.tell(fit, result.withPlot(SkillsPlot.of(fit)));
    }

    private Result against(LatentFit fit, String file) {
        LatentFit other = fits.read(file);
        String name = source.filter(fits::isFit).map(SkillsCommand::fileName).orElse("this fit");
        String otherName = fileName(file);
        FitComparison compared = Fits.against(fit, other, otherName);
        return Convergence.tell(
                other,
                Result.of(
                        FitComparisonDocument.of(compared, name, otherName),
                        () -> ComparedFits.text(compared, name, otherName),
                        () -> ComparedFits.csv(compared, name, otherName)));
    }

    private static String fileName(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    private static Result comparison(FitOutcome outcome) {
        int chosen = outcome.fit().skills();
        Result result = Result.of(
                ComparisonDocument.of(outcome),
                () -> CandidatesTable.text(outcome.candidates(), chosen)
                        + Wrapped.of("", "Chosen: " + chosen + ", " + outcome.reason() + "."),
                () -> CandidatesTable.csv(outcome.candidates()));
        return Convergence.tell(outcome.fit(), result.withPlot(SkillsPlot.of(outcome.fit())));
    }
}
