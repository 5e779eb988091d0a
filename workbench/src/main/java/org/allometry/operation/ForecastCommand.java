package org.allometry.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.allometry.plan.CurveForecast;
import org.allometry.plan.ForecastScore;
import org.allometry.quantity.TokenCount;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;
import org.allometry.render.Wrapped;
import org.allometry.service.ForecastDocument;
import org.allometry.service.ForecastRequest;
import org.allometry.service.Forecasts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks ahead on runs that are not finished. */
@Command(
        name = "forecast",
        description = "Predicts the loss of unfinished runs from their curves so far, or scores how well that works.",
        versionProvider = Version.class,
        sortOptions = false)
final class ForecastCommand extends Operation {
    private final Forecasts forecasts;

    @Parameters(paramLabel = "TABLE", description = "Checkpoints: a bundled table, a path, or - for standard input.")
    private String table = "";

    @Mixin
    private TableOptions tableOptions = new TableOptions();

    @Option(names = "--run", paramLabel = "RUN", description = "The only run to look at (default: all unfinished).")
    private Optional<String> run = Optional.empty();

    @Option(
            names = "--until",
            paramLabel = "X",
            description = "How far to look, at best the length of the run (default: twice as far as it has come).")
    private Optional<String> until = Optional.empty();

    @Option(
            names = "--along",
            paramLabel = "COLUMN",
            description = "What a run proceeds in (default training_tokens, else seen, else step).")
    private Optional<String> along = Optional.empty();

    @Option(
            names = "--group",
            paramLabel = "COLUMN,..",
            split = ",",
            description = "What tells curves apart (default run).")
    private List<String> groups = new ArrayList<>();

    @Option(names = "--evaluate", description = "Score methods on the later parts of all curves.")
    private boolean evaluate;

    @Option(
            names = "--share",
            paramLabel = "S",
            defaultValue = "0.5",
            description = "Share of each curve that is taken for known by --evaluate (default .5; a column use with fit"
                    + " and extrapolate decides if there is one).")
    private double share;

    ForecastCommand(Forecasts forecasts) {
        this.forecasts = forecasts;
    }

    @Override
    Result run() {
        var request = new ForecastRequest(
                tableOptions.choice(table),
                run,
                until.map(text -> OptionalDouble.of(TokenCount.parse(text).value()))
                        .orElse(OptionalDouble.empty()),
                along,
                groups,
                share,
                evaluate,
                common().level());
        double level = common().level();
        if (evaluate) {
            List<ForecastScore> scores = forecasts.evaluate(request);
            return Result.of(
                    ForecastDocument.ofScores(scores, level),
                    () -> Wrapped.of(
                                    "",
                                    "Errors on the later parts of "
                                            + scores.get(0).curves() + " curves of " + table
                                            + ", root mean square of logarithms:")
                            + scores(scores, false).text(),
                    () -> scores(scores, true).csv());
        }
        List<Forecasts.Ahead> ahead = forecasts.ahead(request);
        return Result.of(
                ForecastDocument.ofForecasts(ahead, level),
                () -> text(ahead, level),
                () -> table(ahead, true).csv());
    }

    private static TextTable scores(List<ForecastScore> scores, boolean full) {
        var table = full
                ? TextTable.of("method", "curves", "root_mean_square_log_error", "coverage", "mean_width")
                : TextTable.of("method", "curves", "error", "coverage", "width");
        for (ForecastScore score : scores) {
            table.add(
                    score.method(),
                    score.curves(),
                    full ? Figures.full(score.error()) : Figures.fixed(100 * score.error(), 2) + " %",
                    full ? Figures.full(score.coverage()) : Figures.fixed(score.coverage(), 2),
                    full ? Figures.full(score.width()) : width(score));
        }
        return table;
    }

    private static String width(ForecastScore score) {
        return Double.isNaN(score.width()) ? "-" : Figures.fixed(100 * score.width(), 2) + " %";
    }

    private static TextTable table(List<Forecasts.Ahead> ahead, boolean full) {
        var table = full
                ? TextTable.of("run", "points", "reached", "last_loss", "until", "loss", "lower", "upper", "method")
                : TextTable.of("run", "points", "reached", "last loss", "until", "loss", "interval");
        for (Forecasts.Ahead one : ahead) {
            CurveForecast forecast = one.forecast();
            if (full) {
                table.add(
                        one.curve().run(),
                        one.curve().size(),
                        Figures.full(one.curve().end()),
                        Figures.full(one.curve().last()),
                        Figures.full(forecast.until()),
                        Figures.full(forecast.loss()),
                        Figures.full(forecast.interval().lower()),
                        Figures.full(forecast.interval().upper()),
                        "curve");
                one.shape()
                        .ifPresent(shape -> table.add(
                                one.curve().run(),
                                one.curve().size(),
                                Figures.full(one.curve().end()),
                                Figures.full(one.curve().last()),
                                Figures.full(forecast.until()),
                                Figures.full(shape.loss()),
                                Figures.full(shape.interval().lower()),
                                Figures.full(shape.interval().upper()),
                                "finished runs"));
            } else {
                table.add(
                        one.curve().run(),
                        one.curve().size(),
                        Figures.rough(one.curve().end()),
                        Figures.fixed(one.curve().last(), 4),
                        Figures.rough(forecast.until()),
                        Figures.fixed(forecast.loss(), 4),
                        Figures.interval(
                                forecast.interval().lower(), forecast.interval().upper(), 4));
            }
        }
        return table;
    }

    private static String text(List<Forecasts.Ahead> ahead, double level) {
        var text = new StringBuilder(Wrapped.of(
                "", "Losses expected from the curves alone, with intervals of " + Figures.percent(level) + ":"));
        text.append(table(ahead, false).text());
        for (Forecasts.Ahead one : ahead) {
            one.shape()
                    .ifPresent(shape -> text.append(Wrapped.of(
                            "",
                            one.curve().run() + ", compared with " + shape.runs() + " finished runs at "
                                    + Figures.percent(Math.round(100 * shape.share()) / 100.0)
                                    + " of their length, which annealing to the end is part of: "
                                    + Figures.fixed(shape.loss(), 4) + " "
                                    + Figures.interval(
                                            shape.interval().lower(),
                                            shape.interval().upper(),
                                            4)
                                    + ".")));
        }
        return text.append(Wrapped.of(
                        "",
                        "A learning rate that falls to the end lowers the last losses by more than a curve can tell; "
                                + "give --until the length of the run in a table with finished runs (column final)."))
                .toString();
    }
}
