package org.allometry.http;

import java.util.Optional;

/** A request that is refused by the rules of HTTP rather than by an operation. */
final class HttpFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String remedy;

    HttpFailure(int status, String code, String message, String remedy) {
        super(message);
        this.status = status;
        this.code = code;
        this.remedy = remedy;
    }

    static HttpFailure notFound(String what) {
        return new HttpFailure(404, "not_found", what, "");
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    Optional<String> remedy() {
        return Optional.of(remedy).filter(text -> !text.isEmpty());
    }
}
