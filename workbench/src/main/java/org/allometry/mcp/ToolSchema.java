package org.allometry.mcp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.allometry.operation.Choice;
import org.allometry.operation.Choice.Kind;

/** What a tool takes, as JSON Schema and as the values of a question. */
final class ToolSchema {
    private ToolSchema() {}

    /** An object with a property for each choice, and nothing else. */
    static Map<String, Object> of(List<Choice> choices) {
        var properties = new LinkedHashMap<String, Object>();
        choices.forEach(choice -> properties.put(choice.name(), property(choice)));
        return object(properties, List.of());
    }

    static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        schema.put("additionalProperties", false);
        return schema;
    }

    static Map<String, Object> text(String description) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "string");
        schema.put("description", description);
        return schema;
    }

    private static Map<String, Object> property(Choice choice) {
        var value = new LinkedHashMap<String, Object>();
        value.put("type", type(choice.kind()));
        choice.most().ifPresent(most -> value.put("maximum", most));
        if (!choice.repeatable()) {
            value.put("description", choice.description());
            return value;
        }
        var list = new LinkedHashMap<String, Object>();
        list.put("type", "array");
        list.put("items", value);
        list.put("description", choice.description());
        return list;
    }

    private static Object type(Kind kind) {
        return switch (kind) {
            case FLAG -> "boolean";
            case NUMBER -> "number";
            case INTEGER -> "integer";
            case OPTIONAL_NUMBER -> List.of("number", "boolean");
            case OPTIONAL_TEXT -> List.of("string", "boolean");
            case TEXT, NAME -> List.of("string", "number");
        };
    }

    /** The arguments of a call as texts. */
    static Map<String, List<String>> values(Map<String, Object> arguments) {
        var values = new LinkedHashMap<String, List<String>>();
        arguments.forEach((name, value) -> {
            var texts = new ArrayList<String>();
            if (value instanceof List<?> list) {
                list.forEach(element -> texts.add(String.valueOf(element)));
            } else {
                texts.add(String.valueOf(value));
            }
            if (!texts.equals(List.of("false"))) {
                values.put(name, texts);
            }
        });
        return values;
    }
}
