package org.allometry.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.allometry.quantity.Flops;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.table.LanguageModel;
import org.allometry.table.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FeatureTest {
    private static final LanguageModel CHINCHILLA =
            LanguageModel.of("chinchilla", "chinchilla", ParameterCount.of(70e9), TokenCount.of(1.4e12));
    private static final LanguageModel UNKNOWN = model(Optional.empty(), Optional.empty(), Optional.empty());

    /** ln 70, ln 1.4, their product and sum, and -ln(0.156681863158564), by hand. */
    @Test
    void valuesAreThoseOfTheDefinition() {
        assertThat(Feature.SIZE.of(CHINCHILLA)).hasValueCloseTo(4.248495242049359, within(1e-14));
        assertThat(Feature.TOKENS.of(CHINCHILLA)).hasValueCloseTo(0.3364722366212129, within(1e-14));
        assertThat(Feature.INTERACTION.of(CHINCHILLA))
                .hasValueCloseTo(4.248495242049359 * 0.3364722366212129, within(1e-14));
        assertThat(Feature.FLOPS.of(CHINCHILLA)).hasValueCloseTo(4.584967478670572, within(1e-14));
        assertThat(Feature.LOSS.of(CHINCHILLA)).hasValueCloseTo(-Math.log(0.156681863158564), within(1e-13));
    }

    @Test
    void reportedFlopsStandInForMissingCounts() {
        LanguageModel model = model(Optional.empty(), Optional.of(TokenCount.of(1e12)), Optional.of(Flops.of(6e23)));
        assertThat(Feature.FLOPS.of(model)).hasValueCloseTo(Math.log(100), within(1e-13));
        assertThat(Feature.SIZE.of(model)).isEmpty();
        assertThat(Feature.INTERACTION.of(model)).isEmpty();
        assertThat(Feature.LOSS.of(model)).isEmpty();
        assertThat(Feature.TOKENS.of(model)).hasValue(0);
    }

    @Test
    void variantsCountAsTunedOrNot() {
        assertThat(Feature.INSTRUCT.of(CHINCHILLA.withVariant(Variant.BASE))).hasValue(0);
        assertThat(Feature.INSTRUCT.of(CHINCHILLA.withVariant(Variant.INSTRUCT)))
                .hasValue(1);
        assertThat(Feature.INSTRUCT.of(CHINCHILLA.withVariant(Variant.FINETUNE)))
                .hasValue(1);
    }

    @Test
    void datesAreYearsWithTheirFraction() {
        assertThat(Feature.DATE.of(released(LocalDate.of(2024, 1, 1)))).hasValue(2024);
        assertThat(Feature.DATE.of(released(LocalDate.of(2024, 7, 2)))).hasValue(2024.5);
        assertThat(Feature.DATE.of(released(LocalDate.of(2023, 12, 31))))
                .hasValueCloseTo(2024 - 1 / 365.0, within(1e-9));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotKnownIsEmpty(Feature feature) {
        assertThat(feature.of(UNKNOWN)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void isReadByItsName(Feature feature) {
        assertThat(Feature.parse(feature.toString())).isEqualTo(feature);
        assertThat(Feature.parse(" " + feature.name() + " ")).isEqualTo(feature);
    }

    @Test
    void otherNamesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Feature.parse("depth"))
                .withMessage("there is no feature 'depth'; choose from size, tokens, interaction, flops, loss,"
                        + " instruct, date");
    }

    @Test
    void isScaledToZeroMeanAndUnitDeviation() {
        var scaled = new ScaledFeature(Feature.SIZE, 2, 0.5);
        assertThat(scaled.scale(2)).isZero();
        assertThat(scaled.scale(3)).isEqualTo(2);
    }

    private static LanguageModel released(LocalDate date) {
        return new LanguageModel(
                "m",
                "f",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(date),
                Map.of());
    }

    private static LanguageModel model(
            Optional<ParameterCount> parameters, Optional<TokenCount> tokens, Optional<Flops> flops) {
        return new LanguageModel(
                "m", "f", parameters, tokens, flops, Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
    }
}
