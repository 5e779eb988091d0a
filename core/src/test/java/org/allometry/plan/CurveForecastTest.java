package org.allometry.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.allometry.numeric.SeededStream;
import org.junit.jupiter.api.Test;

/** Curves whose end is known. */
class CurveForecastTest {
    private static Curve curve(
            String run, int points, double floor, double factor, double alpha, double noise, long seed) {
        var random = new SeededStream(seed);
        double[] x = IntStream.range(1, points + 1).mapToDouble(i -> 1e8 * i).toArray();
        double[] y = new double[points];
        for (int i = 0; i < points; i++) {
            y[i] = (floor + factor * Math.pow(x[i] / 1e8, -alpha)) * Math.exp(noise * random.normal());
        }
        return new Curve(run, x, y);
    }

    @Test
    void aPowerAboveAFloorIsFollowed() {
        CurveForecast ahead = CurveForecast.of(curve("r", 50, 2, 3, 0.6, 0, 1), 1e10, 0.95);
        double truth = 2 + 3 * Math.pow(100, -0.6);
        assertThat(ahead.loss()).isCloseTo(truth, within(2e-3));
        assertThat(ahead.forms().stream()
                        .mapToDouble(CurveForecast.Form::weight)
                        .sum())
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void intervalsHoldNoisyCurvesAboutAsOftenAsTheySay() {
        int inside = 0;
        double truth = 2 + 3 * Math.pow(100, -0.6);
        for (int s = 0; s < 40; s++) {
            CurveForecast ahead = CurveForecast.of(curve("r", 50, 2, 3, 0.6, 0.004, s), 1e10, 0.9);
            inside += ahead.interval().lower() <= truth
                            && truth <= ahead.interval().upper()
                    ? 1
                    : 0;
        }
        assertThat(inside).isBetween(33, 40);
    }

    @Test
    void aCurveThatHasLevelledOffStaysThere() {
        CurveForecast ahead = CurveForecast.of(curve("r", 50, 2, 0, 1, 0.001, 3), 1e10, 0.95);
        assertThat(ahead.loss()).isCloseTo(2, within(0.005));
    }

    @Test
    void whatCannotBeFollowedIsRefused() {
        Curve few = curve("r", 4, 2, 3, 0.5, 0, 1);
        assertThatThrownBy(() -> CurveForecast.of(few, 1e10, 0.95)).hasMessageContaining("too few");
        Curve enough = curve("r", 20, 2, 3, 0.5, 0, 1);
        assertThatThrownBy(() -> CurveForecast.of(enough, 1e8, 0.95)).hasMessageContaining("look farther");
        assertThatThrownBy(() -> new Curve("r", new double[] {2, 1}, new double[] {3, 3}))
                .hasMessageContaining("forward");
    }

    /** Runs whose loss at half their length is 5 % above their last, one of them unfinished. */
    @Test
    void finishedRunsTellWhatAnnealingBrings() {
        var finished = new ArrayList<Curve>();
        for (int r = 0; r < 6; r++) {
            double end = 1e9 * (r + 1);
            double last = 2 + 0.1 * r;
            double above = Math.exp(0.05 + 0.001 * (r % 2 == 0 ? 1 : -1));
            finished.add(new Curve(
                    "f" + r, new double[] {0.25 * end, 0.5 * end, end}, new double[] {last * 1.2, last * above, last}));
        }
        Curve unfinished = new Curve("u", new double[] {1e9, 2e9}, new double[] {4, 3});
        CurveShape shape = CurveShape.of(unfinished, 4e9, finished, 0.95);
        assertThat(shape.loss()).isCloseTo(3 * Math.exp(-0.05), within(1e-9));
        // Student's 97.5 % point with 5 degrees of freedom is 2.5706; deviation .001 sqrt(6/5), and one more run.
        double reach = 2.5706 * 0.001 * Math.sqrt(1.2 * (1 + 1.0 / 6));
        assertThat(Math.log(shape.interval().upper() / shape.loss())).isCloseTo(reach, within(1e-6));
        List<Curve> two = finished.subList(0, 2);
        assertThatThrownBy(() -> CurveShape.of(unfinished, 4e9, two, 0.95)).hasMessageContaining("finished runs");
    }
}
