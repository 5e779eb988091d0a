package org.allometry.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import org.allometry.quantity.TokenCount;
import org.allometry.quantity.TransformerShape;

/**
 * The JSON of the counts of a shape.
 *
 * @param shape as it was given
 * @param publishedParameters of a model of the table
 * @param approximateFlops 6ND, of active parameters
 * @param exactFlops counted one by one
 */
public record ShapeDocument(
        String shape,
        double parameters,
        double activeParameters,
        double nonEmbeddingParameters,
        double embedding,
        double head,
        double attention,
        double feedForward,
        double norms,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Double> publishedParameters,
        double contextLength,
        double trainingTokens,
        double approximateFlops,
        double exactFlops,
        double forwardFlopsPerToken) {
    private static final double CONTEXT = 4096;

    /**
     * The counts of a model of the bundled table, or of {@code layers=32,hidden=4096,..}.
     *
     * @param tokens of training; one unless given
     * @param context length of sequences; 4,096 unless given
     */
    public static ShapeDocument of(String text, Optional<Double> tokens, Optional<Double> context) {
        Optional<ModelShapes.Known> known = text.contains("=") ? Optional.empty() : Optional.of(ModelShapes.find(text));
        TransformerShape shape = known.map(ModelShapes.Known::shape).orElseGet(() -> ModelShapes.parse(text));
        double length = context.orElse(CONTEXT);
        TokenCount trained = TokenCount.of(tokens.orElse(1.0));
        return new ShapeDocument(
                text,
                shape.total().value(),
                shape.active().value(),
                shape.body().value(),
                shape.embedding(),
                shape.head(),
                shape.attention(),
                shape.feedForwardTotal(),
                shape.norms(),
                known.map(ModelShapes.Known::parameters),
                length,
                trained.value(),
                shape.approximate(trained).value(),
                shape.exact(trained, length).value(),
                shape.forward(length));
    }
}
