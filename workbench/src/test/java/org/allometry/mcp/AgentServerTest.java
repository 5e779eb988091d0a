package org.allometry.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.allometry.cli.CommandRun;
import org.allometry.operation.Questions;
import org.allometry.service.Tables;
import org.allometry.testing.SmallTable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An agent talks to the program over real pipes. */
class AgentServerTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    private static Path folder;

    private static Process process;
    private static BufferedReader said;
    private static BufferedWriter words;
    private static int last;

    @BeforeAll
    static void start() throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.allometry.cli.Main",
                        "mcp",
                        "--store",
                        folder.resolve("store").toString())
                .redirectError(Redirect.to(folder.resolve("errors").toFile()))
                .start();
        said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        words = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        JsonNode hello = ask("initialize", """
                {"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"1"}}""");
        assertThat(hello.at("/serverInfo/name").asString()).isEqualTo("allometry");
        say("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    }

    @AfterAll
    static void end() throws IOException, InterruptedException {
        words.close();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(folder.resolve("errors")).isEmptyFile();
    }

    @Test
    void everyOperationIsAToolWithItsOptions() throws IOException {
        JsonNode tools = ask("tools/list", "{}").path("tools");
        var named = new HashSet<String>();
        for (JsonNode tool : tools) {
            named.add(tool.path("name").asString());
            assertThat(tool.path("description").asString()).isNotEmpty();
            assertThat(tool.at("/inputSchema/type").asString()).isEqualTo("object");
            assertThat(tool.at("/inputSchema/additionalProperties").asBoolean(true))
                    .isFalse();
        }
        var questions = new Questions(new Tables(InputStream.nullInputStream()), name -> true);
        var expected = new HashSet<>(questions.operations());
        expected.addAll(Set.of("keep_table", "fits"));
        assertThat(named).isEqualTo(expected);
        JsonNode fit = named(tools, "fit").at("/inputSchema/properties");
        assertThat(fit.propertyNames()).contains("table", "law", "name").doesNotContain("out", "threads", "report");
        assertThat(fit.at("/paper/type").asString()).isEqualTo("boolean");
        assertThat(fit.at("/exclude/type").asString()).isEqualTo("array");
        assertThat(fit.at("/starts/maximum").asInt()).isEqualTo(500);
    }

    private static JsonNode named(JsonNode tools, String name) {
        for (JsonNode tool : tools) {
            if (tool.path("name").asString().equals(name)) {
                return tool;
            }
        }
        throw new AssertionError(name);
    }

    @Test
    void aPlanIsThatOfTheCommand() throws IOException {
        JsonNode answer = call("plan", Map.of("flops", "1e23", "alternatives", true));
        CommandRun run = CommandRun.of("plan", "--flops=1e23", "--alternatives", "--json");
        assertThat(answer.path("isError").asBoolean(true)).isFalse();
        assertThat(JSON.readTree(text(answer)).path("training_tokens"))
                .isEqualTo(run.json().path("training_tokens"));
        assertThat(text(answer).length()).isEqualTo(run.out().length());
        assertThat(answer.at("/content/1/text").asString()).contains("allometry plan ");
    }

    @Test
    void anAgentBringsATableFitsItAndPredicts() throws IOException {
        assertThat(text(call("keep_table", Map.of("name", "mine", "csv", SmallTable.csv()))))
                .contains("\"rows\":42");
        assertThat(text(call("tables", Map.of()))).contains("\"mine\"");
        JsonNode fit = call("fit", Map.of("table", "mine", "law", "latent", "skills", 1, "starts", 2, "name", "first"));
        assertThat(JSON.readTree(text(fit)).path("converged").asBoolean()).isTrue();
        assertThat(text(call("fits", Map.of()))).contains("\"first\"");
        JsonNode predicted =
                call("predict", Map.of("fit", "first", "family", "new", "parameters", "7B", "tokens", "2T"));
        assertThat(JSON.readTree(text(predicted)).path("predictions")).hasSize(4);
        assertThat(call("keep_table", Map.of("name", "mine", "csv", SmallTable.csv()))
                        .path("isError")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void whatIsWrongIsSaidAndNoFileIsReached() throws IOException {
        JsonNode file = call("tables", Map.of("table", "/etc/passwd"));
        assertThat(file.path("isError").asBoolean()).isTrue();
        assertThat(file.toString()).contains("must name a bundled table").doesNotContain("root:");
        assertThat(call("plan", Map.of("out", "/tmp/x")).path("isError").asBoolean(true))
                .isTrue();
        assertThat(call("plan", Map.of("flops", "many")).toString()).contains("many");
        assertThat(call("abilities", Map.of("resamples", 1_000_000_000))
                        .path("isError")
                        .asBoolean())
                .isTrue();
        assertThat(text(call("plan", Map.of("flops", "1e22")))).startsWith("{");
    }

    private static String text(JsonNode answer) {
        return answer.at("/content/0/text").asString();
    }

    private static JsonNode call(String tool, Map<String, Object> arguments) throws IOException {
        return ask("tools/call", JSON.writeValueAsString(Map.of("name", tool, "arguments", arguments)));
    }

    private static JsonNode ask(String method, String parameters) throws IOException {
        int id = ++last;
        say("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + parameters + "}");
        while (true) {
            JsonNode message = JSON.readTree(said.readLine());
            if (message.path("id").asInt(-1) == id) {
                return message.has("result") ? message.path("result") : JSON.readTree("{\"isError\":true}");
            }
        }
    }

    private static void say(String message) throws IOException {
        words.write(message + "\n");
        words.flush();
    }
}
