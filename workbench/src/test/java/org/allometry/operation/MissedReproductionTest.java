package org.allometry.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.allometry.service.gallery.Check;
import org.allometry.service.gallery.Reproduction;
import org.junit.jupiter.api.Test;

class MissedReproductionTest {
    @Test
    void whatIsMissedIsWrittenAndIsNotSound() {
        var missed = new Reproduction.Outcome(
                "n",
                "t",
                "s",
                "none",
                false,
                List.of(new Check("q", 1, 2, 1, new double[0], new double[0], "within 0.1", false)));
        Result result = ReproduceCommand.result(List.of(missed));
        assertThat(result.sound()).isFalse();
        assertThat(result.text().get()).contains("MISSED: within 0.1").endsWith("1 of 1 are missed.\n");
        assertThat(result.csv().get()).contains("n,q,1.0,2.0,1.0,within 0.1,false");
    }
}
