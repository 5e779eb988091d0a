package org.allometry.simulate;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.allometry.numeric.SeededStream;

/** One setting of the laboratory: what theory says of it, and a way to try it out. */
public interface Experiment extends Serializable {
    /** The settings by name, in the order in which they are shown: numbers, texts and truth values. */
    Map<String, Object> setting();

    /** What theory says of each quantity. */
    List<Theory> theory();

    /** How many quantities {@link #theory} tells of. */
    int quantities();

    /** How many trials to make if {@code asked} are asked for: fewer where one trial is a whole training set. */
    default long trials(long asked) {
        return asked;
    }

    /** How many trials make one task of a worker. */
    default long block() {
        return 1 << 16;
    }

    /**
     * Tries the setting out.
     *
     * @param tallies one for each quantity of {@link #theory}, in its order
     */
    void run(long trials, SeededStream random, List<Tally> tallies);
}
