package org.allometry.fit;

import java.io.Serializable;
import org.allometry.table.ScoreTable;

/** Settings of a law of scores, and the verb that fits it to a table. */
public interface ScoreFitter extends Serializable {
    /** The name of the law, such as {@code latent} or {@code family-flops}. */
    String law();

    /**
     * Fits the law.
     *
     * @throws UnsuitableTableException if the table cannot bear it
     */
    ScoreFit fit(ScoreTable table, Progress progress);

    /** Settings for fits that are made many times over, in resampling: rougher and quicker where the law has such. */
    default ScoreFitter forResampling() {
        return this;
    }
}
