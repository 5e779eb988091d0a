package org.allometry.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.allometry.job.QueueFullException;
import org.allometry.problem.Problem;
import org.allometry.render.Json;
import org.allometry.service.Library;
import org.allometry.service.OwnTableShelf;
import org.allometry.service.StoredTable;

/** The addresses of tables of the user. */
final class TablePaths {
    private static final long MOST_BYTES = 16L << 20;
    private static final long MOST_JSON = 4L << 20;
    private static final Map<String, String> FORMATS = Map.of(
            "text/csv", "csv",
            "text/tab-separated-values", "tsv",
            "application/x-ndjson", "jsonl",
            "application/json", "json",
            "application/vnd.apache.parquet", "parquet");

    private final Library library;
    private final OwnTableShelf shelf;
    private final Twins twins;
    /** Tables are brought in one after the other: each may take much memory. */
    private final Semaphore one = new Semaphore(1);

    TablePaths(Library library, Twins twins) {
        this.library = library;
        this.shelf = library.ownTables();
        this.twins = twins;
    }

    /** The JSON of a table with its versions. */
    private record History(String name, int version, List<StoredTable> versions) {
        static History of(List<StoredTable> versions) {
            StoredTable last = versions.get(versions.size() - 1);
            return new History(last.name(), last.version(), versions);
        }
    }

    /** Brings a table in: the body is the file. */
    void upload(Context request) {
        Map<String, List<String>> query = query(request, List.of("name", "columns", "format"));
        String name = only(query, "name")
                .orElseThrow(() -> new HttpFailure(400, "name_needed", "the table needs a name", "add ?name=NAME"));
        Optional<String> columns = only(query, "columns");
        String format = format(request, only(query, "format"));
        library.checkFree(name);
        if (!one.tryAcquire()) {
            throw new QueueFullException("another table is being brought in", 2);
        }
        Path file = shelf.incoming(format);
        try {
            Body.copy(request, file, format.equals("json") ? MOST_JSON : MOST_BYTES);
            StoredTable table = shelf.add(name, file, columns);
            request.header("Location", "/tables/" + Segment.encoded(name) + ".json");
            Forms.json(request, 201, Json.of(table));
        } finally {
            one.release();
            remove(file);
        }
    }

    void show(Context request, String form) {
        String name = Segment.of(request, "name");
        Map<String, List<String>> query = query(request, List.of());
        if (form.equals("csv")) {
            if (!query.isEmpty() || !library.knows(name)) {
                throw HttpFailure.notFound("there is no table of this name");
            }
            Forms.send(request, "csv", shelf.text(name).getBytes(StandardCharsets.UTF_8), name);
        } else {
            twins.answer(request, "tables", form, Map.of("table", List.of(known(name))));
        }
    }

    void audit(Context request, String form) {
        var values = new LinkedHashMap<>(
                Query.of(Optional.ofNullable(request.queryString()).orElse("")));
        if (values.containsKey("table")) {
            throw new HttpFailure(400, "unknown_option", "the address names the table", "leave out 'table'");
        }
        values.put("table", List.of(known(Segment.of(request, "name"))));
        twins.answer(request, "audit", form, values);
    }

    void history(Context request) {
        Forms.json(request, 200, Json.of(History.of(shelf.versions(Segment.of(request, "name")))));
    }

    void repair(Context request) {
        Body.object(request);
        Forms.json(request, 200, Json.of(shelf.repair(Segment.of(request, "name"))));
    }

    void undo(Context request) {
        Body.object(request);
        Forms.json(request, 200, Json.of(shelf.undo(Segment.of(request, "name"))));
    }

    void rename(Context request) {
        String other = Body.text(Body.object(request, "name"), "name");
        Forms.json(request, 200, Json.of(shelf.rename(Segment.of(request, "name"), other)));
    }

    void delete(Context request) {
        shelf.delete(Segment.of(request, "name"));
        request.status(204);
    }

    private String known(String name) {
        if (!library.knows(name)) {
            throw HttpFailure.notFound("there is no table of this name");
        }
        return name;
    }

    private static Map<String, List<String>> query(Context request, List<String> possible) {
        Map<String, List<String>> query =
                Query.of(Optional.ofNullable(request.queryString()).orElse(""));
        for (String name : query.keySet()) {
            if (!possible.contains(name)) {
                throw new HttpFailure(
                        400,
                        "unknown_option",
                        "there is no option '" + Problem.shown(name) + "' here",
                        possible.isEmpty() ? "" : "there are " + String.join(", ", possible));
            }
        }
        return query;
    }

    private static Optional<String> only(Map<String, List<String>> query, String name) {
        List<String> values = query.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new HttpFailure(400, "repeated_option", "the option '" + name + "' may be given only once", "");
        }
        return values.stream().findFirst();
    }

    private static String format(Context request, Optional<String> asked) {
        String type = String.valueOf(request.header("Content-Type"))
                .split(";", 2)[0]
                .strip()
                .toLowerCase(Locale.ROOT);
        String format = asked.or(() -> Optional.ofNullable(FORMATS.get(type))).orElse("");
        if (!OwnTableShelf.FORMATS.contains(format)) {
            throw new HttpFailure(
                    415,
                    "unknown_format",
                    "the format of the table is not told",
                    "send its content type, or add &format=csv, tsv, jsonl, json or parquet");
        }
        return format;
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
