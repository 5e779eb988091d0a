package org.allometry.table.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamedSizeTest {
    @ParameterizedTest
    @CsvSource({
        "llama-2-7b, 7e9",
        "stablelm-2-1_6b-chat, 1.6e9",
        "rwkv-4-1b5-pile, 1.5e9",
        "bloom-7b1, 7.1e9",
        "tinyllama-1.1b, 1.1e9",
        "Mixtral-8x7B-v0.1, 56e9",
        "bloom-560m, 5.6e8",
        "qwen1.5-0.5b, 5e8",
        "meta-llama/Llama-3-70B-Instruct, 7e10",
        "llama-3-6.3b-v0.1, 6.3e9",
        "gemma-2-2b-it, 2e9",
        "llama-2-7b-4bit, 7e9",
        "open_llama_3b_v2, 3e9"
    })
    void readsTheSizeOfAName(String name, double size) {
        assertThat(NamedSize.of(name).readings())
                .singleElement()
                .satisfies(reading -> assertThat(reading.value()).isEqualTo(size));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bloom", "phi-1_5", "gpt-3.5-turbo", "fietje-2-chat", "meta-llama-3-8bee", "d=96_l=8_h=4"})
    void findsNoneWhereThereIsNone(String name) {
        assertThat(NamedSize.of(name).readings()).isEmpty();
        assertThat(NamedSize.of(name).allows(123)).isTrue();
    }

    @Test
    void anUnderscoreAmongOthersIsReadBothWays() {
        NamedSize size = NamedSize.of("my_llama_3_8b");
        assertThat(size.allows(8e9)).isTrue();
        assertThat(size.allows(3.8e9)).isTrue();
        assertThat(size.isPlain()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "gemma-7b, 8.54e9",
        "gemma-2-2b, 2.61e9",
        "falcon3-1b, 1.67e9",
        "llama-7b, 6.74e9",
        "llama-30b, 32.5e9",
        "opt-350m, 3.31e8",
        "opt-66b, 6.57e10",
        "Mixtral-8x7B, 46.7e9",
        "mixtral-8x22b, 1.406e11",
        "qwen1.5-0.5b, 6.2e8",
        "internlm2-1_8b, 1.89e9",
        "stablelm-3b, 2.8e9"
    })
    void allowsWhatVendorsMeanByIt(String name, double parameters) {
        assertThat(NamedSize.of(name).allows(parameters)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "stablelm-2-1_6b, 6e9",
        "athena-gemma-2-2b-it, 9e9",
        "rwkv-4-1b5-pile, 1e9",
        "bloom-1b1, 1e9",
        "llama-3-6.3b-v0.1, 8e9",
        "llama-2-7b, 7e10",
        "llama-2-13b, 1.3e9",
        "open_llama_7b_v2, 13e9",
        "mixtral-8x7b, 13e9"
    })
    void refusesWhatContradictsIt(String name, double parameters) {
        assertThat(NamedSize.of(name).allows(parameters)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mixtral-8x7b", "qwen2-57b-a14b", "llama-3-8b-from-70b"})
    void isNotPlainWithExpertsOrTwoSizes(String name) {
        assertThat(NamedSize.of(name).isPlain()).isFalse();
    }
}
