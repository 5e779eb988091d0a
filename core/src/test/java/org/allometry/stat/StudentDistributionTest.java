package org.allometry.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentDistributionTest {
    /** Reference: scipy.stats.t.ppf(p, df). */
    @ParameterizedTest
    @CsvSource({
        ".975, 1, 12.706204736174694",
        ".975, 11, 2.200985160091639",
        ".975, 32, 2.036933343460101",
        ".05, 5, -2.015048373333024",
        ".75, 200, 0.6757184114042201"
    })
    void agreesWithScipy(double p, double degrees, double quantile) {
        assertThat(StudentDistribution.quantile(p, degrees)).isCloseTo(quantile, within(1e-6));
    }
}
