package org.allometry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.allometry.cli.CommandRun;
import org.allometry.http.RunningServer.Answer;
import org.allometry.job.Jobs;
import org.allometry.testing.SmallTable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the server answers, beside what the command line prints. */
class ServerTest {
    @TempDir
    private static Path folder;

    private static RunningServer server;
    private static Path fit;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.in(folder.resolve("store"));
        Files.writeString(folder.resolve("small"), SmallTable.csv());
        fit = folder.resolve("one");
        assertThat(upload("small").status()).isEqualTo(201);
        String id = server.post("/jobs", """
                        {"operation":"fit","options":{"table":"small","law":"latent","skills":1,"starts":2,"name":"one"}}""").json().path("id").asString();
        assertThat(server.ended(id).path("state").asString()).isEqualTo("done");
        CommandRun.of(
                "fit",
                folder.resolve("small").toString(),
                "--law=latent",
                "--skills=1",
                "--starts=2",
                "--out",
                fit.toString());
    }

    @AfterAll
    static void stop() {
        server.close();
        assertThat(server.log()).isEmpty();
    }

    private static Answer upload(String name) {
        return server.upload(
                "/tables?name=" + name, "text/csv", SmallTable.csv().getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plan --flops=1e23 --alternatives",
                "plan --law=chinchilla-tex --loss=2.1",
                "predict one --family=fam-3 --parameters=7B --tokens=2T",
                "predict one --family=new --parameters=7B --tokens=2T --known=mmlu=0.6 --level=0.8",
                "skills one --rotation=varimax",
                "skills one --family=fam-3",
                "tables leaderboard",
                "audit small --no-fit",
                "fit small --law=latent --skills=1 --starts=2",
                "fit runs-chinchilla --bootstrap=0",
                "efficiency --resamples=20",
                "abilities small --resamples=20",
                "explain one --family=fam-3 --parameters=7B --tokens=2T --benchmark=mmlu",
                "evaluate small --laws=family-flops,flops",
                "simulate paths --walks=1000",
                "forecast curves-opt --evaluate",
                "reproduce kaplan"
            })
    void saysWhatTheCommandPrints(String line) {
        String[] words = line.split(" ");
        var typed = new ArrayList<>(List.of(words));
        typed.add("--json");
        typed.replaceAll(word -> word.equals("one") || word.equals("small")
                ? folder.resolve(word).toString()
                : word);
        CommandRun run = CommandRun.of(typed.toArray(String[]::new));
        Answer answer = server.get("/" + words[0] + ".json" + query(words), "Prefer", "wait=50");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(timeless(answer.text())).isEqualTo(timeless(run.out()));
        String command = answer.header("Allometry-Command");
        assertThat(command).startsWith("allometry " + words[0]);
        for (int i = 1; i < words.length; i++) {
            assertThat(command).contains(words[i].replaceFirst("=", " "));
        }
    }

    private static String query(String[] words) {
        var query = new StringBuilder();
        for (int i = 1; i < words.length; i++) {
            String[] parts = words[i].startsWith("--")
                    ? (words[i].substring(2) + (words[i].contains("=") ? "" : "=true")).split("=", 2)
                    : new String[] {positional(words[0]), words[i]};
            query.append(i == 1 ? '?' : '&')
                    .append(parts[0])
                    .append('=')
                    .append(URLEncoder.encode(parts[1], StandardCharsets.UTF_8));
        }
        return query.toString();
    }

    private static String positional(String operation) {
        return switch (operation) {
            case "predict", "skills", "explain", "plan" -> "fit";
            case "simulate" -> "topic";
            case "reproduce" -> "name";
            default -> "table";
        };
    }

    private static String timeless(String json) {
        return json.replaceAll("\"seconds\":[^,}]*", "\"seconds\":0");
    }

    @Test
    void theListOfTablesIsThatOfTheCommandAndOnesOwn() {
        JsonNode all = server.get("/tables.json").json().path("tables");
        JsonNode bundled = CommandRun.of("tables", "--json").json().path("tables");
        assertThat(all.size()).isGreaterThan(bundled.size());
        for (int i = 0; i < bundled.size(); i++) {
            assertThat(all.get(i)).isEqualTo(bundled.get(i));
        }
        assertThat(all.toString()).contains("\"name\":\"small\"").contains("own table, uploaded");
    }

    @Test
    void aStoredFitIsTheFileOfTheCommand() throws IOException {
        assertThat(server.get("/fits/one.json").text()).isEqualTo(Files.readString(fit));
        JsonNode listed = server.get("/fits.json").json().at("/fits/0");
        assertThat(listed.path("name").asString()).isEqualTo("one");
        assertThat(listed.path("law").asString()).isEqualTo("latent");
    }

    @Test
    void everyFormComesFromTheSameAnswer() {
        String question = "?fit=one&family=fam-3&parameters=7B&tokens=2T";
        assertThat(server.get("/predict.svg" + question).text()).startsWith("<svg");
        assertThat(server.get("/predict.png" + question).response().body()).startsWith(0x89, 'P', 'N', 'G');
        assertThat(server.get("/predict.csv" + question).text()).startsWith("model,");
        assertThat(server.get("/predict.html" + question).status()).isEqualTo(404);
        Answer report = server.get("/plan.html?flops=1e23");
        assertThat(report.text()).contains("<!DOCTYPE html>");
        assertThat(report.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .contains("sandbox");
        assertThat(server.get("/predict" + question, "Accept", "application/json")
                        .text())
                .isEqualTo(server.get("/predict.json" + question).text());
    }

    @Test
    void aQuestionIsWorkedOnOnce() {
        String question = "/abilities.json?table=small&resamples=30";
        Answer first = server.get(question, "Prefer", "wait=50");
        int jobs = server.get("/jobs").json().path("jobs").size();
        Answer second = server.get(question);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(server.get("/jobs").json().path("jobs")).hasSize(jobs);
    }

    @Test
    void aJobTellsHowItComesAlongAndCanBeCancelled() {
        String id = start("evaluate", "\"table\":\"leaderboard\"");
        Answer early = server.get("/jobs/" + id + "/result.json");
        assertThat(early.error()).isEqualTo("not_done");
        assertThat(server.delete("/jobs/" + id).status()).isEqualTo(200);
        long since = System.nanoTime();
        JsonNode ended = server.ended(id);
        assertThat(System.nanoTime() - since).isLessThan(5_000_000_000L);
        assertThat(ended.path("state").asString()).isEqualTo("cancelled");
        assertThat(server.get("/jobs/" + id + "/result.json").error()).isEqualTo("cancelled");
        assertThat(server.get("/jobs/" + id + "/events", "Accept", "text/event-stream")
                        .text())
                .contains("event: cancelled")
                .contains("\"state\":\"cancelled\"");
        assertThat(server.delete("/jobs/" + id).status()).isEqualTo(200);
        assertThat(server.get("/jobs/" + id).status()).isEqualTo(404);
        assertNothingWorks();
    }

    /** Cancelled work is not only forgotten: its threads are gone. */
    private static void assertNothingWorks() {
        for (int i = 0; i < 100; i++) {
            boolean works = Thread.getAllStackTraces().entrySet().stream()
                    .anyMatch(thread -> List.of(thread.getValue()).toString().contains("org.allometry.fit."));
            if (!works) {
                return;
            }
            RunningServer.pause();
        }
        throw new AssertionError("work goes on");
    }

    @Test
    void theEventsOfAJobEndWithItsEnd() {
        String id = start("fit", "\"table\":\"small\",\"law\":\"latent\",\"skills\":2,\"starts\":4");
        String events = server.get("/jobs/" + id + "/events", "Accept", "text/event-stream")
                .text();
        assertThat(events).contains("event: progress").contains("event: done").endsWith("\n\n");
        JsonNode job = server.get("/jobs/" + id).json();
        assertThat(job.path("progress").asDouble()).isEqualTo(1);
        assertThat(job.path("command").asString())
                .isEqualTo("allometry fit small.csv --law latent --skills 2 --starts 4");
        assertThat(job.path("forms").toString())
                .contains("json")
                .contains("png")
                .contains("html");
    }

    @Test
    void whoCannotListenIsToldSo() {
        assertThat(server.get("/jobs/none/events", "Accept", "text/event-stream")
                        .status())
                .isEqualTo(404);
        String id = start("fit", "\"table\":\"small\",\"law\":\"latent\",\"skills\":2,\"starts\":3");
        Answer plain = server.get("/jobs/" + id + "/events");
        assertThat(plain.status()).isEqualTo(406);
        assertThat(plain.error()).isEqualTo("not_acceptable");
    }

    @Test
    void errorsDoNotTellWhereTheStoreLies() {
        Answer answer = server.upload(
                "/tables?name=fake", "application/vnd.apache.parquet", "PAR1".getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text())
                .contains("too small")
                .doesNotContain("incoming")
                .doesNotContain(".parquet");
    }

    @Test
    void aFailedJobSaysWhy() {
        Answer answer = server.get("/fit.json?table=small&law=latent&skills=9&starts=2", "Prefer", "wait=30");
        assertThat(answer.status()).isBetween(400, 422);
        assertThat(answer.json().at("/error/message").asString()).isNotEmpty();
    }

    @Test
    void whenTheQueueIsFullOneIsToldWhenToComeAgain() {
        var ids = new ArrayList<String>();
        Optional<Answer> refused = Optional.empty();
        for (int seed = 100; seed < 120 && refused.isEmpty(); seed++) {
            Answer answer = server.post("/jobs", "{\"operation\":\"evaluate\",\"options\":{\"seed\":" + seed + "}}");
            if (answer.status() == 202) {
                ids.add(answer.json().path("id").asString());
            } else {
                refused = Optional.of(answer);
            }
        }
        ids.forEach(id -> server.delete("/jobs/" + id));
        assertThat(refused.orElseThrow().status()).isEqualTo(429);
        assertThat(refused.orElseThrow().header("Retry-After")).isEqualTo("5");
        assertThat(ids).hasSize(6);
        ids.forEach(server::ended);
    }

    @Test
    void aTableIsRepairedAndTheRepairUndone() throws IOException {
        String published = server.get("/tables/leaderboard-as-published.csv").text();
        assertThat(server.upload("/tables?name=mine", "text/csv", published.getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(201);
        JsonNode repaired = server.post("/tables/mine/repair", "{}").json();
        assertThat(repaired.path("version").asInt()).isEqualTo(2);
        Path file = Files.writeString(folder.resolve("published.csv"), published);
        Path out = folder.resolve("repaired.csv");
        CommandRun.of("audit", file.toString(), "--no-fit", "--repair", out.toString());
        assertThat(server.get("/tables/mine.csv").text()).isEqualTo(Files.readString(out));
        assertThat(server.post("/tables/mine/repair", "{}").json()).isEqualTo(repaired);
        assertThat(server.post("/tables/mine/undo", "{}").json().path("version").asInt())
                .isEqualTo(1);
        assertThat(server.get("/tables/mine.csv").text()).isEqualTo(published);
        assertThat(server.post("/tables/mine/undo", "{}").status()).isEqualTo(409);
        assertThat(server.get("/tables/mine/history.json").json().path("versions"))
                .hasSize(1);
        assertThat(server.patch("/tables/mine", "{\"name\":\"yours\"}").status())
                .isEqualTo(200);
        assertThat(server.get("/tables/mine.json").status()).isEqualTo(404);
        assertThat(server.get("/tables/yours.json").json().path("rows").asInt()).isEqualTo(286);
        assertThat(server.delete("/tables/yours").status()).isEqualTo(204);
        assertThat(server.get("/tables/yours.csv").status()).isEqualTo(404);
    }

    @Test
    void theCommandNamesWhatIsExported() throws IOException {
        byte[] csv = "name,fam,size_b,score\nx-7b,f,7,0.5\ny-70b,f,71,0.7\n".getBytes(StandardCharsets.UTF_8);
        String headings = "model=name,family=fam,parameters=size_b:1e9";
        assertThat(server.upload("/tables?name=other&columns=" + headings, "text/csv", csv)
                        .status())
                .isEqualTo(201);
        Answer answer = server.get("/tables/other/audit.json?no-fit=true");
        String command = answer.header("Allometry-Command");
        assertThat(command).isEqualTo("allometry audit other.csv --no-fit --columns " + headings);
        Answer exported = server.get("/tables/other.csv");
        assertThat(exported.header("Content-Disposition")).contains("\"other.csv\"");
        Path file = Files.write(folder.resolve("other.csv"), exported.response().body());
        String typed = command.substring("allometry ".length()).replace("other.csv", file.toString()) + " --json";
        String out = CommandRun.of(typed.split(" ")).out();
        assertThat(out).contains("\"table\":\"other.csv\"");
        assertThat(timeless(out.replace("other.csv", "other"))).isEqualTo(timeless(answer.text()));
        assertThat(server.get("/skills.json?fit=one").header("Allometry-Command"))
                .isEqualTo("allometry skills one.json");
    }

    @Test
    void headingsAreMappedOnce() {
        byte[] csv = "name,fam,size_b,score\nx,f,7,0.5\ny,f,70,0.7\n".getBytes(StandardCharsets.UTF_8);
        Answer kept = server.upload(
                "/tables?name=mapped&columns=model%3Dname,family%3Dfam,parameters%3Dsize_b:1e9", "text/csv", csv);
        assertThat(kept.status()).as(kept.text()).isEqualTo(201);
        JsonNode shown = server.get("/tables/mapped.json").json();
        assertThat(shown.at("/columns/2/role").asString()).isEqualTo("known");
        assertThat(shown.at("/columns/3/role").asString()).isEqualTo("benchmark");
    }

    @Test
    void whatWasKeptIsThereAgainAndWhatWasNotDoneIsMarked() {
        Path store = folder.resolve("again");
        String running;
        String answered = "/fit.json?table=t&law=latent&skills=1&starts=2";
        String before;
        try (var first = RunningServer.in(store)) {
            first.upload("/tables?name=t", "text/csv", SmallTable.csv().getBytes(StandardCharsets.UTF_8));
            before = first.get(answered, "Prefer", "wait=50").text();
            running = first.post("/jobs", "{\"operation\":\"evaluate\"}")
                    .json()
                    .path("id")
                    .asString();
        }
        try (var second = RunningServer.in(store)) {
            assertThat(second.get(answered).text()).isEqualTo(before);
            assertThat(second.get("/jobs/" + running).json().path("state").asString())
                    .isEqualTo("interrupted");
            assertThat(second.get("/jobs/" + running + "/result.json").error()).isEqualTo("interrupted");
        }
    }

    @Test
    void othersNeedTheToken() {
        String token = "a-secret-of-some-length";
        try (var guarded = RunningServer.in(folder.resolve("guarded"), Jobs.Limits.usual(), Optional.of(token))) {
            assertThat(guarded.get("/health").status()).isEqualTo(401);
            assertThat(guarded.get("/health", "Authorization", "Bearer " + token)
                            .status())
                    .isEqualTo(200);
            assertThat(guarded.get("/health", "Authorization", "Bearer " + token + "x")
                            .status())
                    .isEqualTo(401);
            Answer arrived = guarded.get("/?token=" + token);
            assertThat(arrived.status()).isEqualTo(200);
            assertThat(arrived.header("Set-Cookie")).contains("HttpOnly").contains("SameSite=Strict");
            assertThat(guarded.get("/health", "Cookie", "allometry_token=" + token)
                            .status())
                    .isEqualTo(200);
            assertThat(guarded.get("/?token=no").status()).isEqualTo(401);
            Answer again = guarded.get("/?token=" + token, "Cookie", "allometry_token=of-an-earlier-server");
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.header("Set-Cookie")).contains(token);
        }
    }

    @Test
    void aServerOnAllAddressesAnswersUnderTheOneThatIsReached() throws IOException {
        String token = "a-secret-of-some-length";
        var settings =
                new ServerSettings("0.0.0.0", 0, Optional.of(token), folder.resolve("open"), Jobs.Limits.usual());
        try (Server open = Server.start(settings, new PrintWriter(Writer.nullWriter()))) {
            int port = open.address().getPort();
            assertThat(statusAt("127.0.0.2", "127.0.0.2:" + port, port, token)).isEqualTo("HTTP/1.1 200 OK");
            assertThat(statusAt("127.0.0.2", "127.0.0.3:" + port, port, token)).startsWith("HTTP/1.1 421");
            assertThat(statusAt("127.0.0.2", "rebound.example:" + port, port, token))
                    .startsWith("HTTP/1.1 421");
        }
    }

    private static String statusAt(String address, String host, int port, String token) throws IOException {
        try (var socket = new Socket(address, port)) {
            String head = "GET /health HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + token
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.lines().findFirst().orElse("");
        }
    }

    @Test
    void aStoreIsForOneProcess() {
        Path store = folder.resolve("store");
        assertThat(CommandRun.of("serve", "--port=0", "--store=" + store).exitCode())
                .isEqualTo(5);
        assertThat(CommandRun.of("serve", "--host=0.0.0.0").err()).contains("needs --token");
    }

    private static String start(String operation, String options) {
        Answer answer = server.post("/jobs", "{\"operation\":\"" + operation + "\",\"options\":{" + options + "}}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(answer.header("Location"))
                .isEqualTo("/jobs/" + answer.json().path("id").asString());
        return answer.json().path("id").asString();
    }
}
