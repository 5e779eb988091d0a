package org.allometry.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.UUID;
import org.allometry.problem.StoreException;

/** Writes a file beside its place and moves it there when it is whole, so that what was there stays until then. */
public final class AtomicFile {
    private AtomicFile() {}

    /** Writes to the path it is given. */
    @FunctionalInterface
    public interface Content {
        void writeTo(Path file) throws IOException;
    }

    /**
     * Looks whether the place can hold a file.
     *
     * @throws StoreException if it is a folder, a write-protected file, or in a folder that is not there or not open to
     *     this user
     */
    public static void check(Path target) {
        Path folder = target.toAbsolutePath().getParent();
        if (Files.isDirectory(target) || folder == null) {
            throw new StoreException(target + ": is a folder; name a file in it");
        }
        if (!Files.isDirectory(folder)) {
            throw new StoreException(target + ": there is no folder " + folder + "; create it first");
        }
        if (!Files.isWritable(Files.exists(target) && !Files.isRegularFile(target) ? target : folder)) {
            throw new StoreException(target + ": this user may not write there; choose another place");
        }
        if (isLocked(target)) {
            throw new StoreException(target + ": is write-protected; choose another place, or lift the protection");
        }
    }

    /** A file that its owner may not write: moving another one to its place would get round that. */
    private static boolean isLocked(Path target) {
        if (!Files.isRegularFile(target)) {
            return false;
        }
        try {
            return !Files.getPosixFilePermissions(target).contains(PosixFilePermission.OWNER_WRITE);
        } catch (UnsupportedOperationException e) {
            return !Files.isWritable(target);
        } catch (IOException e) {
            throw new StoreException(target + ": cannot be looked at: " + e.getMessage(), e);
        }
    }

    /** Writes a text as UTF-8. */
    public static void write(Path target, String text) {
        write(target, text.getBytes(StandardCharsets.UTF_8));
    }

    public static void write(Path target, byte[] bytes) {
        write(target, file -> Files.write(file, bytes));
    }

    /**
     * Writes the content; a device is written to directly.
     *
     * @throws StoreException if that fails, with nothing left behind
     */
    public static void write(Path target, Content content) {
        check(target);
        try {
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                content.writeTo(target);
                return;
            }
            Path place = Files.isSymbolicLink(target) ? target.toRealPath() : target.toAbsolutePath();
            Path part = place.resolveSibling("." + place.getFileName() + "." + UUID.randomUUID() + ".part");
            part.toFile().deleteOnExit();
            try {
                content.writeTo(part);
                move(part, place);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new StoreException(target + ": cannot be written: " + e.getMessage(), e);
        }
    }

    private static void move(Path part, Path place) throws IOException {
        try {
            Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, place, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
