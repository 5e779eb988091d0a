package org.allometry.render;

import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Results as JSON: names in snake_case, an empty {@code Optional} and a number that is not finite as {@code null}, and
 * the shortest digits that read back to the same number, whatever the Java version.
 */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .build())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .addModule(new SimpleModule()
                    .addSerializer(Double.class, new Finite())
                    .addSerializer(double.class, new Finite())
                    .addSerializer(double[].class, new FiniteArray()))
            .build();

    private Json() {}

    /** One JSON object on one line, with a line end. */
    public static String of(Object result) {
        return MAPPER.writeValueAsString(result) + "\n";
    }

    /** The same without the field {@code seconds} at any depth, so that equal results have equal bytes. */
    public static String timeless(Object result) {
        JsonNode tree = MAPPER.readTree(MAPPER.writeValueAsString(result));
        return MAPPER.writeValueAsString(withoutSeconds(tree)) + "\n";
    }

    private static JsonNode withoutSeconds(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(List.of("seconds"));
        }
        if (node instanceof ObjectNode || node instanceof ArrayNode) {
            node.forEach(Json::withoutSeconds);
        }
        return node;
    }

    private static final class Finite extends ValueSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator json, SerializationContext context) {
            write(value, json);
        }
    }

    private static final class FiniteArray extends ValueSerializer<double[]> {
        @Override
        public void serialize(double[] values, JsonGenerator json, SerializationContext context) {
            json.writeStartArray();
            for (double value : values) {
                write(value, json);
            }
            json.writeEndArray();
        }
    }

    private static void write(double value, JsonGenerator json) {
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }
}
