package org.allometry.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Chromium without a window, led over its DevTools protocol: one page at a time, scripts, keys, pictures. It notes what the
 * page complains of. Drivers of others bring 200 MB or a second program; this is what tests of pages need of them.
 */
public final class Browser implements AutoCloseable {
    /** Where Debian puts it. */
    public static final Path PROGRAM = Path.of("/usr/bin/chromium");

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long STEP = 25;

    private final Process process;
    private final Path profile;
    private final WebSocket socket;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<String> complaints = new ArrayList<>();

    private Browser(Process process, Path profile, URI page) {
        this.process = process;
        this.profile = profile;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(page, new Listener())
                .join();
        List.of("Page.enable", "Runtime.enable", "Log.enable", "Network.enable")
                .forEach(method -> send(method, Map.of()));
    }

    /** Starts one. */
    public static Browser start() throws IOException {
        Path profile = Files.createTempDirectory("browser");
        Process process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-background-networking",
                        "--hide-scrollbars",
                        "--no-first-run",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .start();
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = lines.readLine();
        while (line != null && !line.startsWith("DevTools listening on ")) {
            line = lines.readLine();
        }
        if (line == null) {
            throw new IOException("Chromium ended before it listened");
        }
        var drain = new Thread(() -> lines.lines().forEach(rest -> {}), "browser-output");
        drain.setDaemon(true);
        drain.start();
        URI devtools = URI.create(line.substring(line.indexOf("ws://")));
        return new Browser(process, profile, page(devtools));
    }

