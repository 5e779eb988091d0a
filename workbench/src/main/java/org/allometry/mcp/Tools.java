package org.allometry.mcp;

import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.allometry.fit.Progress;
import org.allometry.operation.Follower;
import org.allometry.operation.Question;
import org.allometry.operation.Questions;
import org.allometry.operation.RefusedException;
import org.allometry.operation.Result;
import org.allometry.problem.InputException;
import org.allometry.problem.StoreException;
import org.allometry.render.Json;
import org.allometry.service.Library;
import org.allometry.service.NameTakenException;
import org.allometry.service.StoredFit;

/** A tool for every operation, and those to keep tables and fits by name. */
final class Tools {
    private static final String KEEP_TABLE = "keep_table";
    private static final String FITS = "fits";
    private static final String FIT = "fit";
    private static final String NAME = "name";
    private static final long NANOSECONDS_BETWEEN = 500_000_000L;

    private final Library library;
    private final Questions questions;

    Tools(Library library) {
        this.library = library;
        this.questions = new Questions(library.tables(), library::knows);
    }

    List<SyncToolSpecification> all() {
        var tools = new ArrayList<SyncToolSpecification>();
        for (String operation : questions.operations()) {
            Map<String, Object> schema = ToolSchema.of(questions.choices(operation));
            if (operation.equals(FIT) && schema.get("properties") instanceof Map<?, ?> properties) {
                var named = new LinkedHashMap<String, Object>();
                properties.forEach((key, value) -> named.put(String.valueOf(key), value));
                named.put(
                        NAME, ToolSchema.text("Keep the fit under this name, for predict, skills, explain and plan."));
                schema = ToolSchema.object(named, List.of());
            }
            tools.add(tool(
                    operation,
                    questions.description(operation),
                    schema,
                    (exchange, request) -> answer(operation, exchange, request)));
        }
        tools.add(tool(
                KEEP_TABLE,
                "Keeps a table under a name, by which all tools take it.",
                ToolSchema.object(
                        Map.of(
                                NAME,
                                ToolSchema.text("The name."),
                                "csv",
                                ToolSchema.text("The table as comma separated text with a line of headings."),
                                "columns",
                                ToolSchema.text("Other headings and units, as in parameters=size_b:1e9,family=fam.")),
                        List.of(NAME, "csv")),
                (exchange, request) -> keep(request)));
        tools.add(tool(
                FITS,
                "Lists the fits that are kept.",
                ToolSchema.object(Map.of(), List.of()),
                (exchange, request) -> told(Json.of(new Fits(library.listFits())))));
        return tools;
    }

    /** The JSON of the list of fits. */
    private record Fits(List<StoredFit> fits) {}

    /** Does the work of a tool. */
    private interface Work {
        CallToolResult of(McpSyncServerExchange exchange, CallToolRequest request);
    }

    private static SyncToolSpecification tool(String name, String description, Map<String, Object> schema, Work work) {
        return new SyncToolSpecification(
                Tool.builder(name, schema).description(description).build(),
                (exchange, request) -> safely(work, exchange, request));
    }

    /** What a user can put right is told to the agent as an error of the tool, in the words of the command line. */
    private static CallToolResult safely(Work work, McpSyncServerExchange exchange, CallToolRequest request) {
        try {
            return work.of(exchange, request);
        } catch (RefusedException e) {
            return failed(e.getMessage() + (e.remedy().isEmpty() ? "" : "; " + e.remedy()));
        } catch (InputException | IllegalArgumentException | NameTakenException | StoreException e) {
            return failed(String.valueOf(e.getMessage()));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return failed("this is a defect of allometry: " + e);
        }
    }

    private CallToolResult answer(String operation, McpSyncServerExchange exchange, CallToolRequest request) {
        Map<String, List<String>> values = ToolSchema.values(arguments(request));
        Optional<String> keep = operation.equals(FIT)
                ? Optional.ofNullable(values.remove(NAME)).map(names -> names.get(0))
                : Optional.empty();
        keep.ifPresent(library::checkFree);
        Question question = questions.ask(operation, values);
        Result result = question.answer(Follower.telling(progress(exchange, request)));
        keep.ifPresent(name ->
                result.file().ifPresent(file -> library.keepFit(name, question.command(), Json.timeless(file.get()))));
        var told = CallToolResult.builder().addTextContent(Json.of(result.json()));
        if (!result.warnings().isEmpty()) {
            told.addTextContent("warnings: " + String.join("; ", result.warnings()));
        }
        return told.addTextContent("the same at the command line: " + question.command())
                .isError(false)
                .build();
    }

    private CallToolResult keep(CallToolRequest request) {
        Map<String, Object> arguments = arguments(request);
        Path file = library.ownTables().incoming("csv");
        try {
            Files.writeString(file, String.valueOf(arguments.get("csv")));
            return told(Json.of(library.ownTables()
                    .add(
                            String.valueOf(arguments.get(NAME)),
                            file,
                            Optional.ofNullable(arguments.get("columns")).map(String::valueOf))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            file.toFile().delete();
        }
    }

    private static Map<String, Object> arguments(CallToolRequest request) {
        return Optional.ofNullable(request.arguments()).orElse(Map.of());
    }

    /** Tells the agent now and then how far the work is, if it asked for that. */
    private static Progress progress(McpSyncServerExchange exchange, CallToolRequest request) {
        Optional<Object> token = Optional.ofNullable(request.meta()).map(meta -> meta.get("progressToken"));
        if (token.isEmpty()) {
            return Progress.none();
        }
        return new Progress() {
            private long last = System.nanoTime();
            private double most;

            @Override
            public synchronized void at(String stage, double done) {
                if (done > most && System.nanoTime() - last > NANOSECONDS_BETWEEN) {
                    last = System.nanoTime();
                    most = done;
                    exchange.progressNotification(ProgressNotification.builder(token.get(), done)
                            .total(1.0)
                            .message(stage)
                            .build());
                }
            }
        };
    }

    private static CallToolResult told(String json) {
        return CallToolResult.builder().addTextContent(json).isError(false).build();
    }

    private static CallToolResult failed(String message) {
        return CallToolResult.builder().addTextContent(message).isError(true).build();
    }
}
