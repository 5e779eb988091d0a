package org.allometry.testing;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.allometry.fit.Diagnosis;
import org.allometry.fit.LatentFit;
import org.allometry.fit.LatentFitter;
import org.allometry.fit.Progress;
import org.allometry.service.FitOutcome;
import org.allometry.service.FitRequest;
import org.allometry.service.Fits;
import org.allometry.service.SkillRange;
import org.allometry.service.TableChoice;
import org.allometry.service.Tables;

/** Fits to the small table. */
public final class SmallFit {
    private SmallFit() {}

    /** By the paper's law. */
    public static FitOutcome outcome(int skills) {
        return outcome(LatentFitter.paper().withStarts(2), skills);
    }

    public static FitOutcome outcome(LatentFitter settings, int skills) {
        var tables = new Tables(new ByteArrayInputStream(SmallTable.csv().getBytes(StandardCharsets.UTF_8)));
        var request =
                new FitRequest(TableChoice.of("-"), List.of(), Optional.of(SkillRange.of(skills)), List.of(), settings);
        return new Fits(tables).fit(request, Progress.none());
    }

    /** The fit as if it had stopped too early. */
    public static LatentFit stopped(LatentFit fit) {
        Diagnosis diagnosis = fit.diagnosis();
        return new LatentFit(
                fit.fitter(),
                fit.benchmarks(),
                fit.features(),
                fit.estimate(),
                fit.anchors(),
                fit.whitenedFamilies(),
                fit.logLikelihood(),
                fit.logLikelihoodError(),
                new Diagnosis(
                        false,
                        "stopped: the allowed number of evaluations was used up",
                        7.5,
                        0.3,
                        diagnosis.evaluations(),
                        diagnosis.starts(),
                        Double.POSITIVE_INFINITY,
                        List.of("intercept of mmlu (not determined)")),
                fit.data());
    }
}
