package org.allometry.http;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.allometry.job.QueueFullException;
import org.allometry.operation.RefusedException;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;
import org.allometry.problem.StoreException;
import org.allometry.render.Json;
import org.allometry.service.NameTakenException;
import org.allometry.service.NoSuchThingException;

/** What every refusal and failure looks like. */
record ErrorDocument(Error error) {
    /**
     * @param status of HTTP
     * @param code for programs, in snake_case
     * @param message for people
     * @param remedy what to do, or empty
     * @param problems of an input, one by one
     * @param problemCount how many there are, of which at most 50 are listed
     */
    record Error(int status, String code, String message, String remedy, List<Problem> problems, long problemCount) {}

    static ErrorDocument of(int status, String code, String message, String remedy) {
        return new ErrorDocument(new Error(status, code, message, remedy, List.of(), 0));
    }

    static ErrorDocument of(Exception e) {
        String message = String.valueOf(e.getMessage());
        if (e instanceof HttpFailure failure) {
            return of(
                    failure.status(), failure.code(), message, failure.remedy().orElse(""));
        }
        if (e instanceof RefusedException refused) {
            return of(400, refused.code(), message, refused.remedy());
        }
        if (e instanceof InputException input) {
            String first = input.problems().isEmpty()
                    ? "the input cannot be used"
                    : input.problems().get(0).toString();
            return new ErrorDocument(new Error(422, "unusable_input", first, "", input.problems(), input.count()));
        }
        if (e instanceof IllegalArgumentException) {
            return of(400, "bad_request", message, "");
        }
        if (e instanceof NoSuchThingException) {
            return of(404, "not_found", message, "");
        }
        if (e instanceof NameTakenException) {
            return of(409, "conflict", message, "");
        }
        if (e instanceof QueueFullException) {
            return of(429, "busy", message, "try again later");
        }
        if (e instanceof CancellationException) {
            return of(409, "cancelled", "the job was cancelled", "ask again");
        }
        if (e instanceof StoreException) {
            return of(500, "store_failed", message, "");
        }
        return of(
                500,
                "defect",
                "this is a defect of the program: " + e.getClass().getSimpleName(),
                "");
    }

    String json() {
        return Json.of(this);
    }
}
