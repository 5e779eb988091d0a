package org.allometry.service;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.allometry.simulate.Laboratory;
import org.allometry.simulate.Topic;

/**
 * What to ask the laboratory.
 *
 * @param topic one, or all if there is none
 * @param networks the file with the networks of a topic that takes them; the bundled one unless given
 * @param settings values by the name of a setting of the topic, as they are written on the command line
 * @param laboratory with seed, threads and trials
 */
public record SimulationRequest(
        Optional<Topic> topic, Optional<String> networks, Map<String, String> settings, Laboratory laboratory) {
    /**
     * @throws IllegalArgumentException if settings or networks are given that no topic asked for takes
     */
    public SimulationRequest {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        if (topic.isEmpty() && !settings.isEmpty()) {
            throw new IllegalArgumentException("--"
                    + settings.keySet().iterator().next()
                    + " is a setting of one topic; name the topic, for example 'simulate paths'");
        }
        if (networks.isPresent() && !topic.map(Topic::takesNetworks).orElse(false)) {
            throw new IllegalArgumentException(
                    "only the topics network and context take a file, but '" + networks.get() + "' was given");
        }
    }
}
