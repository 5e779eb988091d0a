package org.allometry.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.allometry.quantity.TokenCount;
import org.allometry.quantity.TransformerShape;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Counts against what the makers of models publish. */
class ModelShapesTest {
    /** A narrow embedding, nominal counts, half a per cent of biases, and vision encoders that are counted. */
    private static final Set<String> NAMED = Set.of(
            "opt-350m",
            "cerebras-gpt-1.3b",
            "cerebras-gpt-2.7b",
            "cerebras-gpt-6.7b",
            "cerebras-gpt-13b",
            "falcon-180b",
            "gemma-3-4b",
            "gemma-3-12b",
            "gemma-3-27b");

    @Test
    void countsAgreeToHalfAPerCent() {
        List<ModelShapes.Known> all = ModelShapes.all();
        assertThat(all).hasSizeGreaterThan(150);
        var softly = new SoftAssertions();
        for (ModelShapes.Known known : all) {
            if (!NAMED.contains(known.model())) {
                softly.assertThat(known.shape().total().value() / known.parameters())
                        .as(known.model())
                        .isCloseTo(1, within(0.005));
            }
        }
        softly.assertAll();
    }

    /** Vendors round active parameters; of Mixtral they are computed from the shape. */
    @Test
    void activeParametersAgreeWhereTheyAreExact() {
        for (String model : List.of("mixtral-8x7b-v0.1", "mixtral-8x22b-v0.1")) {
            ModelShapes.Known known = ModelShapes.find(model);
            assertThat(known.shape().active().value() / known.activeParameters())
                    .as(model)
                    .isCloseTo(1, within(0.005));
        }
    }

    @Test
    void aShapeCanBeWritten() {
        TransformerShape written =
                ModelShapes.parse("layers=32,hidden=4096,heads=32,kv_heads=8,ffn_hidden=14336,vocabulary=128256");
        assertThat(written.total().value()).isCloseTo(8.03e9, within(0.005e9));
        double exact = written.exact(TokenCount.of(1e12), 8192).value();
        assertThat(exact / written.approximate(TokenCount.of(1e12)).value()).isBetween(1.1, 1.3);
        assertThatThrownBy(() -> ModelShapes.parse("layers=2,depth=3")).hasMessageContaining("depth=3");
        assertThatThrownBy(() -> ModelShapes.parse("layers=2")).hasMessageContaining("needs hidden");
        assertThatThrownBy(() -> ModelShapes.find("llama-3-8c")).hasMessageContaining("no model");
    }
}
