package org.allometry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.allometry.http.RunningServer.Answer;
import org.allometry.job.Jobs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that mean no good get the status that says so, reach nothing, and the server goes on answering. */
class HostileRequestsTest {
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String PATIENT = "Prefer: wait=30\r\n";
    private static final String CSV = "Content-Type: text/csv\r\n";
    private static final String TOKEN = "the-right-token-of-course";

    @TempDir
    private static Path folder;

    private static RunningServer server;
    private static RunningServer guarded;

    @BeforeAll
    static void start() throws IOException {
        Files.writeString(folder.resolve("secret.csv"), "model,family,mmlu\nx,f,0.5\n");
        server = RunningServer.in(folder.resolve("store"), new Jobs.Limits(1, 2, 20), Optional.empty());
        guarded = RunningServer.in(folder.resolve("guarded"), new Jobs.Limits(1, 2, 20), Optional.of(TOKEN));
        assertThat(upload("taken", "model,family,mmlu\nx,f,0.5\n").status()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        assertThat(server.get("/plan.json?flops=1e22").status()).isEqualTo(200);
        server.close();
        guarded.close();
        assertThat(server.log() + guarded.log()).isEmpty();
    }

    @AfterEach
    void theServerStillAnswers() {
        assertThat(server.get("/health").status()).isEqualTo(200);
    }

    /**
     * A request and the statuses that are right for it.
     *
     * @param head with {@code HOST} where the right host belongs
     */
    private record Hostile(String name, String head, String body, List<Integer> right) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Hostile get(String path, Integer... right) {
        return new Hostile("GET " + path, "GET " + path + " HTTP/1.1\r\nHost: HOST\r\n", "", List.of(right));
    }

    private static Hostile with(String name, String line, String headers, Integer... right) {
        return new Hostile(name, line + " HTTP/1.1\r\nHost: HOST\r\n" + headers, "", List.of(right));
    }

    private static Hostile post(String name, String path, String headers, String body, Integer... right) {
        return new Hostile(
                name,
                "POST " + path + " HTTP/1.1\r\nHost: HOST\r\n" + headers + "Content-Length: " + body.length() + "\r\n",
                body,
                List.of(right));
    }

    private static Hostile job(String name, String body, Integer... right) {
        return post(name, "/jobs", JSON, body, right);
    }

    private static Hostile table(String name, String body, Integer... right) {
        return post(name, "/tables?name=t" + Math.abs(name.hashCode()), CSV, body, right);
    }

    private static Stream<Hostile> requests() {
        return Stream.of(paths(), options(), heads(), sites(), bodies(), tables())
                .flatMap(List::stream);
    }

    private static List<Hostile> paths() {
        return List.of(
                get("/../../etc/passwd", 400, 404),
                get("/assets/../../../etc/passwd", 400, 404),
                get("/assets/..%2f..%2f..%2fetc/passwd", 400, 404),
                get("/assets/%2e%2e/%2e%2e/etc/passwd", 400, 404),
                get("/assets/%252e%252e/etc/passwd", 400, 404),
                get("/assets/..\\..\\etc\\passwd", 400, 404),
                get("/assets/%c0%ae%c0%ae/etc/passwd", 400, 404),
                get("/assets/....//....//etc/passwd", 400, 404),
                get("/assets//etc/passwd", 400, 404),
                get("/assets/x%00.js", 400, 404),
                get("/assets/..;/index.html", 400, 404),
                get("/assets/../index.html", 400, 404),
                get("/org/allometry/pages/index.html", 404),
                get("/WEB-INF/web.xml", 404),
                get("/.git/config", 404),
                get("/tables/..%2f..%2fsecret.json", 400, 404),
                get("/tables/%2e%2e%5csecret.csv", 400, 404),
                get("/tables/no%0d%0aSet-Cookie:x.json", 400, 404),
                get("/fits/..%2fallometry.duckdb.json", 400, 404),
                get("/jobs/../fits.json", 200, 400, 404),
                get("/jobs/' OR 1=1", 400),
                get("/jobs/%27%20OR%201%3D1", 404),
                get("/jobs/x/result.exe", 404),
                with("an absolute address elsewhere", "GET http://evil.example/tables.json", "", 400, 421),
                with("not a path", "GET tables.json", "", 400));
    }

    private static List<Hostile> options() {
        String secret = folder.resolve("secret.csv").toString();
        return List.of(
                get("/tables.json?table=" + secret, 400),
                get("/tables.json?table=../secret.csv", 400),
                get("/tables.json?table=file:///etc/passwd", 400),
                get("/tables.json?table=-", 400),
                get("/fit.json?table=/etc/passwd", 400),
                get("/predict.json?fit=/etc/passwd&family=f", 400),
                get("/predict.json?models=/etc/passwd", 400),
                with("a file as a split", "GET /evaluate.json?split=" + secret, PATIENT, 422),
                get("/skills.json?against=" + secret, 400),
                get("/fit.json?benchmarks=" + secret, 400),
                get("/plan.json?fit=@" + secret, 400),
                get("/plan.json?flops=@" + secret, 400),
                get("/tables.json?export=/tmp/x.csv", 400),
                get("/audit.json?repair=/tmp/x.csv", 400),
                get("/plan.json?flops=1e22&out=/tmp/x.json", 400),
                get("/plan.json?flops=1e22&report=/tmp/x.html", 400),
                get("/plan.json?flops=1e22&plot=/tmp/x.svg", 400),
                get("/simulate.json?topic=network&file=/etc/passwd", 400),
                get("/plan.json?flops=1e22&threads=1000", 400),
                get("/plan.json?flops=1e22&engine=spark", 400),
                get("/simulate.json?topic=paths&engine=spark", 400),
                get("/simulate.json?topic=paths&explain-submit=true", 400),
                get("/plan.json?help=true", 400),
                get("/plan.json?flops=1e22&flops=1e23", 400),
                get("/plan.json?flops=ten", 400),
                get("/plan.json?flops=NaN", 400),
                get("/plan.json?flops=1e22&level=2", 400),
                get("/plan.json?flops=%zz", 400),
                get("/plan.json?flops=%ff%fe", 400),
                get("/plan.json?flops=1e22%00", 400),
                get("/plan.json?--flops=1e22", 400),
                get("/plan.json?" + "a=1&".repeat(300), 400),
                get("/abilities.json?resamples=1000000000", 400),
                get("/simulate.json?walks=1e12", 400),
                get("/fit.json?table=runs-chinchilla&bootstrap=100000000", 400),
                get("/fit.json?table=runs-chinchilla&formula=" + "(".repeat(3000), 400),
                get("/fit.json?table=runs-chinchilla&formula=E" + "%5eE".repeat(900), 400),
                get("/fit.json?table=runs-chinchilla&formula=Runtime.getRuntime()", 400),
                get("/fit.json?table=runs-chinchilla&formula=" + "exp(".repeat(200) + "N" + ")".repeat(200), 400));
    }

    private static List<Hostile> heads() {
        return List.of(
                get("/" + "a".repeat(20_000), 414, 431),
                with("a head of 20 kB", "GET /health", "X-Long: " + "a".repeat(20_000) + "\r\n", 431),
                with("a hundred headers", "GET /health", "X-Many: a\r\n".repeat(100), 431),
                with("no version", "GET /health".replace(" /health", ""), "", 400, 505),
                new Hostile("no host", "GET /health HTTP/1.1\r\n", "", List.of(400)),
                new Hostile("HTTP/9.9", "GET /health HTTP/9.9\r\nHost: HOST\r\n", "", List.of(400, 505)),
                new Hostile(
                        "two hosts", "GET /health HTTP/1.1\r\nHost: HOST\r\nHost: evil.example\r\n", "", List.of(400)),
                new Hostile("noise", "\u0001\u0002\u0003\u0004 \r\n", "", List.of(400)),
                new Hostile("the hello of TLS", "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\r\n", "", List.of(400)),
                with("a folded header", "GET /health", "X-Fold: a\r\n b\r\n", 400),
                with("a space before the colon", "GET /health", "Content-Length : 5\r\n", 400),
                with("a null in a header", "GET /health", "X-Null: a\0b\r\n", 400),
                with("TRACE", "TRACE /health", "", 404, 405),
                with("CONNECT", "CONNECT evil.example:443", "", 400, 404, 405, 421),
                with("PUT", "PUT /plan.json", JSON + "Content-Length: 0\r\n", 405),
                with("POST to what is only read", "POST /plan.json", JSON + "Content-Length: 0\r\n", 405),
                with("DELETE of a bundled table", "DELETE /tables/leaderboard", "", 404),
                with("an invented method", "STEAL /fits.json", "", 400, 404, 405, 501),
                with("another method in a header", "GET /tables/taken", "X-HTTP-Method-Override: DELETE\r\n", 400),
                post("two lengths", "/jobs", JSON + "Content-Length: 3\r\n", "{}", 400),
                post("chunks and a length", "/jobs", JSON + "Transfer-Encoding: chunked\r\n", "0\r\n\r\n", 400),
                post("an odd encoding", "/jobs", JSON + "Transfer-Encoding: cow\r\n", "{}", 400, 501));
    }

    private static List<Hostile> sites() {
        String own = "http://HOST";
        return List.of(
                new Hostile("another host", "GET /health HTTP/1.1\r\nHost: evil.example\r\n", "", List.of(421)),
                new Hostile(
                        "the right name at another port",
                        "GET /health HTTP/1.1\r\nHost: localhost:1\r\n",
                        "",
                        List.of(421)),
                new Hostile(
                        "a host that begins well",
                        "GET /health HTTP/1.1\r\nHost: 127.0.0.1.evil.example\r\n",
                        "",
                        List.of(421)),
                with("a foreign origin that reads", "GET /tables.json", "Origin: http://evil.example\r\n", 403),
                with("the origin null", "GET /tables.json", "Origin: null\r\n", 403),
                with(
                        "a cross-site picture",
                        "GET /evaluate.json",
                        "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n",
                        403),
                with(
                        "a frame elsewhere",
                        "GET /",
                        "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe\r\n",
                        403),
                with("another port of this machine", "GET /tables.json", "Origin: http://127.0.0.1:1\r\n", 403),
                with(
                        "the same host by TLS",
                        "GET /tables.json",
                        "Origin: " + own.replace("http", "https") + "\r\n",
                        403),
                post(
                        "a foreign form",
                        "/jobs",
                        "Content-Type: text/plain\r\nOrigin: http://evil.example\r\n",
                        "{}",
                        403),
                post("a form", "/jobs", "Content-Type: application/x-www-form-urlencoded\r\n", "a=b", 415),
                post(
                        "a form with files",
                        "/tables?name=x",
                        "Content-Type: multipart/form-data; boundary=x\r\n",
                        "--x--",
                        415),
                post("plain text", "/jobs", "Content-Type: text/plain\r\n", "{\"operation\":\"fit\"}", 415),
                post("no content type", "/jobs", "", "{}", 415),
                post(
                        "a cross-site change",
                        "/jobs",
                        JSON + "Sec-Fetch-Site: cross-site\r\n",
                        "{\"operation\":\"fit\"}",
                        403),
                post(
                        "a change from the same site",
                        "/jobs",
                        JSON + "Sec-Fetch-Site: same-site\r\n",
                        "{\"operation\":\"fit\"}",
                        403),
                with("a foreign delete", "DELETE /tables/taken", "Origin: http://evil.example\r\n", 403),
                with(
                        "asking whether one may",
                        "OPTIONS /jobs",
                        "Origin: http://evil.example\r\nAccess-Control-Request-Method: POST\r\n",
                        403));
    }

    private static List<Hostile> bodies() {
        return List.of(
                job("nothing", "", 400),
                job("half a JSON", "{\"operation\":\"fit\"", 400),
                job("two JSONs", "{\"operation\":\"tables\"}{}", 400),
                job("a list", "[]", 400),
                job("a number", "7", 400),
                job("null", "null", 400),
                job("deep lists", "[".repeat(50_000), 400),
                job("deep objects", "{\"options\":".repeat(40) + "1" + "}".repeat(40), 400),
                job("a field twice", "{\"operation\":\"fit\",\"operation\":\"plan\"}", 400),
                job("an unknown field", "{\"operation\":\"plan\",\"exec\":\"sh\"}", 400),
                job("an unknown operation", "{\"operation\":\"rm -rf\"}", 400),
                job("the operation serve", "{\"operation\":\"serve\"}", 400),
                job("a number for a name", "{\"operation\":7}", 400),
                job("options in a list", "{\"operation\":\"plan\",\"options\":[1]}", 400),
                job("an object for an option", "{\"operation\":\"plan\",\"options\":{\"flops\":{}}}", 400),
                job("null for an option", "{\"operation\":\"plan\",\"options\":{\"flops\":null}}", 400),
                job("a file for a table", "{\"operation\":\"fit\",\"options\":{\"table\":\"/etc/passwd\"}}", 400),
                job("a path for a name", "{\"operation\":\"fit\",\"options\":{\"name\":\"../../x\"}}", 400),
                job("a bundled name for a fit", "{\"operation\":\"fit\",\"options\":{\"name\":\"leaderboard\"}}", 409),
                job("a huge number", "{\"operation\":\"plan\",\"options\":{\"flops\":1" + "0".repeat(5000) + "}}", 400),
                job("not UTF-8", "{\"operation\":\"\u00ff\u00fe\"}", 400),
                job("100 kB", "{\"operation\":\"" + "a".repeat(100_000) + "\"}", 413),
                post("compressed", "/jobs", JSON + "Content-Encoding: gzip\r\n", "\u001f\u008b", 415),
                new Hostile(
                        "a length of 1 TB",
                        "POST /tables?name=big HTTP/1.1\r\nHost: HOST\r\n" + CSV + "Content-Length: 1099511627776\r\n",
                        "model",
                        List.of(413)),
                new Hostile(
                        "a negative length",
                        "POST /jobs HTTP/1.1\r\nHost: HOST\r\n" + JSON + "Content-Length: -1\r\n",
                        "{}",
                        List.of(400)));
    }

    private static List<Hostile> tables() {
        String head = "model,family,mmlu\n";
        return List.of(
                table("an empty table", "", 422),
                table("a table of nulls", "\0\0\0\0", 422),
                table("a null in a cell", head + "x\0y,f,0.5\n", 422),
                table("a table of one quote", "\"", 422),
                table("ragged rows", head + "x,f\n", 422),
                table("scores beyond one", head + "x,f,7e9\n", 422),
                table("not a number", head + "x,f,NaN\n", 422),
                table("columns of the same name", "model,family,mmlu,mmlu\nx,f,0.5,0.6\n", 422),
                table("3,000 columns", "c,".repeat(3000) + "d\n" + "1,".repeat(3000) + "1\n", 422),
                table("250,000 rows", "a,b\n" + "1,2\n".repeat(250_000), 422),
                table("a cell of 1 MB", "a,b\n1," + "x".repeat(1 << 20) + "\n", 422),
                table("an impossible size", "model,family,parameters,mmlu\nx,f,1e999,0.5\n", 422),
                post("a table without a name", "/tables", CSV, head, 400),
                post("a name that is taken", "/tables?name=taken", CSV, head + "x,f,0.5\n", 409),
                post("a bundled name", "/tables?name=leaderboard", CSV, head + "x,f,0.5\n", 409),
                post("a name that is a path", "/tables?name=..%2fx", CSV, head + "x,f,0.5\n", 400),
                post("a name with markup", "/tables?name=%3Cscript%3E", CSV, head + "x,f,0.5\n", 400),
                post("an unknown option", "/tables?name=x&path=/etc", CSV, head, 400),
                post("nonsense for columns", "/tables?name=x&columns=nonsense", CSV, head + "x,f,0.5\n", 400),
                post("an unknown format", "/tables?name=x&format=exe", CSV, head, 415),
                post(
                        "a false Parquet",
                        "/tables?name=x",
                        "Content-Type: application/vnd.apache.parquet\r\n",
                        "PAR1 nothing PAR1",
                        422),
                post("deep JSON as a table", "/tables?name=x", JSON, "[".repeat(100_000), 422),
                post(
                        "JSON lines that are none",
                        "/tables?name=x",
                        "Content-Type: application/x-ndjson\r\n",
                        "{\"a\":\n",
                        422));
    }

    @Test
    void theListIsLongEnough() {
        assertThat(requests()).hasSizeGreaterThan(140);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void getTheRightStatus(Hostile hostile) throws IOException {
        String host = "127.0.0.1:" + server.port();
        String answer = server.raw(hostile.head.replace("HOST", host) + "Connection: close\r\n\r\n" + hostile.body);
        assertThat(answer).as("an answer").startsWith("HTTP/1.1 ");
        int status = Integer.parseInt(answer.substring(9, 12));
        assertThat(hostile.right).as(answer).contains(status);
        assertThat(answer).doesNotContain("root:").doesNotContain("Exception").doesNotContain("\tat ");
        if (status >= 400 && status != 505) {
            assertThat(answer.toLowerCase(Locale.ROOT)).contains("application/json");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer ", "Bearer wrong", "Basic eDp5", "bearer " + TOKEN, "Bearer " + TOKEN + " "})
    void badTokensAreRefused(String shown) {
        Answer answer = shown.isEmpty()
                ? guarded.get("/tables.json")
                : guarded.get("/tables.json", "Authorization", shown + "x");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text()).doesNotContain(TOKEN);
        assertThat(guarded.get("/tables.json?token=" + TOKEN).status()).isEqualTo(401);
    }

    @Test
    void aBrokenParquetFileTellsNothingOfTheFolder() {
        for (String text : List.of("PAR1", "PAR1xxxxPAR1", "PAR1\0\0\0\0PAR1", "x".repeat(100))) {
            Answer answer = server.upload(
                    "/tables?name=broken", "application/vnd.apache.parquet", text.getBytes(StandardCharsets.US_ASCII));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.text()).contains("not a readable Parquet").doesNotContain(folder.toString());
        }
    }

    @Test
    void aParquetFileThatUnfoldsToMoreThanItWeighsIsRefused() throws SQLException, IOException {
        Path file = folder.resolve("bomb.parquet");
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement()) {
            statement.execute("COPY (SELECT repeat('a', 10000) AS model, 'f' AS family, 0.5 AS mmlu FROM range(30000))"
                    + " TO '" + file + "' (FORMAT parquet, COMPRESSION zstd)");
        }
        byte[] bytes = Files.readAllBytes(file);
        assertThat(bytes.length).isLessThan(4_000_000);
        Answer answer = server.upload("/tables?name=bomb", "application/vnd.apache.parquet", bytes);
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(server.get("/tables/bomb.json").status()).isEqualTo(404);
    }

    @Test
    void exportedTablesHoldNoFormulas() {
        String csv = "model,family,parameters,mmlu,note\n"
                + "\"=HYPERLINK(\"\"http://evil\"\")\",@f,7e9,0.5,-1.5\n+cmd|' /C calc'!A0,-f,7e9,0.6,\"\tx\"\n";
        assertThat(upload("formulas", csv).status()).isEqualTo(201);
        assertThat(server.get("/tables/formulas.csv").text())
                .contains("'=HYPERLINK")
                .contains("'@f")
                .contains("'+cmd")
                .contains("'-f")
                .contains("'\tx")
                .contains(",-1.5\n");
    }

    @Test
    void aHeadInDropsIsCutOff() throws IOException, InterruptedException {
        long start = System.nanoTime();
        var sockets = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 20; i++) {
                var socket = new Socket("127.0.0.1", server.port());
                socket.getOutputStream().write("GET /health HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));
                sockets.add(socket);
            }
            assertThat(server.get("/health").status()).isEqualTo(200);
            int open = sockets.size();
            while (open > 0 && System.nanoTime() - start < 20_000_000_000L) {
                Thread.sleep(250);
                open = 0;
                for (Socket socket : sockets) {
                    open += drips(socket) ? 1 : 0;
                }
            }
            assertThat(open).isZero();
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    /** Sends one more byte of a header; whether the server still takes it. */
    private static boolean drips(Socket socket) throws IOException {
        try {
            socket.setSoTimeout(1);
            socket.getOutputStream().write('X');
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (SocketException e) {
            return false;
        }
    }

    @Test
    void manyIdleConnectionsDoNotKeepOthersOut() throws IOException {
        var sockets = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 300; i++) {
                sockets.add(new Socket("127.0.0.1", server.port()));
            }
            assertThat(server.get("/health").status()).isEqualTo(200);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private static Answer upload(String name, String csv) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(csv.getBytes(StandardCharsets.UTF_8));
        return server.upload("/tables?name=" + name, "text/csv", bytes.toByteArray());
    }
}
