package org.allometry.service;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.allometry.quantity.TransformerShape;
import org.allometry.source.NearName;

/**
 * Shapes of the models of the bundled table. What the table does not say is added here from the published architectures:
 * which families have feed-forward layers without a gate, and which learn their positions.
 */
public final class ModelShapes {
    private static final String TABLE = "models";
    /** Families whose feed-forward layers have two matrices. */
    static final Set<String> WITHOUT_GATE = Set.of(
            "bloom", "cerebras-gpt", "falcon", "gpt-2", "gpt-j", "gpt-neo", "gpt-neox", "mpt", "opt", "phi", "pythia");

    private static final Map<String, Integer> POSITIONS =
            Map.of("gpt-2", 1024, "gpt-neo", 2048, "cerebras-gpt", 2048, "opt", 2050);

    private ModelShapes() {}

    /**
     * A model of the table.
     *
     * @param parameters as published
     * @param activeParameters as published
     * @param context the longest it was made for, in tokens
     */
    public record Known(
            String model,
            String family,
            double parameters,
            double activeParameters,
            double context,
            TransformerShape shape) {}

    /** All models whose shape is that of a plain transformer, dense or with experts in every layer. */
    public static List<Known> all() {
        List<String> headings = Catalogue.headings(TABLE);
        return Catalogue.rows(TABLE).stream()
                .map(cells -> new CatalogueRow(headings, cells))
                .filter(row -> !row.text("parameters_from_shape").isEmpty())
                .map(ModelShapes::known)
                .toList();
    }

    /**
     * The model of this name.
     *
     * @throws IllegalArgumentException if there is none, or its shape is of another kind
     */
    public static Known find(String model) {
        List<Known> all = all();
        Optional<Known> found =
                all.stream().filter(known -> known.model().equals(model)).findFirst();
        return found.orElseThrow(() -> new IllegalArgumentException("there is no model '" + model
                + "' of known shape in the table models; "
                + NearName.of(model, all.stream().map(Known::model).toList())
                        .map(near -> "is it '" + near + "'?")
                        .orElse("tables models --csv lists them")));
    }

    private static Known known(CatalogueRow row) {
        String family = row.text("family");
        int experts = row.whole("experts");
        var shape = new TransformerShape(
                row.whole("layers"),
                row.whole("hidden"),
                row.whole("heads"),
                row.whole("kv_heads"),
                row.whole("head_dim"),
                row.whole("ffn_hidden"),
                !WITHOUT_GATE.contains(family),
                experts,
                experts == 0 ? 0 : row.whole("experts_per_token"),
                row.whole("shared_experts"),
                row.whole("vocabulary"),
                row.text("tied_embeddings").equals("true"),
                POSITIONS.getOrDefault(family, 0));
        return new Known(
                row.text("model"),
                family,
                Double.parseDouble(row.text("parameters")),
                Double.parseDouble(row.text("active_parameters")),
                row.whole("context_length"),
                shape);
    }

    /** Reads {@code layers=32,hidden=4096,heads=32,..}; what is left out is as in most models of today. */
    public static TransformerShape parse(String text) {
        var values = new HashMap<String, Integer>();
        for (String part : text.split(",")) {
            String[] sides = part.strip().split("=", -1);
            if (sides.length != 2 || !NAMES.contains(sides[0]) || !sides[1].matches("[0-9]{1,9}")) {
                throw new IllegalArgumentException("a shape is the name of a model, or NAME=COUNT,.. of "
                        + String.join(", ", NAMES) + ", but there was '" + part.strip() + "'");
            }
            values.put(sides[0], Integer.valueOf(sides[1]));
        }
        for (String needed : List.of("layers", "hidden", "heads", "vocabulary")) {
            if (!values.containsKey(needed)) {
                throw new IllegalArgumentException("a shape needs " + needed);
            }
        }
        int hidden = values.getOrDefault("hidden", 0);
        int heads = Math.max(1, values.getOrDefault("heads", 0));
        return new TransformerShape(
                values.getOrDefault("layers", 0),
                hidden,
                heads,
                values.getOrDefault("kv_heads", heads),
                values.getOrDefault("head_dim", hidden / heads),
                values.getOrDefault("ffn_hidden", 4 * hidden),
                values.getOrDefault("gated", 1) == 1,
                values.getOrDefault("experts", 0),
                values.getOrDefault("experts_per_token", 0),
                values.getOrDefault("shared_experts", 0),
                values.getOrDefault("vocabulary", 0),
                values.getOrDefault("tied", 0) == 1,
                values.getOrDefault("positions", 0));
    }

    private static final List<String> NAMES = List.of(
            "layers",
            "hidden",
            "heads",
            "kv_heads",
            "head_dim",
            "ffn_hidden",
            "gated",
            "experts",
            "experts_per_token",
            "shared_experts",
            "vocabulary",
            "tied",
            "positions");
}
