package org.allometry.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;

/** The description of the addresses for programs. */
final class Description {
    private static final String FILE = "/org/allometry/http/openapi.yaml";

    private Description() {}

    static void send(Context request) throws IOException {
        try (InputStream bytes = Description.class.getResourceAsStream(FILE)) {
            if (bytes == null) {
                throw HttpFailure.notFound("the description is not in this build");
            }
            request.contentType("application/yaml; charset=utf-8").result(bytes.readAllBytes());
        }
    }
}
