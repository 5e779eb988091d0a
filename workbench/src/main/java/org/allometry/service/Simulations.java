package org.allometry.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.allometry.fit.Progress;
import org.allometry.problem.InputException;
import org.allometry.simulate.Network;
import org.allometry.simulate.Outcome;
import org.allometry.simulate.ScalingSeries;
import org.allometry.simulate.Study;
import org.allometry.simulate.Topic;
import org.allometry.source.NetworkFile;

/** Asks the code-space laboratory. */
public final class Simulations {
    private static final double NANO = 1e-9;

    /**
     * Tries out what was asked for.
     *
     * @throws InputException if a file of networks cannot be used
     * @throws IllegalArgumentException if settings mean nothing
     */
    public SimulationOutcome run(SimulationRequest request, Progress progress) {
        List<Topic> topics = request.topic().map(List::of).orElseGet(() -> Arrays.asList(Topic.values()));
        List<Study> studies =
                topics.stream().map(topic -> study(topic, request)).toList();
        long start = System.nanoTime();
        var outcomes = new ArrayList<Outcome>();
        for (int i = 0; i < studies.size(); i++) {
            double before = i;
            outcomes.add(studies.get(i)
                    .run(request.laboratory(), (stage, done) -> progress.at(stage, (before + done) / studies.size())));
        }
        return new SimulationOutcome(request, outcomes, (System.nanoTime() - start) * NANO);
    }

    private static Study study(Topic topic, SimulationRequest request) {
        if (topic.takesNetworks()) {
            if (!request.settings().isEmpty()) {
                return Study.of(topic, request.settings());
            }
            return Study.of(topic, networks(topic, request.networks()));
        }
        if (topic == Topic.SCALING && request.settings().isEmpty()) {
            return ScalingSeries.study();
        }
        return Study.of(topic, request.settings());
    }

    /** The networks of a file, or those that come with the program. */
    private static List<Network> networks(Topic topic, Optional<String> file) {
        String bundled = topic == Topic.NETWORK ? "four-nodes" : "context";
        return file.map(path -> NetworkFile.read(Path.of(path)))
                .orElseGet(() -> NetworkFile.resource(bundled, "/org/allometry/networks/" + bundled + ".json"));
    }
}
