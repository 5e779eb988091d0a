package org.allometry.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.allometry.fit.Expectation;
import org.allometry.numeric.SeededStream;
import org.allometry.predict.CalibratedFit.Kinship;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.stat.BetaDistribution;
import org.allometry.table.LanguageModel;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    /** Scores scatter by .08 where the law claims .04: intervals must double, and then cover new scores. */
    @Test
    void intervalsBecomeAsWideAsHeldOutErrorsAre() {
        Calibration calibration = Calibration.of(2, held(1, 2000));
        double[] claimed = {0.0016, 0.0016};
        Expectation raw = Expectation.of(new double[] {0.5, 0.3}, claimed);
        Expectation calibrated = calibration.apply(raw);
        assertThat(Math.sqrt(calibrated.variance(0))).isCloseTo(0.08, within(0.005));
        long covered = held(2, 2000).stream()
                .filter(one -> {
                    double variance = calibration
                            .apply(Expectation.of(new double[] {one.mean(), one.mean()}, claimed))
                            .variance(one.benchmark());
                    double p = BetaDistribution.of(one.mean(), variance).cumulative(one.score());
                    return Math.abs(p - 0.5) < 0.475;
                })
                .count();
        assertThat(covered / 2000.0).isBetween(0.935, 0.965);
    }

    @Test
    void partsKeepTheirProportions() {
        Calibration calibration = Calibration.of(
                1,
                held(1, 500).stream()
                        .map(one -> new HeldOutScore(
                                one.row(), one.model(), 0, one.score(), one.mean(), one.variance(), one.kinship()))
                        .toList());
        var raw = new Expectation(
                new double[] {0.5}, new double[] {1e-4}, new double[] {3e-4}, new double[] {0}, new double[] {6e-4});
        Expectation calibrated = calibration.apply(raw);
        assertThat(calibrated.family()[0] / calibrated.coefficients()[0]).isCloseTo(3, within(1e-12));
        assertThat(calibrated.noise()[0] / calibrated.coefficients()[0]).isCloseTo(6, within(1e-12));
        assertThat(calibrated.mean(0)).isEqualTo(0.5);
    }

    @Test
    void fromTooFewScoresNothingIsLearned() {
        Expectation raw = Expectation.of(new double[] {0.5, 0.3}, new double[] {0.01, 0.01});
        assertThat(Calibration.of(2, held(1, 30)).apply(raw).variance(0)).isEqualTo(0.01);
    }

    private static List<HeldOutScore> held(long seed, int count) {
        var random = new SeededStream(seed);
        var held = new ArrayList<HeldOutScore>();
        for (int i = 0; i < count; i++) {
            double mean = 0.3 + 0.4 * random.uniform();
            double score = Math.min(0.99, Math.max(0.01, mean + 0.08 * random.normal()));
            LanguageModel model =
                    LanguageModel.of("m" + i, "f" + i % 10, ParameterCount.parse("7B"), TokenCount.parse("1T"));
            held.add(new HeldOutScore(i, model, i % 2, score, mean, 0.0016, Kinship.FAMILY));
        }
        return held;
    }
}
