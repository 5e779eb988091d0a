package org.allometry.ability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;
import org.allometry.table.Variant;

/** Pairs of tuned models and what they were tuned from, in one table. */
public final class Tuning {
    private static final String BASE_MODEL = "base_model";

    private Tuning() {}

    /**
     * Instruct models beside the base model of the same pre-training family and the same number of parameters; those with
     * no such base, or several, have no pair.
     */
    public static List<Pair> instruct(ScoreTable table, int benchmark) {
        Map<List<Object>, Optional<Integer>> bases = new HashMap<>();
        for (int i : rows(table, Variant.BASE)) {
            bases.merge(key(table.models().get(i)), Optional.of(i), (one, other) -> Optional.empty());
        }
        return pairs(table, benchmark, Variant.INSTRUCT, model -> bases.getOrDefault(key(model), Optional.empty()));
    }

    /** Community fine-tunes beside the model that they declare as their base, in the column {@code base_model}. */
    public static List<Pair> finetune(ScoreTable table, int benchmark) {
        Map<String, Optional<Integer>> names = new HashMap<>();
        for (int i = 0; i < table.models().size(); i++) {
            names.merge(table.models().get(i).name(), Optional.of(i), (one, other) -> Optional.empty());
        }
        return pairs(
                table,
                benchmark,
                Variant.FINETUNE,
                model -> Optional.ofNullable(model.attributes().get(BASE_MODEL))
                        .flatMap(base -> names.getOrDefault(base, Optional.empty())));
    }

    /** Finds the row a tuned model is compared with. */
    private interface Origin {
        Optional<Integer> of(LanguageModel model);
    }

    private static List<Pair> pairs(ScoreTable table, int benchmark, Variant tuned, Origin origin) {
        var pairs = new ArrayList<Pair>();
        for (int i : rows(table, tuned)) {
            LanguageModel model = table.models().get(i);
            Optional<Integer> from = origin.of(model);
            var after = table.score(i, benchmark);
            if (from.isPresent() && after.isPresent() && model.parameters().isPresent()) {
                table.score(from.get(), benchmark)
                        .ifPresent(before -> pairs.add(new Pair(
                                model.name(),
                                model.baseFamily().orElse(model.family()),
                                Math.log(model.parameters().get().value()),
                                before,
                                after.getAsDouble())));
            }
        }
        return pairs;
    }

    private static List<Integer> rows(ScoreTable table, Variant variant) {
        return IntStream.range(0, table.models().size())
                .filter(i -> table.models().get(i).variant().equals(Optional.of(variant)))
                .boxed()
                .toList();
    }

    private static List<Object> key(LanguageModel model) {
        return List.of(model.baseFamily().orElse(model.family()), model.parameters());
    }
}
