package org.allometry.render.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Random;
import org.allometry.render.chart.Canvas.Box;
import org.allometry.render.chart.Canvas.Point;
import org.junit.jupiter.api.Test;

class LabelPlacesTest {
    private static final Box FRAME = new Box(0, 0, 400, 300);

    @Test
    void labelsStayInTheFrameAndApart() {
        var random = new Random(3);
        var places = new LabelPlaces(FRAME, 11);
        var labels = new ArrayList<Box>();
        for (int i = 0; i < 25; i++) {
            var mark = new Point(FRAME.width() * random.nextDouble(), FRAME.height() * random.nextDouble());
            places.place(mark, "a family").ifPresent(labels::add);
        }
        assertThat(labels).hasSizeGreaterThan(20).allMatch(FRAME::contains);
        for (Box label : labels) {
            assertThat(labels.stream().filter(label::overlaps)).containsExactly(label);
        }
    }

    @Test
    void marksAreKeptClearWhereThereIsRoom() {
        var places = new LabelPlaces(FRAME, 11);
        var mark = new Point(100, 100);
        places.keepClear(mark, 4);
        places.keepClear(new Point(130, 100), 4);
        assertThat(places.place(mark, "a family"))
                .hasValueSatisfying(label ->
                        assertThat(label.overlaps(new Box(126, 96, 8, 8))).isFalse());
    }

    @Test
    void whatIsWiderThanTheFrameHasNoPlace() {
        assertThat(new LabelPlaces(FRAME, 11).place(new Point(100, 100), "x".repeat(100)))
                .isEmpty();
    }
}
