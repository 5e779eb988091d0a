package org.allometry.service;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where the data of users lie on this system. */
public final class StoreFolder {
    private static final String NAME = "allometry";

    private StoreFolder() {}

    /** The folder of this user's store. */
    public static Path usual() {
        return usual(System.getProperty("os.name", ""), System.getProperty("user.home", "."), System.getenv());
    }

    static Path usual(String system, String home, Map<String, String> environment) {
        String lower = system.toLowerCase(Locale.ROOT);
        if (lower.startsWith("windows")) {
            return named(environment, "LOCALAPPDATA")
                    .orElse(Path.of(home, "AppData", "Local"))
                    .resolve(NAME);
        }
        if (lower.startsWith("mac")) {
            return Path.of(home, "Library", "Application Support", NAME);
        }
        return named(environment, "XDG_DATA_HOME")
                .orElse(Path.of(home, ".local", "share"))
                .resolve(NAME);
    }

    /** The specification of XDG has relative paths ignored. */
    private static Optional<Path> named(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isBlank())
                .map(Path::of)
                .filter(Path::isAbsolute);
    }
}
