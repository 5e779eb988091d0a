package org.allometry.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentTTest {
    /** Two-sided points of the usual table. */
    @ParameterizedTest
    @CsvSource({"1, 0.95, 12.7062", "4, 0.95, 2.7764", "9, 0.99, 3.2498", "30, 0.9, 1.6973", "100000, 0.95, 1.9600"})
    void reachesAsFarAsTheTableSays(double freedom, double level, double reach) {
        assertThat(StudentT.reach(freedom, level)).isCloseTo(reach, within(6e-5));
    }
}
