package org.allometry.http;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Names as parts of addresses. */
final class Segment {
    private Segment() {}

    /** The part of the address, without an ending that belongs to the route. */
    static String of(Context request, String part) {
        return request.pathParam(part);
    }

    static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
