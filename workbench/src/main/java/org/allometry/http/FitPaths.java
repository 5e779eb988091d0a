package org.allometry.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.allometry.render.Json;
import org.allometry.service.Library;
import org.allometry.service.StoredFit;

/** The addresses of fits that the user keeps. */
final class FitPaths {
    private final Library library;

    FitPaths(Library library) {
        this.library = library;
    }

    /** The JSON of the list. */
    private record Listed(List<StoredFit> fits) {}

    void list(Context request) {
        Forms.json(request, 200, Json.of(new Listed(library.listFits())));
    }

    /** The fit as a file by {@code fit --out} has it. */
    void show(Context request) {
        String text = library.fit(Segment.of(request, "name"))
                .orElseThrow(() -> HttpFailure.notFound("there is no fit of this name"));
        Forms.send(request, "json", text.getBytes(StandardCharsets.UTF_8), "fit");
    }

    void rename(Context request) {
        String other = Body.text(Body.object(request, "name"), "name");
        Forms.json(request, 200, Json.of(library.renameFit(Segment.of(request, "name"), other)));
    }

    void delete(Context request) {
        library.deleteFit(Segment.of(request, "name"));
        request.status(204);
    }
}
