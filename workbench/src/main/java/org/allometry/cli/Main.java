package org.allometry.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.allometry.operation.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root command {@code allometry}. Wrong usage exits with 2, as everywhere on this command line. */
@Command(
        name = "allometry",
        description = "A workbench for the scaling laws of language models.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    public static void main(String[] arguments) {
        Terminal terminal = Terminal.ofProcess();
        CommandLine commandLine = commandLine(new Commands(System.in, terminal), terminal, arguments);
        commandLine.setOut(utf8(FileDescriptor.out));
        commandLine.setErr(utf8(FileDescriptor.err));
        System.exit(commandLine.execute(arguments));
    }

    static CommandLine commandLine() {
        return commandLine(InputStream.nullInputStream());
    }

    /** All commands, with {@code -} read from the given stream. */
    static CommandLine commandLine(InputStream standardInput) {
        return commandLine(new Commands(standardInput, Terminal.none()), Terminal.none());
    }

    private static CommandLine commandLine(Commands commands, Terminal terminal, String... arguments) {
        var faults = new Faults();
        var commandLine = new CommandLine(new Main());
        commands.addTo(commandLine, arguments);
        return commandLine
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setExecutionStrategy(new Execution(terminal))
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
}
