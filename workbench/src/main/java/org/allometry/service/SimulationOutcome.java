package org.allometry.service;

import java.util.List;
import org.allometry.simulate.Outcome;

/**
 * What the laboratory found.
 *
 * @param request it was asked
 * @param outcomes one for each topic
 * @param seconds it took
 */
public record SimulationOutcome(SimulationRequest request, List<Outcome> outcomes, double seconds) {
    public SimulationOutcome {
        outcomes = List.copyOf(outcomes);
    }
}
