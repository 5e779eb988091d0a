package org.allometry.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The allocation table of Cai et al. 2025, at budgets equally spaced in ln(size x tokens). */
class PublishedSkillsTest {
    private static final int BUDGETS = 10;

    private static double budget(int index) {
        Bounds bounds = Bounds.OF_FAMILIES;
        double from = Math.log(bounds.fewestParameters() * bounds.fewestTokens());
        double to = Math.log(bounds.mostParameters() * bounds.mostTokens());
        return 6 * Math.exp(from + (to - from) * index / (BUDGETS - 1));
    }

    /** Coefficients are printed to three decimals, which leaves inner optima uncertain by up to .7 %. */
    @ParameterizedTest
    @CsvSource({
        "2, 1.0037e21, math, .07, 2.39",
        "2, 1.0037e21, ifeval, .26, .63",
        "2, 1.0037e21, hellaswag, 1.12, .15",
        "2, 1.0037e21, bbh, 1.12, .15",
        "5, 6.38253e22, math, .71, 15",
        "5, 6.38253e22, ifeval, 2.10, 5.05",
        "5, 6.38253e22, hellaswag, 70.92, .15",
        "7, 1.0168433e24, math, 11.3, 15",
        "7, 1.0168433e24, ifeval, 11.3, 15",
        "7, 1.0168433e24, hellaswag, 180, .94"
    })
    void theTableComesOutAsPrinted(int index, double flops, String skill, double size, double tokens) {
        assertThat(budget(index)).isCloseTo(flops, within(6e-5 * flops));
        Allocation best = Planner.of(PublishedSkills.skill(skill))
                .withBounds(Bounds.OF_FAMILIES)
                .best(flops);
        assertThat(best.parameters() / 1e9).isCloseTo(size, within(Math.max(0.0051, 0.007 * size)));
        assertThat(best.tokens() / 1e12).isCloseTo(tokens, within(Math.max(0.0051, 0.007 * tokens)));
    }

    @Test
    void drawsScatterAsThePrintedErrorsDo() {
        List<Surface> draws = PublishedSkills.draws("math", 4000, 1);
        double e = Math.E * 1e9;
        double mean = draws.stream().mapToDouble(s -> s.at(e, 1e12)).average().orElseThrow();
        double square = draws.stream()
                .mapToDouble(s -> Math.pow(s.at(e, 1e12) - 0.432, 2))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(0.432, within(0.003));
        assertThat(Math.sqrt(square)).isCloseTo(0.051, within(0.002));
        assertThatThrownBy(() -> PublishedSkills.skill("chess")).hasMessageContaining("hellaswag");
    }
}
