package org.allometry.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.allometry.service.Abilities;
import org.allometry.service.Advising;
import org.allometry.service.Audits;
import org.allometry.service.Efficiencies;
import org.allometry.service.Evaluations;
import org.allometry.service.Fits;
import org.allometry.service.Forecasts;
import org.allometry.service.LossFits;
import org.allometry.service.Predictions;
import org.allometry.service.ProgramVersion;
import org.allometry.service.ScoreFits;
import org.allometry.service.Simulations;
import org.allometry.service.Tables;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root command {@code allometry}. Wrong usage exits with 2, as everywhere on this command line. */
@Command(
        name = "allometry",
        description = "A workbench for the scaling laws of language models.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    public static void main(String[] arguments) {
        CommandLine commandLine = commandLine(System.in, Terminal.ofProcess());
        commandLine.setOut(utf8(FileDescriptor.out));
        commandLine.setErr(utf8(FileDescriptor.err));
        System.exit(commandLine.execute(arguments));
    }

    static CommandLine commandLine() {
        return commandLine(InputStream.nullInputStream());
    }

    static CommandLine commandLine(InputStream standardInput) {
        return commandLine(standardInput, Terminal.none());
    }

    /** All commands, with {@code -} read from the given stream. */
    private static CommandLine commandLine(InputStream standardInput, Terminal terminal) {
        var tables = new Tables(standardInput);
        var fits = new Fits(tables);
        var scoreFits = new ScoreFits(tables);
        var faults = new Faults();
        return new CommandLine(new Main())
                .addSubcommand(new FitCommand(fits, new LossFits(tables), scoreFits, terminal))
                .addSubcommand(new PredictCommand(scoreFits, new Predictions(tables), terminal))
                .addSubcommand(new ExplainCommand(scoreFits, new Predictions(tables), terminal))
                .addSubcommand(new EvaluateCommand(new Evaluations(tables), terminal))
                .addSubcommand(new SkillsCommand(fits, terminal))
                .addSubcommand(new AbilitiesCommand(new Abilities(tables)))
                .addSubcommand(new AdviseCommand(new Advising(tables), terminal))
                .addSubcommand(new EfficiencyCommand(new Efficiencies(tables)))
                .addSubcommand(new AuditCommand(new Audits(tables), terminal))
                .addSubcommand(new PlanCommand())
                .addSubcommand(new ForecastCommand(new Forecasts(tables)))
                .addSubcommand(new ReproduceCommand(terminal))
                .addSubcommand(new TablesCommand(tables))
                .addSubcommand(new SimulateCommand(new Simulations(), terminal))
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setParameterExceptionHandler(faults)
                .setExecutionExceptionHandler(faults);
    }

    private static PrintWriter utf8(FileDescriptor stream) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(stream), StandardCharsets.UTF_8), true);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }

    /** The version as the jar's manifest has it. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"allometry " + ProgramVersion.get()};
        }
    }
}
