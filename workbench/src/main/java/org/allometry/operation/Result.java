package org.allometry.operation;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What an operation found, in every form it can be asked for.
 *
 * @param json becomes one JSON object
 * @param file becomes the JSON object of a file, if that holds more
 * @param text for people
 * @param csv for programs that prefer rows
 * @param report one self-contained page, if the operation makes one
 * @param plot a picture, if the operation makes one
 * @param warnings what the user should know, one sentence each
 * @param sound whether it can be relied on: false if a fit did not converge, or a published result is missed
 */
public record Result(
        Object json,
        Optional<Supplier<Object>> file,
        Supplier<String> text,
        Supplier<String> csv,
        Optional<Supplier<String>> report,
        Optional<Plot> plot,
        List<String> warnings,
        boolean sound) {
    /** Draws a picture as {@code svg} or {@code png}. */
    @FunctionalInterface
    public interface Plot {
        byte[] as(String format);
    }

    static Result of(Object json, Supplier<String> text, Supplier<String> csv) {
        return new Result(json, Optional.empty(), text, csv, Optional.empty(), Optional.empty(), List.of(), true);
    }

    Result withFile(Supplier<Object> more) {
        return new Result(json, Optional.of(more), text, csv, report, plot, warnings, sound);
    }

    Result withReport(Supplier<String> html) {
        return new Result(json, file, text, csv, Optional.of(html), plot, warnings, sound);
    }

    Result withPlot(Plot picture) {
        return new Result(json, file, text, csv, report, Optional.of(picture), warnings, sound);
    }

    Result withWarnings(List<String> sentences) {
        return new Result(json, file, text, csv, report, plot, List.copyOf(sentences), sound);
    }

    Result soundIf(boolean holds) {
        return new Result(json, file, text, csv, report, plot, warnings, holds);
    }

    Result unsound() {
        return soundIf(false);
    }
}
