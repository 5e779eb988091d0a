package org.allometry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.allometry.service.gallery.Reproduction;
import org.allometry.service.gallery.Reproductions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Every published result that can be made again is. */
class ReproduceCommandTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "besiroglu",
                "hoffmann-table-3",
                "over-training",
                "data-constrained",
                "step-law",
                "latent-allocation",
                "kaplan"
            })
    void isMet(String name) {
        CommandRun run = CommandRun.of("reproduce", name, "--json");
        JsonNode one = run.json().path("reproductions").path(0);
        assertThat(one.path("checks"))
                .allSatisfy(check -> assertThat(check.path("met").asBoolean())
                        .as(check.toString())
                        .isTrue());
        assertThat(run.exitCode()).isZero();
        assertThat(run.json().path("met").asBoolean()).isTrue();
    }

    @Test
    void theGalleryHasThemAll() {
        assertThat(Reproductions.all().stream().map(Reproduction::name))
                .hasSize(7)
                .doesNotHaveDuplicates();
        CommandRun wrong = CommandRun.of("reproduce", "kaplann");
        assertThat(wrong.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.err()).contains("is it 'kaplan'?");
        assertThat(CommandRun.of("reproduce", "kaplan").out())
                .contains("quantity")
                .contains("met: within")
                .endsWith("All 1 are met.\n");
    }

    @Test
    void theGalleryIsListedWithoutMakingIt() {
        JsonNode listed = CommandRun.of("reproduce", "--list", "--json").json().get("reproductions");
        assertThat(listed).hasSameSizeAs(Reproductions.all());
        assertThat(listed.get(0).get("name").asString()).isEqualTo("besiroglu");
        assertThat(listed.get(0).has("checks")).isFalse();
        assertThat(CommandRun.of("reproduce", "kaplan", "--list", "--csv").out().lines())
                .hasSize(2);
    }
}
