package org.allometry.service;

import java.nio.file.Path;
import org.allometry.problem.StoreException;
import org.allometry.store.AtomicFile;

/** Writes results to files, each whole or not at all. */
public final class OutputFile {
    private OutputFile() {}

    /**
     * Looks whether a file could be written, before the work that makes its content.
     *
     * @throws StoreException if it could not
     */
    public static void check(Path file) {
        AtomicFile.check(file);
    }

    /**
     * Writes a text as UTF-8.
     *
     * @throws StoreException if the file cannot be written; what was there before is then still there
     */
    public static void write(Path file, String text) {
        AtomicFile.write(file, text);
    }

    /**
     * Writes bytes.
     *
     * @throws StoreException if the file cannot be written; what was there before is then still there
     */
    public static void write(Path file, byte[] bytes) {
        AtomicFile.write(file, bytes);
    }
}
