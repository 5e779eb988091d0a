package org.allometry.http;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.allometry.problem.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bodies of requests, with bounds. */
final class Body {
    private static final int MOST_JSON = 64 * 1024;
    private static final int DEPTH = 16;
    private static final long NANOSECONDS = 30_000_000_000L;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .maxNumberLength(100)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Body() {}

    /** A JSON object with no fields but these. */
    static JsonNode object(Context request, String... fields) {
        String type = String.valueOf(request.header("Content-Type"));
        if (!type.startsWith("application/json")) {
            throw new HttpFailure(415, "wrong_content_type", "this takes application/json", "");
        }
        JsonNode body;
        try {
            var bytes = new ByteArrayOutputStream();
            pour(request, bytes, MOST_JSON);
            byte[] read = bytes.toByteArray();
            body = JSON.readTree(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(read))
                    .toString());
        } catch (JacksonException e) {
            throw new HttpFailure(400, "bad_json", "the body is not JSON: " + e.getOriginalMessage(), "");
        } catch (CharacterCodingException e) {
            throw new HttpFailure(400, "bad_json", "the body is not UTF-8", "");
        } catch (IOException e) {
            throw new HttpFailure(400, "cut_off", "the body was cut off", "");
        }
        if (!body.isObject()) {
            throw new HttpFailure(400, "bad_json", "the body is not a JSON object", "");
        }
        for (String field : body.propertyNames()) {
            if (!List.of(fields).contains(field)) {
                throw new HttpFailure(
                        400,
                        "unknown_field",
                        "there is no field '" + Problem.shown(field) + "' here",
                        "there are " + String.join(", ", fields));
            }
        }
        return body;
    }

    /** A field that is a text and must be there. */
    static String text(JsonNode body, String field) {
        JsonNode value = body.path(field);
        if (!value.isString()) {
            throw new HttpFailure(400, "bad_field", "the field '" + field + "' must be a text", "");
        }
        return value.asString();
    }

    /** Options as an object of texts, numbers, true or false, or lists of these. */
    static Map<String, List<String>> options(JsonNode body, String field) {
        JsonNode options = body.path(field);
        var values = new LinkedHashMap<String, List<String>>();
        if (options.isMissingNode()) {
            return values;
        }
        if (!options.isObject()) {
            throw new HttpFailure(400, "bad_field", "the field '" + field + "' must be an object", "");
        }
        for (Map.Entry<String, JsonNode> option : options.properties()) {
            var texts = new ArrayList<String>();
            Iterable<JsonNode> elements = option.getValue().isArray() ? option.getValue() : List.of(option.getValue());
            for (JsonNode element : elements) {
                if (!element.isValueNode() || element.isNull()) {
                    throw new HttpFailure(
                            400,
                            "bad_field",
                            "an option must be a text, a number, true or false, or a list of these",
                            "");
                }
                texts.add(element.asString());
            }
            values.put(option.getKey(), List.copyOf(texts));
        }
        return values;
    }

    /** Copies a body to a file. */
    static void copy(Context request, Path file, long most) {
        try (OutputStream copy = Files.newOutputStream(file)) {
            pour(request, copy, most);
        } catch (IOException e) {
            throw new HttpFailure(400, "cut_off", "the body was cut off", "");
        }
    }

    /** Reads the body, as long as it comes fast enough and is not too large. */
    private static void pour(Context request, OutputStream sink, long most) throws IOException {
        if (request.req().getContentLengthLong() > most) {
            throw tooLarge(most);
        }
        long end = System.nanoTime() + NANOSECONDS;
        byte[] part = new byte[1 << 16];
        long all = 0;
        try (InputStream bytes = request.req().getInputStream()) {
            for (int n = bytes.read(part); n >= 0; n = bytes.read(part)) {
                all += n;
                if (all > most) {
                    throw tooLarge(most);
                }
                if (System.nanoTime() > end) {
                    throw new HttpFailure(408, "too_slow", "the body took longer than 30 seconds", "");
                }
                sink.write(part, 0, n);
            }
        }
    }

    private static HttpFailure tooLarge(long most) {
        return new HttpFailure(413, "too_large", "the body may have at most " + most + " bytes", "");
    }
}
