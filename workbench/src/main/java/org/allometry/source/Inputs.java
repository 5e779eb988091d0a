package org.allometry.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;

/** The sheets of files, by the ending of their name. */
public final class Inputs {
    private Inputs() {}

    /**
     * The sheet of a file: {@code .tsv} and {@code .tab} tab separated, {@code .jsonl} and {@code .ndjson} JSON lines,
     * {@code .parquet} and {@code .pq} Parquet, {@code .json} a result file of lm-evaluation-harness or else JSON
     * lines, all others comma separated; of a folder, all its Parquet files as one, or else its result files of
     * lm-evaluation-harness.
     *
     * @throws InputException if there is no such file, or it cannot be read
     */
    public static Sheet of(Path file) {
        String name = String.valueOf(file.getFileName());
        if (Files.isDirectory(file)) {
            return isParquetFolder(file) ? new ParquetSheet(name, file) : HarnessSheet.of(file);
        }
        if (!Files.exists(file)) {
            throw unreadable(name, new NoSuchFileException(file.toString()));
        }
        if (!Files.isReadable(file)) {
            throw unreadable(name, new AccessDeniedException(file.toString()));
        }
        Bytes bytes = () -> Files.newInputStream(file);
        return switch (ending(name)) {
            case "tsv", "tab" -> DelimitedSheet.tabs(name, bytes);
            case "jsonl", "ndjson" -> new JsonLinesSheet(name, bytes);
            case "parquet", "pq" -> new ParquetSheet(name, file);
            case "json" -> HarnessSheet.isResult(file) ? HarnessSheet.of(file) : new JsonLinesSheet(name, bytes);
            default -> DelimitedSheet.commas(name, bytes);
        };
    }

    /** Whether a name is that of a folder in which Parquet files lie, at any depth. */
    public static boolean isParquetFolder(String name) {
        try {
            return Files.isDirectory(Path.of(name)) && isParquetFolder(Path.of(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static boolean isParquetFolder(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".parquet"));
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    /** Comma separated text of the class path: {@code resource} is its absolute name. */
    public static Sheet resource(String name, String resource) {
        return DelimitedSheet.commas(name, () -> {
            InputStream bytes = Inputs.class.getResourceAsStream(resource);
            if (bytes == null) {
                throw new NoSuchFileException(resource);
            }
            return bytes;
        });
    }

    /** Comma separated text at hand. */
    public static Sheet text(String name, String text) {
        return DelimitedSheet.commas(name, () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** What follows the last dot of a file name, in lower case. */
    public static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    static InputException unreadable(String name, Exception e) {
        if (e instanceof NoSuchFileException) {
            return new InputException(Problem.of(name, "there is no such file", "check the path"));
        }
        if (e instanceof AccessDeniedException) {
            return new InputException(
                    Problem.of(name, "may not be read by this user", "change the permissions of the file"));
        }
        return new InputException(Problem.of(name, "cannot be read: " + e.getMessage(), "check the file and its disk"));
    }
}
