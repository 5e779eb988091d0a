package org.allometry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.allometry.operation.Choice;
import org.allometry.operation.Questions;
import org.allometry.service.Tables;
import org.allometry.testing.SmallTable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The description says what the server does, all of it and no more. */
class OpenApiTest {
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    @TempDir
    private static Path folder;

    private static RunningServer server;
    private static JsonNode root;

    @BeforeAll
    static void start() {
        server = RunningServer.in(folder);
        root = new YAMLMapper().readTree(server.get("/openapi.yaml").text());
        server.upload("/tables?name=small", "text/csv", SmallTable.csv().getBytes(StandardCharsets.UTF_8));
        String id = server.post("/jobs", """
                        {"operation":"fit","options":{"table":"small","law":"latent","skills":1,"starts":2,"name":"one"}}""").json().path("id").asString();
        server.ended(id);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void itsPathsAreThoseOfTheServerInBothDirections() {
        var described = new TreeSet<String>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    String method = operation.getKey().toUpperCase(Locale.ROOT);
                    if (path.getKey().contains("{form}")) {
                        Forms.ALL.forEach(form ->
                                described.add(method + " " + path.getKey().replace("{form}", form)));
                    } else {
                        described.add(method + " " + path.getKey());
                    }
                }));
        assertThat(described).containsExactlyElementsOf(new TreeSet<>(server.addresses()));
    }

    @Test
    void theOptionsOfEveryOperationAreItsParametersInBothDirections() {
        var questions = new Questions(new Tables(InputStream.nullInputStream()), name -> true);
        for (String operation : questions.operations()) {
            JsonNode parameters =
                    root.path("paths").path("/" + operation + ".{form}").at("/get/parameters");
            var described = new ArrayList<String>();
            parameters.forEach(parameter -> {
                if (parameter.path("in").asString("").equals("query")) {
                    described.add(parameter.path("name").asString() + " "
                            + parameter.at("/schema/type").asString());
                }
            });
            assertThat(described)
                    .as("parameters of " + operation)
                    .containsExactlyInAnyOrderElementsOf(questions.choices(operation).stream()
                            .map(choice -> choice.name() + " " + type(choice))
                            .toList());
        }
    }

    private static String type(Choice choice) {
        if (choice.repeatable()) {
            return "array";
        }
        return switch (choice.kind()) {
            case FLAG -> "boolean";
            case NUMBER -> "number";
            case INTEGER -> "integer";
            default -> "string";
        };
    }

    @Test
    void itIsSoundInItself() {
        assertThat(root.path("openapi").asString()).isEqualTo("3.1.0");
        var ids = new HashSet<String>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue().forEach(operation -> {
                    assertThat(ids.add(operation.path("operationId").asString()))
                            .as(path.getKey())
                            .isTrue();
                    assertThat(operation.path("summary").asString()).isNotEmpty();
                    assertThat(operation.path("responses").size()).isPositive();
                    var named = new HashSet<String>();
                    operation.path("parameters").forEach(parameter -> {
                        JsonNode whole = resolved(parameter);
                        assertThat(named.add(whole.path("in").asString()
                                        + whole.path("name").asString()))
                                .isTrue();
                    });
                    Matcher parameter = PARAMETER.matcher(path.getKey());
                    while (parameter.find()) {
                        assertThat(named).contains("path" + parameter.group(1));
                    }
                    operation
                            .path("responses")
                            .forEach(response -> assertThat(resolved(response)
                                            .path("description")
                                            .asString())
                                    .isNotEmpty());
                }));
        root.findValuesAsString("$ref")
                .forEach(reference -> assertThat(root.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', textBlock = """
                    plan /plan.json?flops=1e23
                    plan /plan.json?fit=one&benchmark=mmlu&score=0.7
                    predict /predict.json?fit=one&family=f&parameters=7B&tokens=2T
                    skills /skills.json?fit=one
                    tables /tables.json
                    tables /tables/small.json
                    audit /tables/small/audit.json?no-fit=true
                    fit /fit.json?table=small&law=latent&skills=1&starts=2
                    fit /fit.json?table=runs-chinchilla&bootstrap=0
                    explain /explain.json?fit=one&family=f&parameters=7B&tokens=2T&benchmark=mmlu
                    explain /explain.json?table=runs-chinchilla&parameters=70B&tokens=1.4T&score=2.1
                    simulate /simulate.json?topic=paths&walks=100
                    reproduce /reproduce.json?name=kaplan
                    Jobs /jobs
                    Fits /fits.json
                    History /tables/small/history.json
                    Health /health
                    Error /plan.json?nonsense=1
                    Error /jobs/none
                    Error /nothing
                    """)
    void realAnswersHaveTheShapesDescribed(String schema, String path) {
        JsonNode answer = server.get(path, "Prefer", "wait=50").json();
        var faults = new ArrayList<String>();
        compare(answer, root.at("/components/schemas/" + schema), schema, faults);
        assertThat(faults).isEmpty();
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? root.at(node.path("$ref").asString().substring(1)) : node;
    }

    private static void compare(JsonNode value, JsonNode written, String place, List<String> faults) {
        JsonNode schema = resolved(written);
        if (schema.isMissingNode()) {
            faults.add(place + " is not described");
            return;
        }
        JsonNode type = schema.path("type");
        var types = new ArrayList<String>();
        if (type.isArray()) {
            type.forEach(one -> types.add(one.asString()));
        } else if (type.isString()) {
            types.add(type.asString());
        }
        if (!type.isMissingNode() && !types.contains(typeOf(value))) {
            faults.add(place + " is " + typeOf(value) + ", not " + types);
            return;
        }
        if (value.isObject()) {
            schema.path("required").forEach(name -> {
                if (!value.has(name.asString())) {
                    faults.add(place + " has no " + name);
                }
            });
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                if (schema.has("properties")) {
                    compare(
                            field.getValue(),
                            schema.path("properties").path(field.getKey()),
                            place + "." + field.getKey(),
                            faults);
                }
            }
        }
        if (value.isArray() && schema.has("items")) {
            value.forEach(element -> compare(element, schema.path("items"), place + "[]", faults));
        }
    }

    private static String typeOf(JsonNode value) {
        return value.isObject()
                ? "object"
                : value.isArray()
                        ? "array"
                        : value.isNumber()
                                ? "number"
                                : value.isBoolean() ? "boolean" : value.isNull() ? "null" : "string";
    }
}
