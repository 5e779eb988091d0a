package org.allometry.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.allometry.advise.Candidate;
import org.allometry.table.ScoreTable;
import org.allometry.table.Variant;
import org.junit.jupiter.api.Test;

class CandidatesTest {
    private static final ScoreTable LEADERBOARD = Tables.read(Tables.DEFAULT);
    private final Candidates candidates = new Candidates();

    private static Candidate named(List<Candidate> all, String name) {
        return all.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void everyRowOfVariantsIsOfAPublishedModel() {
        Set<String> models =
                Catalogue.rows("models").stream().map(row -> row.get(0)).collect(Collectors.toSet());
        assertThat(Catalogue.rows("variants")).isNotEmpty().allSatisfy(row -> {
            assertThat(models).contains(row.get(0));
            assertThat(row.get(1)).isIn("base", "instruct");
            assertThat(row.get(2).isEmpty()).isEqualTo(row.get(1).equals("instruct"));
        });
    }

    @Test
    void measuredModelsAreJoinedToTheirShapesByAnyName() {
        List<Candidate> measured = candidates.measured(LEADERBOARD);
        Candidate llama = named(measured, "meta-llama-3-8b-instruct");
        assertThat(llama.anatomy().parameters()).isEqualTo(8030261248.0);
        assertThat(llama.anatomy().cachedValues()).isEqualTo(32.0 * 2 * 8 * 128);
        assertThat(llama.variant()).isEqualTo(Variant.INSTRUCT);
        assertThat(llama.licence()).isEqualTo("Llama 3 Community");
        assertThat(llama.observed()).containsKeys("mmlu", "ifeval");
        assertThat(measured).hasSizeGreaterThan(240);
    }

    @Test
    void whatOthersTunedIsAFineTune() {
        List<Candidate> measured = candidates.measured(LEADERBOARD);
        assertThat(named(measured, "orca_mini_v3_7b").variant()).isEqualTo(Variant.FINETUNE);
        assertThat(named(measured, "qwen2-7b-instruct").variant()).isEqualTo(Variant.INSTRUCT);
    }

    @Test
    void unmeasuredOnesAreNotMeasuredUnderAnotherName() {
        List<Candidate> unmeasured = candidates.unmeasured(LEADERBOARD);
        Set<String> names = unmeasured.stream().map(Candidate::name).collect(Collectors.toSet());
        assertThat(names)
                .contains("llama-3.1-8b", "llama-3.1-8b-instruct", "qwen2.5-7b-instruct")
                .doesNotContain("llama-3-8b", "meta-llama-3-8b-instruct", "bloom-176b", "qwen2-7b");
        assertThat(names).hasSameSizeAs(unmeasured);
    }

    @Test
    void adaptersOfLlamaTwoAreCountedAsPublished() {
        double adapters =
                ModelCards.bundled().named("llama-2-7b").orElseThrow().anatomy().adapters();
        assertThat(adapters)
                .as("rank 16 on all seven matrices of 32 layers: 39,976,960 as peft prints it")
                .isEqualTo(39_976_960);
    }

    @Test
    void expertsAtWorkAreASmallShare() {
        var scout =
                ModelCards.bundled().named("mixtral-8x7b-v0.1").orElseThrow().anatomy();
        assertThat(scout.expertShare()).isEqualTo(0.25);
        assertThat(scout.touched(1)).isLessThan(scout.touched(8));
    }
}
