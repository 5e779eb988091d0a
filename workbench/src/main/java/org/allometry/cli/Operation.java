package org.allometry.cli;

import java.util.concurrent.Callable;
import java.util.function.Function;
import org.allometry.fit.Progress;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command: checks the common options, runs, and writes its result in the form asked for. */
abstract class Operation implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Does the work. */
    abstract Result run();

    /** Whether results of this command have a report. */
    boolean makesReport() {
        return false;
    }

    /** Whether results of this command have a picture. */
    boolean makesPlot() {
        return false;
    }

    final CommonOptions common() {
        return common;
    }

    final CommandLine commandLine() {
        return spec.commandLine();
    }

    /** Does the long part of the work, which is shown on the terminal if there is one. */
    final <T> T withProgress(Terminal terminal, Function<Progress, T> work) {
        if (common.quiet() || !terminal.showsProgress()) {
            return work.apply(Progress.none());
        }
        try (var line = new ProgressLine(commandLine().getErr())) {
            return work.apply(line);
        }
    }

    @Override
    public final Integer call() {
        common.check(this, commandLine());
        Result result = run();
        common.write(result, commandLine());
        return result.exitCode();
    }
}
