package org.allometry.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.allometry.quantity.ParameterCount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NeedsTest {
    @Test
    void aNeedReadsBackAsItIsWritten() {
        assertThat(ScoreNeed.parse("mmlu>=0.7")).isEqualTo(new ScoreNeed("mmlu", 0.7, 1));
        assertThat(ScoreNeed.parse(" mmlu_pro >= .45 : 2 ")).isEqualTo(new ScoreNeed("mmlu_pro", 0.45, 2));
        assertThat(ScoreNeed.parse(new ScoreNeed("ifeval", 0.6, 2.5).toString()))
                .isEqualTo(new ScoreNeed("ifeval", 0.6, 2.5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mmlu",
                "mmlu>0.7",
                "mmlu>=",
                "mmlu>=high",
                "mmlu>=70",
                "mmlu>=0.7:0",
                "mmlu>=0.7:-1",
                ">=0.5",
                "mmlu>=0.7:2:3"
            })
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScoreNeed.parse(text))
                .withMessageMatching("(?s).*(mmlu|written).*");
    }

    @ParameterizedTest
    @CsvSource({
        "any,'',true",
        "any,CC-BY-NC-4.0,true",
        "commercial,Apache-2.0,true",
        "commercial,Llama 3 Community,true",
        "commercial,LLaMA (non-commercial),false",
        "commercial,CC-BY-NC-4.0,false",
        "commercial,Mistral Research,false",
        "commercial,InternLM (free commercial on request),false",
        "commercial,'',false",
        "permissive,MIT,true",
        "permissive,Modified MIT,true",
        "permissive,Llama 3 Community,false",
        "permissive,CC-BY-SA-4.0,false",
        "llama 3,Llama 3.1 Community,true",
        "apache,MIT,false",
        "' Permissive ',MIT,true",
        "Commercial,Mistral Research,false",
        "MIT,MIT,true"
    })
    void licencesAreToldApartByName(String rule, String licence, boolean allowed) {
        assertThat(new LicenceRule(rule).allows(licence)).isEqualTo(allowed);
    }

    @Test
    void scalesBeginWhereTheyAreSaidTo() {
        Scales scales = Scales.withDefaults();
        assertThat(scales.of(3.9e9)).isEqualTo(Scale.SMALL);
        assertThat(scales.of(4e9)).isEqualTo(Scale.MEDIUM);
        assertThat(scales.of(20e9)).isEqualTo(Scale.LARGE);
        assertThat(Scales.parse("1B, 70B")).isEqualTo(new Scales(ParameterCount.of(1e9), ParameterCount.of(70e9)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scales.parse("20B,4B"))
                .withMessageContaining("large");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scales.parse("20B"))
                .withMessageContaining("4B,20B");
    }

    @ParameterizedTest
    @EnumSource
    void usesReadBackAndHaveNeeds(UseCase use) {
        assertThat(UseCase.parse(use.toString())).isEqualTo(use);
        assertThat(use.scores()).isNotEmpty();
        assertThat(use.workload().context()).isPositive();
        assertThat(use.words()).isNotBlank();
    }

    @Test
    void contentSaysThatCreativityIsNotMeasured() {
        assertThat(UseCase.CONTENT.words()).contains("creativity is not measured");
    }

    /** numpy: least squares of logarithms, sandwich over three clusters with the factor 3/2. */
    @Test
    void anElasticityAgreesWithNumpy() {
        Elasticity found = Elasticity.of(
                "q",
                "k",
                new double[] {1, 2, 4, 8, 3},
                new double[] {2, 3, 9, 12, 5},
                List.of("a", "a", "b", "b", "c"),
                0.95);
        assertThat(found.slope()).isCloseTo(0.9327305252438555, within(1e-12));
        assertThat(found.lower()).isCloseTo(0.925769897786732, within(1e-9));
        assertThat(found.upper()).isCloseTo(0.9396911527009789, within(1e-9));
        assertThat(found.families()).isEqualTo(3);
    }

    @Test
    void aPowerHasItsExponent() {
        double[] parameters = {1e9, 2e9, 8e9, 70e9};
        double[] values =
                Arrays.stream(parameters).map(n -> 3 * Math.pow(n, -0.5)).toArray();
        assertThat(Elasticity.of("q", "k", parameters, values, List.of("a", "b", "c", "d"), 0.9)
                        .slope())
                .isCloseTo(-0.5, within(1e-12));
    }
}
