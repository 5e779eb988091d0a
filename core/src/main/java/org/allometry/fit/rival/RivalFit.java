package org.allometry.fit.rival;

import java.util.List;
import org.allometry.fit.ScoreFit;
import org.allometry.law.ScaledFeature;

/** What the fits of all rival laws can tell besides what they expect. */
public interface RivalFit extends ScoreFit {
    /** What the law knows of a model, as it was scaled. */
    List<ScaledFeature> features();

    /** How the search for the coefficients ended. */
    Search search();

    /** Lower asymptotes of the J benchmarks. */
    double[] floors();

    /** Variances of the J benchmarks' scores about the law. */
    double[] noise();

    /** Families that the law has effects of, in the order of the table; none if it knows no families. */
    List<String> families();

    @Override
    default boolean converged() {
        return search().converged();
    }

    @Override
    default String termination() {
        return search().termination();
    }
}
