package org.allometry.cli;

import java.io.PrintWriter;
import java.util.function.Function;
import java.util.function.Supplier;
import org.allometry.fit.Progress;
import org.allometry.operation.CommonOptions;
import org.allometry.operation.Follower;
import org.allometry.operation.Operation;
import org.allometry.operation.Result;
import org.allometry.render.Json;
import org.allometry.service.OutputFile;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Asks the operation that was parsed, and writes its result in the form asked for. */
final class Execution implements IExecutionStrategy {
    private final Terminal terminal;

    Execution(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int execute(ParseResult parsed) {
        Integer helped = CommandLine.executeHelpRequest(parsed);
        if (helped != null) {
            return helped;
        }
        CommandLine command = last(parsed);
        if (!(command.getCommand() instanceof Operation operation)) {
            return new RunLast().execute(parsed);
        }
        try {
            if (operation.common().explainsSubmit()) {
                operation.check();
                command.getOut().println(operation.common().submission(parsed.originalArgs()));
                return ExitCode.DONE;
            }
            Result result = operation.answer(follower(operation.common(), command.getErr()));
            write(result, operation.common(), command);
            return result.sound() ? ExitCode.DONE : ExitCode.NOT_CONVERGED;
        } catch (ParameterException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ExecutionException(command, String.valueOf(e.getMessage()), e);
        }
    }

    private static CommandLine last(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        return last.commandSpec().commandLine();
    }

    /** Shows progress on the terminal if there is one. */
    private Follower follower(CommonOptions common, PrintWriter err) {
        if (common.quiet() || !terminal.showsProgress()) {
            return Follower.telling(Progress.none());
        }
        return new Follower() {
            @Override
            public <T> T follow(Function<Progress, T> work) {
                try (var line = new ProgressLine(err)) {
                    return work.apply(line);
                }
            }
        };
    }

    /** Writes the files asked for, prints the result to standard output and warnings to standard error. */
    private static void write(Result result, CommonOptions common, CommandLine command) {
        common.out()
                .ifPresent(file -> OutputFile.write(
                        file, Json.timeless(result.file().map(Supplier::get).orElse(result.json()))));
        common.report().ifPresent(file -> result.report().ifPresent(html -> OutputFile.write(file, html.get())));
        common.plot()
                .ifPresent(file -> result.plot()
                        .ifPresent(picture -> OutputFile.write(file, picture.as(CommonOptions.ending(file)))));
        if (!common.quiet()) {
            result.warnings().forEach(warning -> command.getErr().println("warning: " + warning));
            command.getErr().flush();
        }
        PrintWriter standard = command.getOut();
        standard.print(
                common.json()
                        ? Json.of(result.json())
                        : common.csv() ? result.csv().get() : result.text().get());
        standard.flush();
    }
}
