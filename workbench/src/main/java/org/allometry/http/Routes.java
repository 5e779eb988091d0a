package org.allometry.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.allometry.operation.Questions;
import org.allometry.render.Json;
import org.allometry.service.ProgramVersion;

/** All addresses. {@code openapi.yaml} describes them, and a test compares the two. */
final class Routes {
    /** Pages whose operation has another name. */
    private static final Map<String, String> PAGE_OPERATIONS = Map.of("compare", "evaluate", "laboratory", "simulate");

    private final Pages pages = new Pages();
    private final Questions questions;
    private final Twins twins;
    private final JobPaths jobs;
    private final TablePaths tables;
    private final FitPaths fits;

    Routes(Questions questions, Twins twins, JobPaths jobs, TablePaths tables, FitPaths fits) {
        this.questions = questions;
        this.twins = twins;
        this.jobs = jobs;
        this.tables = tables;
        this.fits = fits;
    }

    /** The JSON of {@code /health}. */
    private record Health(String status, String version) {}

    void register(RoutesConfig routes) {
        operations()
                .forEach((path, operation) -> Forms.ALL.forEach(form ->
                        routes.get("/" + path + "." + form, request -> twins.answer(request, operation, form))));
        Pages.ALL.forEach(name -> routes.get("/" + name, request -> page(request, name)));
        routes.get("/assets/<path>", request -> pages.asset(request, request.pathParam("path")));
        routes.get("/favicon.ico", request -> pages.asset(request, "favicon.ico"));
        routes.get("/health", request -> Forms.json(request, 200, Json.of(new Health("up", ProgramVersion.get()))));
        routes.get("/openapi.yaml", Description::send);

        routes.get("/jobs", jobs::list);
        routes.get("/jobs.json", jobs::list);
        routes.post("/jobs", jobs::submit);
        routes.get("/jobs/{id}", jobs::show);
        routes.delete("/jobs/{id}", jobs::cancel);
        routes.sse("/jobs/{id}/events", jobs::events);
        Forms.ALL.forEach(form -> routes.get("/jobs/{id}/result." + form, request -> jobs.result(request, form)));

        routes.post("/tables", tables::upload);
        routes.get("/tables/{name}.json", request -> tables.show(request, "json"));
        routes.get("/tables/{name}.csv", request -> tables.show(request, "csv"));
        routes.get("/tables/{name}/audit.json", request -> tables.audit(request, "json"));
        routes.get("/tables/{name}/history.json", tables::history);
        routes.post("/tables/{name}/repair", tables::repair);
        routes.post("/tables/{name}/undo", tables::undo);
        routes.patch("/tables/{name}", tables::rename);
        routes.delete("/tables/{name}", tables::delete);

        routes.get("/fits.json", fits::list);
        routes.get("/fits/{name}.json", fits::show);
        routes.patch("/fits/{name}", fits::rename);
        routes.delete("/fits/{name}", fits::delete);
    }

    /** The operation behind every path: its own name, and that of its page. */
    private Map<String, String> operations() {
        var operations = new LinkedHashMap<String, String>();
        questions.operations().forEach(operation -> operations.put(operation, operation));
        operations.putAll(PAGE_OPERATIONS);
        return operations;
    }

    /** The page, or its twin for those who ask for JSON. */
    private void page(Context request, String name) {
        String accepted = Optional.ofNullable(request.header("Accept")).orElse("");
        Optional<String> operation = Optional.ofNullable(operations().get(name));
        if (operation.isPresent() && accepted.startsWith("application/json")) {
            twins.answer(request, operation.get(), "json");
        } else {
            pages.page(request, name);
        }
    }
}
