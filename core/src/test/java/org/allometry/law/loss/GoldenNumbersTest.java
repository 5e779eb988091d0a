package org.allometry.law.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published laws at single points, computed from the papers' formulas with mpmath. */
class GoldenNumbersTest {
    private static LossFunction published(String name) {
        return PublishedLaws.find(name).orElseThrow().function();
    }

    @ParameterizedTest
    @CsvSource({
        "chinchilla-tex, 70e9, 1.4e12, 1.920846",
        "chinchilla-rounded, 70e9, 1.4e12, 1.936645",
        "besiroglu, 70e9, 1.4e12, 1.973882",
        "kaplan, 1e9, 1, 2.375640",
        "kaplan-d, 1, 1e10, 2.262442",
        "kaplan-nd, 1e9, 2e10, 2.373882"
    })
    void lossesOfSizeAndTokens(String name, double parameters, double tokens, double loss) {
        assertThat(published(name).loss(parameters, tokens)).isCloseTo(loss, within(6e-7));
    }

    /** Hoffmann et al. 2022, equation 4, where C = 6ND. */
    @ParameterizedTest
    @CsvSource({
        "chinchilla-tex, 1e21, 2.217e9, 7.5178e10, 33.911, 2.295491",
        "chinchilla-tex, 5.76e23, 4.0361e10, 2.3785e12, 58.932, 1.918412",
        "chinchilla-tex, 3.8e25, 2.7324e11, 2.3179e13, 84.828, 1.811011",
        "chinchilla-rounded, 1e21, 1.8242e9, 9.1363e10, 50.084, 2.328883",
        "chinchilla-rounded, 5.76e23, 3.219e10, 2.9823e12, 92.647, 1.930748",
        "chinchilla-rounded, 3.8e25, 2.1348e11, 2.9667e13, 138.963, 1.816533",
        "besiroglu, 1e21, 2.7785e9, 5.9985e10, 21.589, 2.305529",
        "besiroglu, 5.76e23, 7.2249e10, 1.3287e12, 18.391, 1.974441",
        "besiroglu, 3.8e25, 6.1867e11, 1.0237e13, 16.547, 1.891707"
    })
    void theBestSizeForACompute(String name, double c, double n, double d, double ratio, double loss) {
        LossFunction law = published(name);
        double alpha = law.coefficient("alpha");
        double beta = law.coefficient("beta");
        double g = Math.pow(alpha * law.coefficient("A") / (beta * law.coefficient("B")), 1 / (alpha + beta));
        double size = g * Math.pow(c / 6, beta / (alpha + beta));
        double tokens = c / 6 / size;
        assertThat(size).isCloseTo(n, within(1e-4 * n));
        assertThat(tokens).isCloseTo(d, within(1e-4 * d));
        assertThat(tokens / size).isCloseTo(ratio, within(6e-4));
        assertThat(law.loss(size, tokens)).isCloseTo(loss, within(6e-7));
    }

    /** 1.8172 + 482.01 / 70e9^0.3478 + 2085.43 / 1.4e12^0.3658 with mpmath 1.3.0. */
    @Test
    void theLossOfChinchillaIsAsRefitted() {
        LossFunction law = PublishedLaws.BESIROGLU.function();
        assertThat(law.loss(70e9, 1.4e12)).isCloseTo(1.973881863158564, within(1e-14));
        assertThat(law.with("E", 0).loss(70e9, 1.4e12)).isCloseTo(1.973881863158564 - 1.8172, within(1e-14));
    }

    @Test
    void kaplanInComputeIsGivenInPetaflopDays() {
        assertThat(published("kaplan-c").at(100 * 8.64e19)).isCloseTo(2.111388, within(6e-7));
        assertThat(published("kaplan-allocation").at(8.64e19)).isCloseTo(1.3e9, within(1e-3));
    }

    /** B = 2e8 / L^(1/.21) tokens: 1.4, by hand at L = 1 and L = 2.21. */
    @Test
    void theCriticalBatchFallsWithTheLoss() {
        assertThat(published("kaplan-batch").at(1)).isEqualTo(2e8);
        assertThat(published("kaplan-batch").at(Math.exp(0.21))).isCloseTo(2e8 / Math.E, within(1e-6));
    }

