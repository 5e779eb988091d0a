package org.allometry.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.allometry.service.Digest;

/** The pages and what they are made of, from the jar. */
final class Pages {
    /** Pages by their address, the start page first. */
    static final List<String> ALL = List.of(
            "",
            "tables",
            "skills",
            "predict",
            "plan",
            "compare",
            "abilities",
            "advise",
            "laboratory",
            "explain",
            "reproduce");

    private static final String FOLDER = "/org/allometry/pages/";
    private static final String SHELL = "index.html";
    /** Libraries of others, by the name under {@code /assets/lib/}. */
    private static final Map<String, String> LIBRARIES =
            Map.of("echarts.js", "/META-INF/resources/_static/echarts/6.0.0/dist/echarts.esm.min.js");

    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*){0,5}");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "mjs", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", "application/json; charset=utf-8",
            "svg", "image/svg+xml; charset=utf-8",
            "png", "image/png",
            "ico", "image/x-icon",
            "woff2", "font/woff2");

    private final Map<String, Optional<Asset>> assets = new ConcurrentHashMap<>();

    /** A file of the jar. */
    private record Asset(byte[] bytes, String type, String tag) {}

    /** Sends a page: its own file if there is one, else the shell that all share. */
    void page(Context request, String name) {
        Asset page = find(FOLDER + name + ".html")
                .or(() -> find(FOLDER + SHELL))
                .orElseThrow(() -> HttpFailure.notFound("the pages are not in this build"));
        send(request, page);
    }

    /** Sends a file below {@code /assets/}. */
    void asset(Context request, String path) {
        if (!PLAIN.matcher(path).matches() || path.contains("..")) {
            throw HttpFailure.notFound("there is no such file");
        }
        String library = path.startsWith("lib/") ? path.substring("lib/".length()) : "";
        String place = Optional.ofNullable(LIBRARIES.get(library)).orElse(FOLDER + "assets/" + path);
        send(request, find(place).orElseThrow(() -> HttpFailure.notFound("there is no such file")));
    }

    private static void send(Context request, Asset asset) {
        request.header("ETag", asset.tag).header("Cache-Control", "no-cache");
        if (asset.tag.equals(request.header("If-None-Match"))) {
            request.status(304);
            return;
        }
        request.contentType(asset.type).result(asset.bytes);
    }

    private Optional<Asset> find(String resource) {
        return assets.computeIfAbsent(resource, Pages::read);
    }

    private static Optional<Asset> read(String resource) {
        String type = TYPES.getOrDefault(resource.substring(resource.lastIndexOf('.') + 1), "");
        try (InputStream bytes = Pages.class.getResourceAsStream(resource)) {
            if (bytes == null || type.isEmpty()) {
                return Optional.empty();
            }
            byte[] content = bytes.readAllBytes();
            return Optional.of(new Asset(content, type, '"' + Digest.of(content).substring(0, 32) + '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
