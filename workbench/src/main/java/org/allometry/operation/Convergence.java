package org.allometry.operation;

import java.util.ArrayList;
import org.allometry.fit.LatentFit;

/** Says aloud when a fit did not converge. */
final class Convergence {
    private Convergence() {}

    /** The result as it is, or with a warning and a mark on a fit that did not converge. */
    static Result tell(LatentFit fit, Result result) {
        if (fit.converged()) {
            return result;
        }
        var warnings = new ArrayList<>(result.warnings());
        warnings.add("the fit did not converge: " + fit.diagnosis().termination() + "; do not rely on its numbers");
        return result.withWarnings(warnings).unsound();
    }
}
