package org.allometry.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.sse.SseHandler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.allometry.operation.Questions;
import org.allometry.render.Json;
import org.allometry.service.ProgramVersion;

/** All addresses. {@code openapi.yaml} describes them, and a test compares the two. */
final class Routes {
    /** Pages whose operation has another name. */
    private static final Map<String, String> PAGE_OPERATIONS = Map.of("compare", "evaluate", "laboratory", "simulate");

    private final List<String> addresses = new ArrayList<>();
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
                .forEach((path, operation) -> Forms.ALL.forEach(form -> add(
                        routes,
                        HandlerType.GET,
                        "/" + path + "." + form,
                        request -> twins.answer(request, operation, form))));
        Pages.ALL.forEach(name -> add(routes, HandlerType.GET, "/" + name, request -> page(request, name)));
        add(routes, HandlerType.GET, "/assets/<path>", request -> pages.asset(request, request.pathParam("path")));
        add(routes, HandlerType.GET, "/favicon.ico", request -> pages.asset(request, "favicon.ico"));
        add(
                routes,
                HandlerType.GET,
                "/health",
                request -> Forms.json(request, 200, Json.of(new Health("up", ProgramVersion.get()))));
        add(routes, HandlerType.GET, "/openapi.yaml", Description::send);

        add(routes, HandlerType.GET, "/jobs", jobs::list);
        add(routes, HandlerType.GET, "/jobs.json", jobs::list);
        add(routes, HandlerType.POST, "/jobs", jobs::submit);
        add(routes, HandlerType.GET, "/jobs/{id}", jobs::show);
        add(routes, HandlerType.DELETE, "/jobs/{id}", jobs::cancel);
        var events = new SseHandler(jobs::events);
        add(routes, HandlerType.GET, "/jobs/{id}/events", request -> {
            jobs.checkListener(request);
            events.handle(request);
        });
        Forms.ALL.forEach(form ->
                add(routes, HandlerType.GET, "/jobs/{id}/result." + form, request -> jobs.result(request, form)));

        add(routes, HandlerType.POST, "/tables", tables::upload);
        add(routes, HandlerType.GET, "/tables/{name}.json", request -> tables.show(request, "json"));
        add(routes, HandlerType.GET, "/tables/{name}.csv", request -> tables.show(request, "csv"));
        add(routes, HandlerType.GET, "/tables/{name}/audit.json", request -> tables.audit(request, "json"));
        add(routes, HandlerType.GET, "/tables/{name}/history.json", tables::history);
        add(routes, HandlerType.POST, "/tables/{name}/repair", tables::repair);
        add(routes, HandlerType.POST, "/tables/{name}/undo", tables::undo);
        add(routes, HandlerType.PATCH, "/tables/{name}", tables::rename);
        add(routes, HandlerType.DELETE, "/tables/{name}", tables::delete);

        add(routes, HandlerType.GET, "/fits.json", fits::list);
        add(routes, HandlerType.GET, "/fits/{name}.json", fits::show);
        add(routes, HandlerType.PATCH, "/fits/{name}", fits::rename);
        add(routes, HandlerType.DELETE, "/fits/{name}", fits::delete);
    }

    private void add(RoutesConfig routes, HandlerType method, String path, Handler handler) {
        addresses.add(method + " " + path.replace('<', '{').replace('>', '}'));
        routes.addHttpHandler(method, path, handler);
    }

    /** All addresses with their methods. */
    List<String> addresses() {
        return List.copyOf(addresses);
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