    /** (8.8e13/1e9)^.076 + (2.1e3/2.1e5)^.76: the second term is 100^-.76. */
    @Test
    void stepsAddATermOfTheirOwn() {
        double expected = 2.375640 + Math.pow(100, -0.76);
        assertThat(published("kaplan-ns").at(Map.of("N", 1e9, "T", 2.1e5))).isCloseTo(expected, within(6e-7));
    }

    @Test
    void repeatedTokensCountForLess() {
        LossFunction law = published("muennighoff");
        assertThat(law.at(Map.of("N", 1e9, "D", 100e9, "U", 25e9))).isCloseTo(2.419527, within(6e-7));
        assertThat(law.at(Map.of("N", 1e9, "D", 25e9, "U", 25e9))).isCloseTo(2.538409, within(6e-7));
        double decay = law.coefficient("R_D");
        double effective = 25e9 * (1 + decay * (1 - Math.exp(-3 / decay)));
        assertThat(effective).isCloseTo(9.31418e10, within(5e5));
    }

    @ParameterizedTest
    @CsvSource({"3, .75959", "4, .83459", "5, .88619", "6, .92169", "8, .96293", "16, .99814"})
    void bitsOfWeightsLeaveAShareOfTheParameters(double bits, double share) {
        LossFunction law = published("kumar-weights");
        double exact = law.at(Map.of("N", 1e9 * share, "D", 2e10, "P_w", 1e9));
        double few = law.at(Map.of("N", 1e9, "D", 2e10, "P_w", bits));
        assertThat(few).isCloseTo(exact, within(1e-6));
        assertThat(few).isGreaterThan(law.at(Map.of("N", 1e9, "D", 2e10, "P_w", bits + 1)));
    }

    @ParameterizedTest
    @CsvSource({"1, 2.687430", "8, 2.546514", "64, 2.388538", "512, 2.283328"})
    void routingLowersTheLoss(double experts, double loss) {
        assertThat(published("clark-s-base").at(Map.of("N_a", 1.3e8, "X", experts)))
                .isCloseTo(loss, within(6e-7));
    }

    @ParameterizedTest
    @CsvSource({"1, 3.276133", "8, 3.140393", "16, 3.121193"})
    void finerExpertsLowerTheLoss(double granularity, double loss) {
        assertThat(published("krajewski").at(Map.of("N", 1e9, "D", 2e10, "G", granularity)))
                .isCloseTo(loss, within(6e-7));
    }

    @ParameterizedTest
    @CsvSource({"0, 2.042036", "0.5, 2.043431", "0.9, 2.091338", "0.95, 2.131719"})
    void sparsityAtFixedParametersRaisesTheLoss(double sparsity, double loss) {
        assertThat(published("abnar").at(Map.of("N", 1e10, "D", 2e11, "S", sparsity)))
                .isCloseTo(loss, within(6e-7));
    }

    /** lr = 1.79 N^-.713 D^.307 and batch = .58 D^.571, at 1e9 parameters and 1e10 tokens, by hand. */
    @Test
    void theStepLawIsAPowerLaw() {
        assertThat(published("step-law").at(Map.of("N", 1e9, "D", 1e10)))
                .isCloseTo(1.79 * Math.pow(10, -0.713 * 9 + 0.307 * 10), within(1e-9));
        assertThat(published("step-law-batch").at(1e10)).isCloseTo(0.58 * Math.pow(10, 5.71), within(1e-3));
    }

    @Test
    void aPublishedLawKnowsHowFarOneExtrapolates() {
        PublishedLaw law = PublishedLaws.CHINCHILLA_TEX;
        assertThat(law.range().extrapolation(1e9, 1e10).orElseThrow()).isZero();
        assertThat(law.range().extrapolation(16e10, 5e12).orElseThrow()).isCloseTo(2, within(1e-12));
        assertThat(PublishedLaws.find("abnar").orElseThrow().range().extrapolation(1e9, 1e10))
                .isEmpty();
    }
}
