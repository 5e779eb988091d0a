package org.allometry.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairwiseSumTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 61, 1000})
    void theBitsDoNotDependOnOrderOrParts(int count) {
        double[] values = new SeededStream(count).normals(count);
        double whole = total(values, IntStream.range(0, count).boxed().toList(), 1);
        assertThat(whole).isCloseTo(exactly(values), within(1e-12));
        for (int parts : new int[] {1, 2, 5, 13}) {
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, count).boxed().toList());
            Collections.shuffle(order, new Random(parts));
            assertThat(total(values, order, parts)).isEqualTo(whole);
        }
    }

    @Test
    void anEmptySumIsRefused() {
        assertThatIllegalStateException().isThrownBy(() -> new PairwiseSum().total());
    }

    private static double total(double[] values, List<Integer> order, int parts) {
        var sum = new PairwiseSum();
        for (int part = 0; part < parts; part++) {
            var own = new PairwiseSum();
            for (int i = part; i < order.size(); i += parts) {
                own.add(order.get(i), new double[] {values[order.get(i)]});
            }
            sum.add(own);
        }
        return sum.total()[0];
    }

    private static double exactly(double[] values) {
        return Arrays.stream(values)
                .mapToObj(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
    }
}