    private static URI page(URI devtools) throws IOException {
        var list = URI.create("http://" + devtools.getAuthority() + "/json/list");
        try {
            String json = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            for (JsonNode target : JsonMapper.shared().readTree(json)) {
                if (target.get("type").asString().equals("page")) {
                    return URI.create(target.get("webSocketDebuggerUrl").asString());
                }
            }
            throw new IOException("Chromium has no page");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                JsonNode message = JsonMapper.shared().readTree(text.toString());
                text.setLength(0);
                if (message.has("id")) {
                    CompletableFuture<JsonNode> answer =
                            answers.remove(message.get("id").asInt());
                    if (answer != null) {
                        answer.complete(message);
                    }
                } else {
                    note(message.get("method").asString(), message.get("params"));
                }
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }

    private synchronized void note(String event, JsonNode about) {
        if (event.equals("Runtime.exceptionThrown")) {
            complaints.add(about.get("exceptionDetails").toString());
        } else if (event.equals("Log.entryAdded")
                && about.get("entry").get("level").asString().equals("error")) {
            complaints.add(about.get("entry").get("text").asString() + " "
                    + about.get("entry").path("url").asString(""));
        }
    }

    /** What pages complained of since it was asked last: exceptions, refused styles, files that are missing. */
    public synchronized List<String> complaints() {
        List<String> all = List.copyOf(complaints);
        complaints.clear();
        return all;
    }

    private JsonNode send(String method, Map<String, ?> parameters) {
        int id = ids.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        answers.put(id, answer);
        socket.sendText(
                        JsonMapper.shared()
                                .writeValueAsString(Map.of("id", id, "method", method, "params", parameters)),
                        true)
                .join();
        JsonNode message =
                answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        if (message.has("error")) {
            throw new IllegalStateException(method + ": " + message.get("error"));
        }
        return message.get("result");
    }

    /** Opens an address and waits until it has been loaded. */
    public Browser open(URI address) {
        run("window.left = true");
        send("Page.navigate", Map.of("url", address.toString()));
        return waitFor("!window.left && document.readyState === 'complete'");
    }

    /** The size of the window in pixels, and whether dark pages are preferred. */
    public Browser window(int width, int height, boolean dark) {
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
        send(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
        return this;
    }

    /** The value of a script, awaited if it is a promise. */
    public JsonNode run(String script) {
        JsonNode result = send(
                "Runtime.evaluate",
                Map.of("expression", script, "returnByValue", true, "awaitPromise", true, "userGesture", true));
        if (result.has("exceptionDetails")) {
            throw new IllegalStateException(script + ": " + result.get("exceptionDetails"));
        }
        return result.get("result").path("value");
    }

    /** The text of the first element that a selector finds. */
    public String text(String selector) {
        return run("document.querySelector(" + quoted(selector) + ")?.innerText ?? ''")
                .asString();
    }

    /** Clicks on the first element that a selector finds. */
    public Browser click(String selector) {
        run("document.querySelector(" + quoted(selector) + ").click()");
        return this;
    }

    /** Clicks on the first button, tab or link with this text. */
    public Browser press(String text) {
        run("[...document.querySelectorAll('button,a,summary')].find(one => one.innerText.trim() === " + quoted(text)
                + ").click()");
        return this;
    }

    /** Gives a control a value as a person would, who then leaves it. */
    public Browser enter(String selector, String value) {
        run("{const one = document.querySelector(" + quoted(selector) + "); one.value = " + quoted(value)
                + "; one.dispatchEvent(new Event('input', {bubbles: true}));"
                + " one.dispatchEvent(new Event('change', {bubbles: true}));}");
        return this;
    }

    /** Presses and lets go of a key, such as Tab or ArrowRight. */
    public Browser key(String key) {
        int code = Map.of("Tab", 9, "Enter", 13, "ArrowLeft", 37, "ArrowUp", 38, "ArrowRight", 39, "ArrowDown", 40)
                .getOrDefault(key, 0);
        for (String type : List.of("keyDown", "keyUp")) {
            send(
                    "Input.dispatchKeyEvent",
                    Map.of("type", type, "key", key, "code", key, "windowsVirtualKeyCode", code));
        }
        return this;
    }

    /** Waits until a script is true. */
    public Browser waitFor(String condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            if (holds(condition)) {
                return this;
            }
            try {
                Thread.sleep(STEP);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalStateException("never came true: " + condition + "; the page says: " + text("main"));
    }

    /** Whether a script is true; not while the page is being left. */
    private boolean holds(String condition) {
        try {
            return run("!!(" + condition + ")").asBoolean();
        } catch (IllegalStateException e) {
            if (String.valueOf(e.getMessage()).contains("navigated")) {
                return false;
            }
            throw e;
        }
    }

    /** A picture of the whole page. */
    public byte[] picture() {
        JsonNode size = send("Page.getLayoutMetrics", Map.of()).get("cssContentSize");
        JsonNode shot = send(
                "Page.captureScreenshot",
                Map.of(
                        "format",
                        "png",
                        "captureBeyondViewport",
                        true,
                        "clip",
                        Map.of(
                                "x", 0,
                                "y", 0,
                                "width", size.get("width").asDouble(),
                                "height", size.get("height").asDouble(),
                                "scale", 1)));
        return Base64.getDecoder().decode(shot.get("data").asString());
    }

    /** Keeps a picture of the page, wide and narrow, light and dark, in the folder of the build. */
    public Browser keep(String name) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "screenshots"));
        for (boolean dark : new boolean[] {false, true}) {
            for (int width : new int[] {390, 1280}) {
                window(width, 900, dark);
                // As high as the page: parts that stick are not painted beyond the window.
                window(
                        width,
                        Math.max(
                                900,
                                run("document.documentElement.scrollHeight").asInt()),
                        dark);
                run("new Promise(resolve => setTimeout(resolve, 250))");
                Files.write(
                        folder.resolve(
                                name + (width < 500 ? "-phone" : "-wide") + (dark ? "-dark" : "-light") + ".png"),
                        picture());
            }
        }
        window(1280, 900, false);
        return this;
    }

    /** Whether nothing is wider than the window, in which case a phone would have to scroll sideways. */
    public boolean fits() {
        run("new Promise(resolve => setTimeout(resolve, 250))");
        return run("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
                .asBoolean();
    }

    private static String quoted(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }

    @Override
    public void close() {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
            try (Stream<Path> files = Files.walk(profile)) {
                files.sorted((a, b) -> b.compareTo(a))
                        .forEach(file -> file.toFile().delete());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
