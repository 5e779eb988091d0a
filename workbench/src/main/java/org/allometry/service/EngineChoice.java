package org.allometry.service;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.allometry.numeric.Engine;
import org.allometry.problem.UnavailableException;

/**
 * Where to compute, as users write it: {@code local}, {@code spark} or {@code spark:MASTER}.
 *
 * @param name of the engine
 * @param where it computes, in its own words; its own choice if empty
 */
public record EngineChoice(String name, Optional<String> where) {
    private static final String LOCAL = "local";
    private static final String SPARK = "spark";

    /** @throws IllegalArgumentException if there is no such engine */
    public static EngineChoice parse(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        Optional<String> where = colon < 0 ? Optional.empty() : Optional.of(text.substring(colon + 1));
        boolean known = name.equals(SPARK) ? where.isEmpty() || !where.get().isBlank() : text.equals(LOCAL);
        if (!known) {
            throw new IllegalArgumentException(
                    "--engine must be local, spark or spark:MASTER as in spark:local[4], but was '" + text + "'");
        }
        return new EngineChoice(name, where);
    }

    /** Whether the work stays in this process. */
    public boolean isLocal() {
        return name.equals(LOCAL);
    }

    /**
     * The engine.
     *
     * @throws UnavailableException if its part of the program is not there
     * @throws IllegalArgumentException if there can be no such place to compute
     */
    public Engine engine(int threads) {
        return isLocal() ? Engine.local(threads) : provider().engine(where, threads);
    }

    /** The line that runs a command on a cluster that is there already. */
    public String submission(List<String> command) {
        return provider().submission(where, command);
    }

    private EngineProvider provider() {
        return ServiceLoader.load(EngineProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UnavailableException("the engine '" + name + "' is not part of this program as"
                        + " it was started; start it with ./allometry of a checkout, on Windows under WSL, which"
                        + " fetches the engine once"));
    }
}
