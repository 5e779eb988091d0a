package org.allometry.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;
import org.allometry.problem.InputException;
import org.allometry.problem.StoreException;
import org.allometry.problem.UnavailableException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The one place where what went wrong becomes a message and an exit code. */
final class Faults implements IExecutionExceptionHandler, IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("error: " + e.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
        err.println("see: " + command.getCommandSpec().qualifiedName() + " --help");
        err.flush();
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult arguments) {
        PrintWriter err = command.getErr();
        int code = code(e);
        if (code == ExitCode.DEFECT) {
            err.println("error: this is a defect of allometry: " + e);
            e.printStackTrace(err);
        } else if (code == ExitCode.INPUT && String.valueOf(e.getMessage()).contains("\n")) {
            err.println("error: the input cannot be used");
            err.println(e.getMessage());
        } else {
            err.println("error: " + (code == ExitCode.INTERRUPTED ? "interrupted" : e.getMessage()));
        }
        err.flush();
        return code;
    }

    private static int code(Exception e) {
        if (e instanceof InputException) {
            return ExitCode.INPUT;
        }
        if (e instanceof StoreException
                || e instanceof UnavailableException
                || e instanceof IOException
                || e instanceof UncheckedIOException) {
            return ExitCode.STORE;
        }
        if (e instanceof InterruptedException || e instanceof CancellationException) {
            return ExitCode.INTERRUPTED;
        }
        return e instanceof IllegalArgumentException ? ExitCode.USAGE : ExitCode.DEFECT;
    }
}
