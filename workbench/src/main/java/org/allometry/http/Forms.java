package org.allometry.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The forms of answers, and what HTTP says about them. */
final class Forms {
    /** By the ending of an address. */
    static final List<String> ALL = List.of("json", "csv", "svg", "png", "html");

    private static final Map<String, String> TYPES = Map.of(
            "json", "application/json; charset=utf-8",
            "csv", "text/csv; charset=utf-8",
            "svg", "image/svg+xml; charset=utf-8",
            "png", "image/png",
            "html", "text/html; charset=utf-8");

    private Forms() {}

    /** Sends an answer. */
    static void send(Context request, String form, byte[] bytes, String name) {
        byte[] sent = bytes;
        if (form.equals("csv")) {
            sent = GuardedCsv.of(new String(bytes, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
            request.header("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
        }
        if (form.equals("html") || form.equals("svg")) {
            request.header("Content-Security-Policy", Guard.REPORTS);
        }
        request.contentType(TYPES.getOrDefault(form, "application/octet-stream"))
                .result(sent);
    }

    static void json(Context request, int status, String json) {
        request.status(status).contentType(TYPES.getOrDefault("json", "")).result(json);
    }

    /** A command as a header can carry it: letters beyond ASCII as a shell's $'..' has them. */
    static String ascii(String command) {
        if (command.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            return command;
        }
        return command.codePoints()
                .mapToObj(c -> c >= ' ' && c <= '~' ? Character.toString(c) : escaped(c))
                .collect(Collectors.joining());
    }

    /** Leaves the quotes around, says the letter, and goes back into them. */
    private static String escaped(int c) {
        return c <= 0xFFFF ? "'$'\\u%04x''".formatted(c) : "'$'\\U%08x''".formatted(c);
    }
}
