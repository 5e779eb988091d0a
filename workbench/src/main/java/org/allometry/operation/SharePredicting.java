package org.allometry.operation;

import java.util.List;
import org.allometry.fit.item.ItemFit;
import org.allometry.predict.item.SharePrediction;
import org.allometry.predict.item.SharePredictor;
import org.allometry.render.item.SharesText;
import org.allometry.service.ItemFits;
import org.allometry.service.SharesDocument;
import org.allometry.table.LanguageModel;

/** What the operation {@code predict} shows by a fit of the law of items. */
final class SharePredicting {
    private SharePredicting() {}

    /** @param benchmarks wanted; all if empty */
    static Result result(
            ItemFit fit, String name, List<LanguageModel> models, List<String> benchmarks, CommonOptions common) {
        common.refusePages("a prediction of shares of right answers");
        for (String id : benchmarks) {
            if (!fit.benchmarks().contains(id)) {
                throw new IllegalArgumentException("--benchmark: the fit has no benchmark '" + id + "'; it has "
                        + String.join(", ", fit.benchmarks()));
            }
        }
        var predictor = SharePredictor.withDefaults()
                .withLevel(common.level())
                .withSeed(common.seed())
                .withThreads(common.threads());
        List<SharePrediction> predictions = ItemFits.predict(fit, name, models, predictor).stream()
                .filter(p -> benchmarks.isEmpty() || benchmarks.contains(p.benchmark()))
                .toList();
        return Result.of(
                        SharesDocument.of(fit, predictions, common.level()),
                        () -> SharesText.of(predictions, common.level()),
                        () -> SharesText.csv(predictions))
                .withWarnings(
                        fit.converged()
                                ? List.of()
                                : List.of("the fit did not converge: "
                                        + fit.diagnosis().termination() + "; do not rely on its predictions"))
                .soundIf(fit.converged());
    }
}
