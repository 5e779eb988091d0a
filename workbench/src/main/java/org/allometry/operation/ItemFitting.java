package org.allometry.operation;

import java.util.ArrayList;
import org.allometry.render.item.ItemFitCsv;
import org.allometry.render.item.ItemFitText;
import org.allometry.service.ItemFits;

/** What the command {@code fit} shows of a table of answers. */
final class ItemFitting {
    private ItemFitting() {}

    static Result result(ItemFits.Outcome outcome, CommonOptions common) {
        var warnings = new ArrayList<>(outcome.warnings());
        boolean converged = outcome.fit().converged();
        if (!converged) {
            warnings.add("the fit did not converge: "
                    + outcome.fit().diagnosis().termination() + "; do not rely on its numbers");
        }
        return Result.of(
                        outcome.document(false),
                        () -> ItemFitText.of(outcome.fit(), outcome.name(), common.level(), outcome.seconds()),
                        () -> ItemFitCsv.of(outcome.fit()))
                .withFile(() -> outcome.document(true))
                .withWarnings(warnings)
                .soundIf(converged);
    }
}
