package org.allometry.service;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.allometry.advise.Anatomy;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.table.LanguageModel;
import org.allometry.table.Variant;

/** Published models of the bundled tables with what memory and speed follow from, found by any of their names. */
final class ModelCards {
    private final Map<String, Card> cards = new LinkedHashMap<>();
    private final Map<String, String> same = new HashMap<>();
    private final Map<String, String> shaped = new HashMap<>();
    private final Set<String> tuned = new HashSet<>();

    private ModelCards() {}

    /**
     * A published model.
     *
     * @param model as laws of scores see it
     * @param licence its name
     * @param tuned the name of the instruction-tuned release beside it, or empty
     * @param note what its figures leave out, or empty
     */
    record Card(LanguageModel model, Variant variant, Anatomy anatomy, String licence, String tuned, String note) {}

    static ModelCards bundled() {
        var result = new ModelCards();
        var variants = new HashMap<String, List<String>>();
        Catalogue.rows("variants").forEach(row -> variants.put(row.get(0), row));
        List<String> headings = Catalogue.headings("models");
        var dates = ReleaseDates.bundled();
        for (List<String> cells : Catalogue.rows("models")) {
            var row = new CatalogueRow(headings, cells);
            List<String> variant = variants.getOrDefault(row.text("model"), List.of("", "base", ""));
            result.tuned.add(variant.get(2));
            result.cards.put(row.text("model"), card(row, dates, Variant.parse(variant.get(1)), variant.get(2)));
        }
        for (List<String> alias : Catalogue.rows("aliases")) {
            (alias.get(2).equals("same") ? result.same : result.shaped).put(alias.get(0), alias.get(1));
        }
        return result;
    }

    List<Card> all() {
        return List.copyOf(cards.values());
    }

    /** Whether the model of this name was tuned by the makers of its base model. */
    boolean isTunedByMakers(String name) {
        return named(name).isPresent() || tuned.contains(name);
    }

    /** The name that all names of a model stand for. */
    String canonical(String name) {
        return same.getOrDefault(name, name);
    }

    /** The published model of this name or of another name for it. */
    Optional<Card> named(String name) {
        return Optional.ofNullable(cards.get(canonical(name)));
    }

    /** The published model whose shape the model of this name has. */
    Optional<Card> shaped(String name) {
        String canonical = canonical(name);
        return named(canonical).or(() -> Optional.ofNullable(cards.get(shaped.getOrDefault(canonical, ""))));
    }

    private static Card card(CatalogueRow row, ReleaseDates dates, Variant variant, String tuned) {
        var model = new LanguageModel(
                row.text("model"),
                row.text("family"),
                Optional.of(ParameterCount.of(row.number("parameters"))),
                row.text("training_tokens").isEmpty()
                        ? Optional.empty()
                        : Optional.of(TokenCount.of(row.number("training_tokens"))),
                Optional.empty(),
                Optional.of(row.text("family")),
                Optional.of(variant),
                Optional.empty(),
                Optional.empty(),
                Map.of());
        String note = row.text("note");
        return new Card(dates.complete(model), variant, anatomy(row), row.text("licence"), tuned, note);
    }

    private static Anatomy anatomy(CatalogueRow row) {
        double parameters = row.number("parameters");
        double active = row.number("active_parameters");
        double experts = row.number("experts");
        double layers = row.number("layers");
        double hidden = row.number("hidden");
        return new Anatomy(
                parameters,
                active,
                active < parameters && experts > 0 ? row.number("experts_per_token") / experts : active / parameters,
                layers,
                hidden,
                row.number("vocabulary"),
                row.text("tied_embeddings").equals("true"),
                layers * row.number("cached_values_per_layer_token"),
                adapters(row, layers, hidden),
                row.number("context_length"));
    }

    /** Of low-rank adapters: the rank times the inputs and outputs of each matrix. Experts get none. */
    private static double adapters(CatalogueRow row, double layers, double hidden) {
        double head = row.number("head_dim");
        double queries = row.number("heads") * head;
        double keys = row.number("kv_heads") * head;
        double attention = 2 * (hidden + queries) + 2 * (hidden + keys);
        int matrices = ModelShapes.WITHOUT_GATE.contains(row.text("family")) ? 2 : 3;
        double feedForward = row.text("experts").isEmpty() ? matrices * (hidden + row.number("ffn_hidden")) : 0;
        return Anatomy.RANK * layers * (attention + feedForward);
    }
}
