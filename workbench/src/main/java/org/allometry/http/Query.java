package org.allometry.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands behind the question mark of an address, in its order. */
final class Query {
    private static final int MOST = 200;

    private Query() {}

    /** Names with their values; a name without an equals sign has an empty one. */
    static Map<String, List<String>> of(String text) {
        var values = new LinkedHashMap<String, List<String>>();
        if (text.isEmpty()) {
            return values;
        }
        String[] parts = text.split("&", -1);
        if (parts.length > MOST) {
            throw new HttpFailure(400, "too_many_options", "an address may have at most 200 values", "");
        }
        for (String part : parts) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                String name = decoded(equals < 0 ? part : part.substring(0, equals));
                String value = equals < 0 ? "" : decoded(part.substring(equals + 1));
                values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
            }
        }
        return values;
    }

    private static String decoded(String text) {
        String plain;
        try {
            plain = URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new HttpFailure(400, "bad_encoding", "the address has a broken percent sign", "");
        }
        if (plain.indexOf('\uFFFD') >= 0) {
            throw new HttpFailure(400, "bad_encoding", "the address is not UTF-8", "");
        }
        return plain;
    }
}
