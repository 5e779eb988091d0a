package org.allometry.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Result files of lm-evaluation-harness as a long table.
 *
 * <p>The parameters are those the file reports ({@code config.model_num_parameters}); the family is the name of the
 * model without its organisation and size; training tokens are not in these files. Of several files of one model the
 * later name wins where they share a task.
 */
final class HarnessSheet implements Sheet {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int DEPTH = 4;
    private static final List<String> HEADINGS = List.of("model", "family", "parameters", "benchmark", "score");
    private static final Pattern PRETRAINED = Pattern.compile("(?:^|,)(?:pretrained|model)=([^,]+)");
    private static final Pattern SIZE =
            Pattern.compile("(?i)[-_ ]?(?<![0-9a-z])(?:\\d+x)?\\d+(?:[._]\\d+)?[bm](?![a-z0-9])");

    private final String name;
    private final List<Path> files;

    private HarnessSheet(String name, List<Path> files) {
        this.name = name;
        this.files = files;
    }

    static Sheet of(Path path) {
        String name = String.valueOf(path.getFileName());
        try (Stream<Path> walk = Files.walk(path, DEPTH)) {
            List<Path> files = Files.isDirectory(path)
                    ? walk.filter(HarnessSheet::isNamedResult).sorted().toList()
                    : List.of(path);
            if (files.isEmpty()) {
                throw new InputException(Problem.of(
                        name,
                        "is a folder without result files of lm-evaluation-harness (results*.json)",
                        "name the file of the table"));
            }
            return new HarnessSheet(name, files);
        } catch (IOException e) {
            throw Inputs.unreadable(name, e);
        }
    }

    private static boolean isNamedResult(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith("results") && name.endsWith(".json") && Files.isRegularFile(file);
    }

    /** Whether a file is one JSON object with results of tasks. */
    static boolean isResult(Path file) {
        try {
            return JSON.readTree(file).path("results").isObject();
        } catch (JacksonException e) {
            return false;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void read(RowVisitor visitor) {
        var runs = new LinkedHashMap<String, Run>();
        for (Path file : files) {
            read(file, runs, visitor);
        }
        visitor.headings(0, HEADINGS);
        visitor.note("families are the names of the models without organisation and size");
        for (Run run : runs.values()) {
            for (Map.Entry<String, String> score : run.scores.entrySet()) {
                if (!visitor.row(
                        0, List.of(run.model, family(run.model), run.parameters, score.getKey(), score.getValue()))) {
                    return;
                }
            }
        }
    }

    private void read(Path file, Map<String, Run> runs, RowVisitor visitor) {
        String source = String.valueOf(file.getFileName());
        JsonNode root;
        try {
            root = JSON.readTree(file);
        } catch (JacksonException e) {
            visitor.problem(Problem.of(
                    source,
                    "is not JSON: " + Problem.shown(e.getOriginalMessage()),
                    "take the file as the harness wrote it"));
            return;
        }
        if (!root.path("results").isObject()) {
            visitor.problem(Problem.of(source, "has no object 'results'", "take the file as the harness wrote it"));
            return;
        }
        String model = model(root, file);
        Run run = runs.computeIfAbsent(model, Run::new);
        JsonNode parameters = root.path("config").path("model_num_parameters");
        if (parameters.isNumber() && parameters.asDouble() > 0) {
            run.parameters = parameters.asString();
        }
        var without = new ArrayList<String>();
        root.path("results")
                .properties()
                .forEach(task -> HarnessTask.of(task.getKey())
                        .score(task.getValue())
                        .ifPresentOrElse(
                                score -> run.scores.put(
                                        HarnessTask.of(task.getKey()).benchmark(), score),
                                () -> without.add(task.getKey())));
        if (!without.isEmpty()) {
            visitor.note(source + ": no accuracy in " + String.join(", ", without) + ": left out");
        }
    }

    private static String model(JsonNode root, Path file) {
        String name = root.path("model_name").asString("");
        if (!name.isBlank()) {
            return name.strip();
        }
        JsonNode arguments = root.path("config").path("model_args");
        Matcher pretrained = PRETRAINED.matcher(arguments.isString() ? arguments.asString() : "");
        if (pretrained.find()) {
            return pretrained.group(1).strip();
        }
        String given = arguments.path("pretrained").asString("");
        Path folder = file.toAbsolutePath().getParent();
        return given.isBlank()
                ? String.valueOf(folder == null ? file.getFileName() : folder.getFileName())
                : given.strip();
    }

    /** The name without organisation and size: {@code EleutherAI/pythia-1.4b-deduped} is of {@code pythia-deduped}. */
    static String family(String model) {
        String name = model.substring(model.lastIndexOf('/') + 1);
        String family = SIZE.matcher(name).replaceFirst("");
        return family.isBlank() ? name : family;
    }

    private static final class Run {
        private final String model;
        private final Map<String, String> scores = new LinkedHashMap<>();
        private String parameters = "";

        Run(String model) {
            this.model = model;
        }
    }
}
