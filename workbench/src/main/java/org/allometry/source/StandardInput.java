package org.allometry.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Comma separated text from a stream, kept in a temporary file until closed so that it can be read twice. */
public final class StandardInput implements Sheet, AutoCloseable {
    private final Path copy;
    private final Sheet sheet;

    private StandardInput(Path copy) {
        this.copy = copy;
        this.sheet = DelimitedSheet.commas("standard input", () -> Files.newInputStream(copy));
    }

    /** Reads the stream to its end. */
    public static StandardInput of(InputStream stream) {
        try {
            Path copy = Files.createTempFile("allometry-", ".csv");
            copy.toFile().deleteOnExit();
            Files.copy(stream, copy, StandardCopyOption.REPLACE_EXISTING);
            return new StandardInput(copy);
        } catch (IOException e) {
            throw Inputs.unreadable("standard input", e);
        }
    }

    @Override
    public String name() {
        return sheet.name();
    }

    @Override
    public void read(RowVisitor visitor) {
        sheet.read(visitor);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            throw Inputs.unreadable(name(), e);
        }
    }
}
