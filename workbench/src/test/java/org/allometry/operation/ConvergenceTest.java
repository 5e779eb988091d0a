package org.allometry.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.allometry.render.fit.FitText;
import org.allometry.render.fit.FitView;
import org.allometry.render.fit.Heat;
import org.allometry.service.FitOutcome;
import org.allometry.testing.SmallFit;
import org.junit.jupiter.api.Test;

class ConvergenceTest {
    private final FitOutcome outcome = SmallFit.outcome(1);
    private final Result result = Result.of("", () -> "text", () -> "csv");

    @Test
    void aFitThatConvergedIsSound() {
        assertThat(Convergence.tell(outcome.fit(), result)).isEqualTo(result);
    }

    @Test
    void aFitThatDidNotConvergeIsWrittenAndSaysSo() {
        var stopped = SmallFit.stopped(outcome.fit());
        Result told = Convergence.tell(stopped, result.withWarnings(List.of("first")));
        assertThat(told.sound()).isFalse();
        assertThat(told.warnings())
                .containsExactly(
                        "first",
                        "the fit did not converge: stopped: the allowed number of evaluations was used up;"
                                + " do not rely on its numbers");
        assertThat(told.text().get()).isEqualTo("text");
    }

    @Test
    void itsTextSaysSoAboveAllNumbersOfTheLaw() {
        var view = new FitView(
                SmallFit.stopped(outcome.fit()),
                outcome.table(),
                "t.csv",
                List.of(),
                outcome.candidates(),
                outcome.reason(),
                "./allometry fit t.csv",
                0.95,
                0.1,
                Heat.NONE);
        String text = FitText.of(view);
        assertThat(text).contains("NOT CONVERGED, do not rely on these numbers: stopped: the allowed number");
        assertThat(text.indexOf("NOT CONVERGED")).isLessThan(text.indexOf("Loadings"));
    }
}
