package org.allometry.cli;

import java.util.concurrent.Callable;
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

    @Override
    public final Integer call() {
        common.check(this, commandLine());
        Result result = run();
        common.write(result, commandLine());
        return result.exitCode();
    }
}
