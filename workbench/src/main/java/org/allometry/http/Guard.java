package org.allometry.http;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.allometry.problem.Problem;
import org.allometry.service.Digest;

/**
 * Lets through only requests that came here on purpose: to a name of this server, from its own pages or from programs, with
 * the token if there is one. A page of another site may lead here by a link, and do nothing else.
 */
final class Guard {
    private static final String COOKIE = "allometry_token";
    private static final String TOKEN = "token";
    private static final int MOST_HEADERS = 64;
    private static final Set<String> WITH_CONTENT = Set.of("POST", "PATCH");
    private static final Set<String> CONTENT = Set.of(
            "application/json",
            "application/octet-stream",
            "application/vnd.apache.parquet",
            "application/x-ndjson",
            "text/csv",
            "text/tab-separated-values");

    /** No script or style but the server's own files, no frames, nothing from elsewhere. */
    static final String PAGES = "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none';"
            + " form-action 'self'; frame-ancestors 'none'";
    /** Of a report, which carries its own style and runs nothing. */
    static final String REPORTS =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'; sandbox allow-popups";

    private final Set<String> names;
    private final Optional<String> token;

    Guard(ServerSettings settings) {
        var allowed = new HashSet<>(List.of("localhost", "127.0.0.1", "[::1]"));
        String host = settings.host().toLowerCase(Locale.ROOT);
        allowed.add(bracketed(host));
        this.names = allowed;
        this.token = settings.token();
    }

    /** Checks a request and gives its answer the headers that every answer has. */
    void check(Context request) {
        request.header("Content-Security-Policy", PAGES)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Frame-Options", "DENY")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cache-Control", "no-store");
        checkHead(request);
        String host = host(request);
        checkOrigin(request, host);
        checkToken(request);
        if (WITH_CONTENT.contains(request.method().name())) {
            checkContent(request);
        }
    }

    private static void checkHead(Context request) {
        long headers = Collections.list(request.req().getHeaderNames()).stream()
                .mapToLong(
                        name -> Collections.list(request.req().getHeaders(name)).size())
                .sum();
        if (headers > MOST_HEADERS) {
            throw new HttpFailure(431, "too_many_headers", "a request may have at most 64 headers", "");
        }
        // The router would believe this header, and a reading request could change something.
        if (request.header("X-HTTP-Method-Override") != null) {
            throw new HttpFailure(400, "bad_header", "a method in a header is not taken", "send the method itself");
        }
    }

    /** The name under which the server was reached: one of its own, or the very address of this machine that the client reached. */
    private String host(Context request) {
        List<String> hosts = Collections.list(request.req().getHeaders("Host"));
        String host = hosts.size() == 1 ? hosts.get(0).toLowerCase(Locale.ROOT) : "";
        int colon = host.lastIndexOf(':');
        boolean hasPort = colon > host.lastIndexOf(']');
        String name = hasPort ? host.substring(0, colon) : host;
        String port = hasPort ? host.substring(colon + 1) : "80";
        boolean isKnown =
                names.contains(name) || name.equals(bracketed(request.req().getLocalAddr()));
        if (!isKnown || !port.equals(Integer.toString(request.req().getLocalPort()))) {
            throw new HttpFailure(
                    421,
                    "wrong_host",
                    "this server is not '" + Problem.shown(host) + "'",
                    "use the address that the server printed when it started");
        }
        return host;
    }

    /** An address as {@code Host} has it. */
    private static String bracketed(String address) {
        return address.contains(":") && !address.startsWith("[") ? "[" + address + "]" : address;
    }

    private static void checkOrigin(Context request, String host) {
        Optional<String> origin = header(request, "Origin");
        Optional<String> site = header(request, "Sec-Fetch-Site");
        boolean foreign = origin.filter(from -> !from.equals("http://" + host)).isPresent()
                || site.filter(from -> !Set.of("same-origin", "none").contains(from))
                        .isPresent();
        boolean link = request.method().name().equals("GET")
                && origin.isEmpty()
                && header(request, "Sec-Fetch-Mode").filter("navigate"::equals).isPresent()
                && header(request, "Sec-Fetch-Dest").filter("document"::equals).isPresent();
        if (foreign && !link) {
            throw new HttpFailure(403, "cross_site", "requests of other sites are refused", "");
        }
    }

    private void checkToken(Context request) {
        if (token.isEmpty()) {
            return;
        }
        Optional<String> shown = header(request, "Authorization")
                .filter(text -> text.startsWith("Bearer "))
                .map(text -> text.substring("Bearer ".length()))
                .or(() -> Optional.ofNullable(request.cookie(COOKIE)));
        List<String> linked = request.queryParams(TOKEN);
        // A link with the token counts also where a browser still shows that of an earlier server.
        boolean arriving = linked.size() == 1 && request.path().equals("/") && isToken(linked.get(0));
        if (!arriving && !isToken(shown.orElse(""))) {
            request.header("WWW-Authenticate", "Bearer");
            throw new HttpFailure(
                    401,
                    "token_needed",
                    "the token is missing or wrong",
                    "send the header 'Authorization: Bearer TOKEN', or open /?token=TOKEN once");
        }
        if (arriving) {
            var cookie = new Cookie(COOKIE, linked.get(0));
            cookie.setHttpOnly(true);
            cookie.setSameSite(SameSite.STRICT);
            request.cookie(cookie);
        }
    }

    /** Compares digests, so that the time it takes tells nothing about the token. */
    private boolean isToken(String shown) {
        return MessageDigest.isEqual(digest(shown), digest(token.orElseThrow()));
    }

    private static byte[] digest(String text) {
        return Digest.of(text).getBytes(StandardCharsets.US_ASCII);
    }

    /** Forms of other sites can only send kinds of content that are refused here. */
    private static void checkContent(Context request) {
        String type = header(request, "Content-Type").orElse("");
        String kind = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!CONTENT.contains(kind)) {
            throw new HttpFailure(
                    415,
                    "wrong_content_type",
                    "the content type '" + Problem.shown(type) + "' is not taken",
                    "send one of " + String.join(", ", CONTENT.stream().sorted().toList()));
        }
        if (header(request, "Content-Encoding").isPresent()) {
            throw new HttpFailure(415, "wrong_content_encoding", "compressed content is not taken", "send it as it is");
        }
    }

    private static Optional<String> header(Context request, String name) {
        return Optional.ofNullable(request.header(name));
    }
}
