package org.allometry.operation;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.allometry.render.laboratory.SimulationCsv;
import org.allometry.render.laboratory.SimulationText;
import org.allometry.render.laboratory.TopicCharts;
import org.allometry.render.report.LaboratoryReport;
import org.allometry.service.ProgramVersion;
import org.allometry.service.SimulationDocument;
import org.allometry.service.SimulationOutcome;
import org.allometry.service.SimulationRequest;
import org.allometry.service.Simulations;
import org.allometry.simulate.Laboratory;
import org.allometry.simulate.Topic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks the code-space laboratory. */
@Command(
        name = "simulate",
        description = "The code-space laboratory: why larger code spaces leave fewer doubts, and when whole tasks begin"
                + " to succeed. Formulas and simulations side by side; without a topic, the whole story.",
        versionProvider = Version.class,
        sortOptions = false)
final class SimulateCommand extends Operation {
    private static final long OF_STORY = 10_000;
    private static final long OF_TOPIC = 100_000;
    private static final double MOST = 1e12;

    private final Simulations simulations;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "TOPIC",
            description =
                    "network, paths, information, context, selection, embeddings, capacity, need, learning, noise,"
                            + " experts, thresholds or scaling (default: all).")
    private Optional<String> topic = Optional.empty();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            description = "For network and context: networks as JSON (default: a bundled example).")
    private Optional<String> file = Optional.empty();

    @Option(
            names = {"--walks", "--trials"},
            paramLabel = "N",
            description = "Trials of each setting (default " + OF_TOPIC + ", of the whole story " + OF_STORY + ").")
    private Optional<Double> trials = Optional.empty();

    @Mixin
    private SettingOptions settings = new SettingOptions();

    SimulateCommand(Simulations simulations) {
        this.simulations = simulations;
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
    Set<String> localOptions() {
        return Set.of("FILE");
    }

    @Override
    Result run() {
        var request = new SimulationRequest(topic.map(Topic::parse), file, settings.given(), laboratory());
        SimulationOutcome outcome = withProgress(progress -> simulations.run(request, progress));
        var outcomes = outcome.outcomes();
        return Result.of(
                        SimulationDocument.of(outcome),
                        () -> topic.isPresent()
                                ? SimulationText.topic(outcomes.get(0))
                                : SimulationText.story(outcomes),
                        () -> SimulationCsv.of(outcomes))
                .withReport(
                        () -> LaboratoryReport.html(outcomes, command(), request.laboratory(), ProgramVersion.get()))
                .withPlot(format -> {
                    var chart = TopicCharts.picture(outcomes);
                    return format.equals("svg") ? chart.svg().getBytes(StandardCharsets.UTF_8) : chart.png();
                });
    }

    private Laboratory laboratory() {
        double asked = trials.orElse((double) (topic.isPresent() ? OF_TOPIC : OF_STORY));
        if (asked != Math.rint(asked) || !(asked >= 2 && asked <= MOST)) {
            throw new IllegalArgumentException(
                    "--walks must be a whole number from 2 to 1e12, but was " + trials.orElse(asked));
        }
        return new Laboratory(common().seed(), common().engine(), (long) asked);
    }

    private String command() {
        var typed = new StringBuilder("./allometry simulate");
        topic.ifPresent(name -> typed.append(' ').append(name));
        file.ifPresent(name -> typed.append(' ').append(CommandText.quoted(name)));
        settings.given()
                .forEach((name, value) ->
                        typed.append(" --").append(name).append(' ').append(CommandText.quoted(value)));
        trials.ifPresent(number -> typed.append(" --walks ").append(CommandText.quoted(plain(number))));
        if (common().seed() != 1) {
            typed.append(" --seed ").append(common().seed());
        }
        return typed.toString();
    }

    private static String plain(double whole) {
        return Long.toString((long) whole);
    }
}
