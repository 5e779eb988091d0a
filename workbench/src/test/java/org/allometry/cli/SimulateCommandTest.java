package org.allometry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SimulateCommandTest {
    @TempDir
    private Path folder;

    @Test
    void aTopicGivesRecordsOfFormulaAndSimulation() {
        var run =
                CommandRun.of("simulate", "paths", "--codes", "1,4", "--placing", "random", "--walks", "2e4", "--json");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines()).hasSize(1);
        JsonNode record = run.json().at("/topics/0/records/2");
        assertThat(record.at("/setting/codes").asInt()).isEqualTo(4);
        assertThat(record.path("quantity").asString()).isEqualTo("step_success");
        assertThat(record.path("exact").asDouble()).isEqualTo(1 - Math.pow(0.75, 4));
        assertThat(record.path("reason").isNull()).isTrue();
        assertThat(Math.abs(record.path("simulated").asDouble()
                        - record.path("exact").asDouble()))
                .isLessThan(4 * record.path("standard_error").asDouble());
        assertThat(run.json().at("/provenance/options/codes").asString()).isEqualTo("1,4");
    }

    @Test
    void whatHasNoFormulaSaysWhy() {
        var run = CommandRun.of(
                "simulate",
                "embeddings",
                "--kind",
                "repelled",
                "--meanings",
                "6",
                "--dimensions",
                "4",
                "--walks",
                "500",
                "--json");
        JsonNode record = run.json().at("/topics/0/records/0");
        assertThat(record.path("exact").isNull()).isTrue();
        assertThat(record.path("reason").asString()).contains("union bound");
        assertThat(record.path("bounds").get(0).asDouble())
                .isPositive()
                .isLessThan(record.path("bounds").get(1).asDouble());
    }

    @Test
    void networksAreToldAsTheirFilesHaveThem() {
        JsonNode networks = CommandRun.of("simulate", "network", "--walks", "100", "--json")
                .json()
                .at("/topics/0/networks");
        assertThat(networks).hasSize(3);
        JsonNode link = networks.at("/1/links/1");
        assertThat(link.path("from").asString()).isEqualTo("A");
        assertThat(link.path("to").asString()).isEqualTo("C");
        assertThat(link.at("/codes/0").asString()).isEqualTo("orange");
        assertThat(link.path("length").asDouble()).isEqualTo(2);
        assertThat(networks.at("/2/instructions/1/steps").toString()).isEqualTo("[[\"orange\"],[\"blue\"]]");
        assertThat(networks.at("/2/instructions/1/path").toString()).isEqualTo("[\"A\",\"C\",\"D\"]");
    }

    @Test
    void fitsOfScalingTellTheirPoints() {
        JsonNode fit = CommandRun.of("simulate", "scaling", "--walks", "100", "--json")
                .json()
                .at("/topics/0/fits/2");
        assertThat(fit.path("points")).hasSize(15);
        JsonNode first = fit.at("/points/0");
        assertThat(first.path("at").asDouble()).isEqualTo(4);
        assertThat(Math.abs(first.path("error").asDouble() - (1 - 4 / 64.0)))
                .isLessThan(5 * first.path("standard_error").asDouble());
    }

    @Test
    void thresholdsCapacitiesExpertsAndRoutesAreTold() {
        JsonNode rise = json("thresholds", "--depth", "100", "--placing", "random", "--links", "4")
                .at("/topics/0/thresholds/0");
        assertThat(rise.path("codes_at_half_limit").asDouble()).isBetween(216.4, 216.5);
        assertThat(rise.path("rise_factor_limit").asDouble()).isBetween(21.85, 21.86);
        JsonNode room = json("capacity", "--dimensions", "32").at("/topics/0/capacities/0");
        assertThat(room.path("channel_bits").asDouble()).isEqualTo(16);
        assertThat(room.path("bits").asDouble()).isBetween(6.0, 16.0);
        JsonNode experts = json("experts", "--codes", "16", "--experts", "8").at("/topics/0/experts/0");
        assertThat(experts.path("active_share").asDouble()).isEqualTo(0.125);
        JsonNode routes = json("network").at("/topics/0/routes");
        assertThat(routes).hasSize(3);
        assertThat(routes.get(0).path("shortest_certain").isNull()).isTrue();
        assertThat(routes.get(1).path("shortest_certain").asDouble()).isEqualTo(4);
        assertThat(routes.get(2).path("shortest_certain").asDouble()).isEqualTo(3);
        JsonNode need = json("need", "--meanings", "1000", "--codes", "10", "--examples", "10");
        assertThat(need.at("/topics/0/worth_coding")).hasSize(3);
    }

    private static JsonNode json(String... topic) {
        String[] all = Arrays.copyOf(topic, topic.length + 3);
        System.arraycopy(new String[] {"--walks", "100", "--json"}, 0, all, topic.length, 3);
        return CommandRun.of(prepend(all)).json();
    }

    private static String[] prepend(String... topic) {
        return Stream.concat(Stream.of("simulate"), Stream.of(topic)).toArray(String[]::new);
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        String[] command = {"simulate", "noise", "--codes", "64,512", "--walks", "70000", "--csv", "--threads"};
        assertThat(CommandRun.of(with(command, "1")).out())
                .isEqualTo(CommandRun.of(with(command, "3")).out())
                .startsWith("topic,codes,links,examples,wrong_labels,quantity,exact,lower,upper,simulated,");
    }

    private static String[] with(String[] command, String last) {
        String[] all = Arrays.copyOf(command, command.length + 1);
        all[command.length] = last;
        return all;
    }

    @Test
    void theWholeStoryIsOnePage() throws IOException {
        Path page = folder.resolve("story.html");
        var run = CommandRun.of("simulate", "--walks", "50", "--report", page.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("Three colours: the shortest way, A to D (length 3), can be named for certain.")
                .contains("Random codes have no real jump")
                .contains("None of this is how a neural network works");
        assertThat(page)
                .content()
                .contains("None of this is how a neural network works")
                .contains("id=\"thresholds\"")
                .contains("id=\"scaling\"")
                .doesNotContain("<script")
                .doesNotContain("NaN")
                .doesNotContain("://");
        assertThat(Files.readString(page)).contains("./allometry simulate --walks 50");
    }

    @Test
    void aNetworkOfOnesOwnIsSolvedAndDrawn() throws IOException {
        Path file = Files.writeString(folder.resolve("fork.json"), """
                {"title":"<fork>","nodes":["a","b","c"],
                 "links":[{"from":"a","to":"b","codes":"left"},{"from":"a","to":"c","codes":["left","up"]}],
                 "instructions":[{"name":"up","from":"a","to":"c","steps":[["left","up"]]},
                                 {"name":"left","from":"a","to":"c","steps":["left"]}]}
                """);
        Path page = folder.resolve("fork.html");
        Path picture = folder.resolve("fork.svg");
        var run = CommandRun.of(
                "simulate",
                "network",
                file.toString(),
                "--walks",
                "100",
                "--report",
                page.toString(),
                "--plot",
                picture.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("length if reached").contains("a to c (length 1), can be named for certain");
        assertThat(page).content().contains("&lt;fork&gt;").doesNotContain("<fork>");
        assertThat(picture).content().startsWith("<svg").contains(">left 1<").doesNotContain("NaN");
    }

    @Test
    void everythingWrongWithANetworkIsSaidAtOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.json"), """
                {"nodes":["alpha","alpha"],
                 "links":[{"from":"alpha","to":"alpho","codes":[],"length":-1}],
                 "instructions":[{"from":"alpha","to":"alpha","steps":["x"],"path":["alpha"]}]}
                """);
        var run = CommandRun.of("simulate", "network", file.toString());
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains("bad.json: column 'nodes[1]': value 'alpha': is the name of two nodes")
                .contains("'links[0].length': value '-1': must be a positive number")
                .contains("is no node of this network; is it 'alpha'?")
                .contains("'links[0].codes': value '[]': must be a code")
                .contains("'instructions[0].path': must lead from the first node to the last")
                .contains("'instructions[0].name': is missing");
        assertThat(CommandRun.of(
                                "simulate",
                                "network",
                                folder.resolve("none.json").toString())
                        .exitCode())
                .isEqualTo(3);
        Path broken = Files.writeString(folder.resolve("broken.json"), "{\n\"nodes\":[,]}");
        assertThat(CommandRun.of("simulate", "network", broken.toString()).err())
                .contains("broken.json:2: is not JSON");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "walks",
                "--codes 4",
                "paths file.json",
                "paths --codes x",
                "paths --codes 0",
                "paths --walks 1",
                "paths --walks 1.5",
                "paths --wrong-labels 2",
                "selection --depth 2",
                "network --codes 4",
                "scaling --codes 4",
                "embeddings --noise 0",
                "capacity --error 1",
                "experts --experts 100",
                "need --examples 0"
            })
    void wrongUsageExitsWithTwo(String arguments) {
        var run = CommandRun.of(("simulate " + arguments).split(" "));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("error: ").doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
    }
}
