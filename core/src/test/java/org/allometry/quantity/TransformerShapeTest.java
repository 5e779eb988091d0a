package org.allometry.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Counts by hand, and published counts. */
class TransformerShapeTest {
    /** Two layers of width 8, two heads that share one cached head, width 16 inside, 100 tokens. */
    private static final TransformerShape SMALL = new TransformerShape(2, 8, 2, 1, 4, 16, true, 0, 0, 0, 100, false, 0);

    @Test
    void partsAreCountedAsByHand() {
        assertThat(SMALL.embedding()).isEqualTo(800);
        assertThat(SMALL.head()).isEqualTo(800);
        // Queries and output 8x8 each, keys and values 8x4 each.
        assertThat(SMALL.attention()).isEqualTo(2 * (64 + 64 + 32 + 32));
        assertThat(SMALL.feedForwardTotal()).isEqualTo(2 * 3 * 8 * 16);
        assertThat(SMALL.norms()).isEqualTo(5 * 8);
        assertThat(SMALL.total().value()).isEqualTo(800 + 800 + 384 + 768 + 40);
        assertThat(SMALL.body().value()).isEqualTo(384 + 768 + 40);
        assertThat(SMALL.active()).isEqualTo(SMALL.total());
    }

    @Test
    void expertsAreCountedInFullAndByWhatWorks() {
        var routed = new TransformerShape(2, 8, 2, 1, 4, 16, true, 8, 2, 1, 100, true, 0);
        assertThat(routed.feedForwardTotal()).isEqualTo(2 * (9 * 384 + 64));
        assertThat(routed.feedForwardActive()).isEqualTo(2 * (3 * 384 + 64));
        assertThat(routed.head()).isZero();
    }

    /** Kaplan et al. 2020, section 2.1: C = (6 + L/d) N_body D + 6 V d D where heads times their size is d, less norms. */
    @Test
    void operationsAreThoseOfTheFormula() {
        var shape = TransformerShape.dense(12, 768, 12, 12, 3072, 50257, true);
        var plain = new TransformerShape(12, 768, 12, 12, 64, 3072, false, 0, 0, 0, 50257, true, 1024);
        double body = plain.body().value() - plain.norms();
        double tokens = 1e10;
        double formula = (6 + 1024.0 / 768) * body * tokens + 6.0 * 50257 * 768 * tokens;
        assertThat(plain.exact(TokenCount.of(tokens), 1024).value()).isCloseTo(formula, within(1e-12 * formula));
        assertThat(plain.total().value()).isCloseTo(124.4e6, within(0.1e6));
        assertThat(plain.approximate(TokenCount.of(tokens)).value())
                .isEqualTo(6 * plain.total().value() * tokens);
        assertThat(shape.total().value()).isGreaterThan(plain.total().value());
    }

    @Test
    void impossibleShapesAreRefused() {
        assertThatThrownBy(() -> TransformerShape.dense(2, 8, 3, 2, 16, 10, true))
                .hasMessageContaining("multiple");
        assertThatThrownBy(() -> new TransformerShape(2, 8, 2, 1, 4, 16, true, 4, 5, 0, 10, true, 0))
                .hasMessageContaining("experts per token");
    }
}
