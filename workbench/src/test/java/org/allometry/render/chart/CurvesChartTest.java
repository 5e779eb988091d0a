package org.allometry.render.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.allometry.render.chart.CurvesChart.Curve;
import org.allometry.render.chart.CurvesChart.Spot;
import org.junit.jupiter.api.Test;

class CurvesChartTest {
    @Test
    void logarithmicTicksAreRoundNumbers() {
        Ruler ruler = Ruler.logarithmic("codes");
        assertThat(labels(ruler, 1, 64)).containsExactly("1", "2", "5", "10", "20", "50");
        assertThat(labels(ruler, 1, 10_000)).containsExactly("1", "10", "100", "1,000", "10,000");
        assertThat(labels(ruler, 1e-3, 1)).containsExactly("0.001", "0.01", "0.1", "1");
        assertThat(labels(ruler, 1, 1e12)).hasSizeLessThan(9).contains("10¹⁰");
        assertThat(labels(new Ruler("error", true, true), 1e-4, 1))
                .containsExactly("0.01 %", "0.1 %", "1 %", "10 %", "100 %");
    }

    private static List<String> labels(Ruler ruler, double from, double to) {
        return ruler.ticks(ruler.axis(from, to, 0, 100), 5).stream()
                .map(Ruler.Tick::label)
                .toList();
    }

    @Test
    void sharesReachFromNothingToAll() {
        assertThat(labels(Ruler.shares("right"), 0.2, 0.3)).startsWith("0 %").endsWith("100 %");
    }

    @Test
    void pointsThatALogarithmCannotShowAreLeftOut() {
        var curve = new Curve(
                "error <1>",
                0,
                true,
                List.of(Spot.of(1, 0.1), Spot.of(2, 0), Spot.of(4, 0.025)),
                List.of(new Spot(1, 0.1, 0.2, "first"), new Spot(2, 0, 0.1, "second")));
        String svg = CurvesChart.of(Ruler.logarithmic("m"), Ruler.logarithmic("error"), List.of(curve))
                .svg();
        assertThat(svg)
                .contains("<title>first</title>")
                .contains("error &lt;1&gt;")
                .doesNotContain("second")
                .doesNotContain("NaN")
                .doesNotContain("Infinity");
        assertThat(CurvesChart.of(Ruler.linear("m"), Ruler.linear("y"), List.of())
                        .svg())
                .doesNotContain("NaN");
    }

    @Test
    void aSheetHoldsAllItsCharts() {
        Chart chart = CurvesChart.of(
                Ruler.linear("m"),
                Ruler.linear("y"),
                List.of(new Curve("one", 0, false, List.of(Spot.of(0, 1), Spot.of(1, 2)), List.of())));
        String svg = Sheet.of(List.of(chart, chart, chart), 2).svg();
        assertThat(svg.split(">one<", -1)).hasSize(4);
        assertThat(chart.width() * 2)
                .isLessThan(Sheet.of(List.of(chart, chart, chart), 2).width());
    }
}
