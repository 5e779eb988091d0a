package org.allometry.operation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.allometry.numeric.Engine;
import org.allometry.service.EngineChoice;
import org.allometry.service.OutputFile;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that every operation has. */
public final class CommonOptions {
    @Option(names = "--json", description = "Print exactly one JSON object.")
    private boolean json;

    @Option(names = "--csv", description = "Print comma separated values.")
    private boolean csv;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the result to a file, as JSON.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--report", paramLabel = "FILE.html", description = "Write one self-contained page.")
    private Optional<Path> report = Optional.empty();

    @Option(names = "--plot", paramLabel = "FILE.svg|png", description = "Write a picture.")
    private Optional<Path> plot = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of random numbers (default 1).")
    private long seed;

    @Option(names = "--threads", paramLabel = "N", description = "How many to use (default: all processors).")
    private Optional<Integer> threads = Optional.empty();

    @Option(
            names = "--level",
            paramLabel = "P",
            defaultValue = "0.95",
            description = "The probability of intervals (default 0.95).")
    private double level;

    @Option(names = "--quiet", description = "Print no progress and no warnings.")
    private boolean quiet;

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            defaultValue = "local",
            description = "Where to compute: local (default), or on Apache Spark: spark, spark:MASTER.")
    private String engine = "local";

    @Option(
            names = "--explain-submit",
            description = "With --engine spark: print the line that runs this on a cluster that is there, and stop.")
    private boolean explainSubmit;

    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Show the version.")
    private boolean version;

    /** Whether the result is wanted as JSON. */
    public boolean json() {
        return json;
    }

    /** Whether the result is wanted as rows. */
    public boolean csv() {
        return csv;
    }

    /** The file for the result, if any. */
    public Optional<Path> out() {
        return out;
    }

    /** The file for the report, if any. */
    public Optional<Path> report() {
        return report;
    }

    /** The file for the picture, if any. */
    public Optional<Path> plot() {
        return plot;
    }

    /** Whether neither progress nor warnings are wanted. */
    public boolean quiet() {
        return quiet;
    }

    long seed() {
        return seed;
    }

    int threads() {
        return threads.orElseGet(() -> Runtime.getRuntime().availableProcessors());
    }

    /** Where to compute. */
    Engine engine() {
        return EngineChoice.parse(engine).engine(threads());
    }

    /** Whether the line that runs the command elsewhere is wanted instead of the result. */
    public boolean explainsSubmit() {
        return explainSubmit;
    }

    /**
     * The line that runs a command elsewhere.
     *
     * @param typed the whole command
     */
    public String submission(List<String> typed) {
        var command = new ArrayList<String>();
        for (int i = 0; i < typed.size(); i++) {
            String word = typed.get(i);
            if (word.equals("--engine")) {
                i++;
            } else if (!word.startsWith("--engine=") && !word.equals("--explain-submit")) {
                command.add(word);
            }
        }
        return EngineChoice.parse(engine).submission(command);
    }

    double level() {
        return level;
    }

    /** Refuses, before any work, what cannot be done in the end. */
    void check(Operation operation, CommandLine command) {
        require(command, !(json && csv), "--json and --csv exclude each other");
        require(command, threads() >= 1, "--threads must be at least 1, but was " + threads());
        require(command, level > 0 && level < 1, "--level must lie between 0 and 1, but was " + level);
        require(
                command,
                operation.spreads() || EngineChoice.parse(engine).isLocal(),
                "--engine must be local for this command, but was '" + engine + "'");
        require(
                command,
                !explainSubmit || !EngineChoice.parse(engine).isLocal(),
                "--explain-submit needs --engine spark");
        require(command, report.isEmpty() || operation.makesReport(), "this command makes no --report");
        require(command, plot.isEmpty() || operation.makesPlot(), "this command makes no --plot");
        plot.ifPresent(file -> require(
                command,
                Set.of("svg", "png").contains(ending(file)),
                "--plot must end in .svg or .png, but was '" + file + "'"));
        Stream.of(out, report, plot).flatMap(Optional::stream).forEach(OutputFile::check);
    }

    /** Refuses, before any work, a report and a picture of what has none. */
    void refusePages(String what) {
        if (report.isPresent() || plot.isPresent()) {
            throw new IllegalArgumentException(what + " has no --report and no --plot");
        }
    }

    private static void require(CommandLine command, boolean holds, String rule) {
        if (!holds) {
            throw new ParameterException(command, rule);
        }
    }

    /** What follows the last dot of a file's name, in lower case. */
    public static String ending(Path file) {
        String name = file.toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
