package org.allometry.service;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The text of a fit, wherever it lies.
 *
 * @param name for messages
 * @param content opened anew at every call
 */
record FitText(String name, Content content) {
    /** Opens the bytes. */
    @FunctionalInterface
    interface Content {
        InputStream open() throws IOException;
    }

    static FitText of(Path file) {
        return new FitText(String.valueOf(file.getFileName()), () -> Files.newInputStream(file));
    }

    static FitText of(String name, String text) {
        return new FitText(name, () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The text in a file, if the argument of a command names one that can be read. */
    static Optional<FitText> at(String argument) {
        try {
            Path file = Path.of(argument);
            return Files.isRegularFile(file) && Files.isReadable(file) ? Optional.of(of(file)) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    byte[] read() throws IOException {
        try (InputStream bytes = content.open()) {
            return bytes.readAllBytes();
        }
    }
}
