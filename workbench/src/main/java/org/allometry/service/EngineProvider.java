package org.allometry.service;

import java.util.List;
import java.util.Optional;
import org.allometry.numeric.Engine;

/** Makes engines that compute elsewhere; found on the class path by {@link java.util.ServiceLoader}. */
public interface EngineProvider {
    /** What users call it. */
    String name();

    /**
     * An engine, which reaches for other processes when it is first used.
     *
     * @param where to compute, as the engine writes it; its own choice if empty
     * @param threads to use of this machine
     * @throws IllegalArgumentException if there can be no such place
     */
    Engine engine(Optional<String> where, int threads);

    /**
     * The line that runs a command on a cluster that is there already.
     *
     * @param command as it was typed, without the engine
     */
    String submission(Optional<String> where, List<String> command);
}
