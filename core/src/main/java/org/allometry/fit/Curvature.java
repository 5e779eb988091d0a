package org.allometry.fit;

/** Which second derivative stands for a cell's information at the mode of a family effect. */
enum Curvature {
    /** The negative second derivative itself: Laplace's method proper. */
    OBSERVED,
    /** Its expectation, never negative: no false spikes. */
    EXPECTED
}
