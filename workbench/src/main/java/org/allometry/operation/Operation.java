package org.allometry.operation;

import java.util.Set;
import java.util.function.Function;
import org.allometry.fit.Progress;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What a user can ask for: its options are fields, filled by whoever asks. An operation is asked once. */
public abstract class Operation {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Follower follower = Follower.telling(Progress.none());

    /** Does the work. */
    abstract Result run();

    /** Whether results of this operation have a report. */
    boolean makesReport() {
        return false;
    }

    /** Whether results of this operation have a picture. */
    boolean makesPlot() {
        return false;
    }

    /** Whether its work can be spread over other processes. */
    boolean spreads() {
        return false;
    }

    /** Whether, with the options it was given, the answer takes well under a second. */
    boolean isLight() {
        return false;
    }

    /** Options and arguments that read or write files of the user at the command line, and exist nowhere else. */
    Set<String> localOptions() {
        return Set.of();
    }

    /** Options whose values name tables or fits. */
    Set<String> namingOptions() {
        return Set.of("--models", "--benchmarks", "--against", "--models-table", "--items");
    }

    /** The options that every operation has. */
    public final CommonOptions common() {
        return common;
    }

    /** Checks the common options. */
    public final void check() {
        common.check(this, commandLine());
    }

    /** Checks the common options, does the work, and has its long part followed. */
    public final Result answer(Follower follower) {
        check();
        this.follower = follower;
        return run();
    }

    final CommandLine commandLine() {
        return spec.commandLine();
    }

    /** Does the long part of the work. */
    final <T> T withProgress(Function<Progress, T> work) {
        return follower.follow(work);
    }
}
