package org.allometry.http;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.allometry.job.Jobs;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server on a free port, and what one asks it. */
final class RunningServer implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final StringWriter log = new StringWriter();
    private final Server server;

    private RunningServer(ServerSettings settings) {
        server = Server.start(settings, new PrintWriter(log, true));
    }

    static RunningServer in(Path store) {
        return in(store, new Jobs.Limits(2, 4, 60), Optional.empty());
    }

    static RunningServer in(Path store, Jobs.Limits limits, Optional<String> token) {
        return new RunningServer(new ServerSettings("127.0.0.1", 0, token, store, limits));
    }

    /** An answer with its text. */
    record Answer(int status, String text, HttpResponse<byte[]> response) {
        JsonNode json() {
            return JsonMapper.shared().readTree(text);
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String error() {
            return json().at("/error/code").asString();
        }
    }

    int port() {
        return server.address().getPort();
    }

    List<String> addresses() {
        return server.addresses();
    }

    String log() {
        return log.toString();
    }

    Answer get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    Answer post(String path, String json, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    Answer upload(String path, String type, byte[] bytes) {
        return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(bytes)));
    }

    Answer patch(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(json)));
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /** The job when it has ended. */
    JsonNode ended(String id) {
        for (int i = 0; i < 600; i++) {
            JsonNode job = get("/jobs/" + id).json();
            if (!job.path("state").asString().matches("queued|running")) {
                return job;
            }
            pause();
        }
        throw new AssertionError("the job " + id + " did not end");
    }

    static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends bytes as they are, and returns what comes until the server closes or falls silent. */
    String raw(String bytes) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port())) {
            socket.setSoTimeout(15_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            var answer = new StringBuilder();
            byte[] part = new byte[4096];
            for (int n = socket.getInputStream().read(part);
                    n > 0;
                    n = socket.getInputStream().read(part)) {
                answer.append(new String(part, 0, n, StandardCharsets.ISO_8859_1));
                if (answer.indexOf("\r\n\r\n") > 0) {
                    break;
                }
            }
            return answer.toString();
        }
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(60));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8), response);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
