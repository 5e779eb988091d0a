package org.allometry.table.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.allometry.quantity.ParameterCount;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;

/**
 * Finds numbers of parameters that contradict the model's name, and other columns of counts that do. A count is put right
 * by the name if that can be read in one way only and no better witness speaks for the count: the name of the base model
 * does, unless another column of counts agrees with the model's own name.
 */
final class Sizes {
    private static final String PARAMETERS = "parameters";
    private static final String FLOPS = "training_flops";
    private static final double EXACT = 0.01;

    private Sizes() {}

    static List<Finding> in(ScoreTable table) {
        List<LanguageModel> models = table.models();
        var findings = new ArrayList<Finding>();
        var other = new TreeMap<String, List<Place>>();
        for (int i = 0; i < models.size(); i++) {
            LanguageModel model = models.get(i);
            NamedSize named = NamedSize.of(model.name());
            Map<String, Double> counts = counts(model);
            int row = i;
            model.parameters()
                    .map(ParameterCount::value)
                    .filter(value -> !named.allows(value))
                    .ifPresent(value -> findings.add(finding(row, model, named, value, counts)));
            counts.forEach((heading, value) -> {
                if (!named.allows(value)) {
                    other.computeIfAbsent(heading, key -> new ArrayList<>()).add(new Place(row, heading, value));
                }
            });
        }
        other.forEach((heading, places) -> findings.add(column(models, heading, places)));
        findings.addAll(againstBase(models));
        return findings;
    }

    /** Further columns that count parameters of the whole model. */
    private static Map<String, Double> counts(LanguageModel model) {
        var counts = new LinkedHashMap<String, Double>();
        model.attributes().forEach((heading, text) -> {
            if (heading.startsWith("parameters_")) {
                number(text).ifPresent(value -> counts.put(heading, value));
            }
        });
        return counts;
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(ParameterCount.parse(text).value());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Finding finding(
            int row, LanguageModel model, NamedSize named, double value, Map<String, Double> counts) {
        double said = named.readings().get(0).value();
        var evidence = new ArrayList<String>();
        evidence.add(Words.format(
                "the name says %s, the table %s, %.2g times as much",
                Words.figure(said), Words.figure(value), value / said));
        String base = model.attributes().getOrDefault("base_model", "");
        boolean baseAgrees = NamedSize.of(base).states(value);
        if (baseAgrees) {
            evidence.add("the base model is " + base);
        }
        boolean countAgrees = false;
        for (Map.Entry<String, Double> count : counts.entrySet()) {
            if (named.states(count.getValue())) {
                countAgrees = true;
                evidence.add(count.getKey() + " " + Words.figure(count.getValue()) + " agrees with the name");
            }
        }
        boolean sure = named.isPlain() && (!baseAgrees || countAgrees);
        var places = new ArrayList<>(List.of(new Place(row, PARAMETERS, value)));
        List<Change> changes = sure ? changes(row, model, value, said) : List.of();
        if (changes.size() > 1) {
            places.add(new Place(row, FLOPS, changes.get(1).before()));
        }
        return new Finding(
                Kind.SIZE,
                sure ? Severity.ERROR : Severity.WARNING,
                "The size of " + model.name() + " contradicts its name.",
                List.of(),
                changes.size() > 1 ? List.of(PARAMETERS, FLOPS) : List.of(PARAMETERS),
                places,
                String.join("; ", evidence),
                named.readings().stream().allMatch(NamedSize.Reading::plain)
                        ? "the name was misread or rounded, or the size of another model stands here"
                        : "the parameters in use for a token were counted, not all",
                sure
                        ? "take the size of the name" + (changes.size() > 1 ? ", and 6ND operations with it" : "")
                        : "look it up: the witnesses disagree, or the name can be read in several ways",
                changes);
    }

    private static List<Change> changes(int row, LanguageModel model, double value, double said) {
        var changes = new ArrayList<Change>();
        changes.add(new Change(row, PARAMETERS, value, said, "size of the name"));
        model.trainingFlops().ifPresent(flops -> {
            double perParameter = 6 * model.trainingTokens().map(d -> d.value()).orElse(Double.NaN);
            if (Math.abs(flops.value() / (perParameter * value) - 1) < EXACT) {
                changes.add(
                        new Change(row, FLOPS, flops.value(), perParameter * said, "6ND with the size of the name"));
            }
        });
        return changes;
    }

    private static Finding column(List<LanguageModel> models, String heading, List<Place> places) {
        List<String> shown = places.stream()
                .map(place -> models.get(place.row()).name() + " " + Words.figure(place.value()))
                .toList();
        return new Finding(
                Kind.SIZE,
                Severity.NOTE,
                "Column " + heading + " contradicts the name of " + Words.plural(places.size(), "model") + ".",
                List.of(),
                List.of(heading),
                places,
                Words.some(shown),
                "packed weights of quantised uploads were counted, or embeddings twice",
                "do not use this column as the size of these models",
                List.of());
    }

    /** Tuning does not change the size: a model without a size in its name must have that of its base, if that is here. */
    private static List<Finding> againstBase(List<LanguageModel> models) {
        var byName = new HashMap<String, LanguageModel>();
        models.forEach(model -> byName.putIfAbsent(model.name(), model));
        var findings = new ArrayList<Finding>();
        for (int i = 0; i < models.size(); i++) {
            LanguageModel model = models.get(i);
            LanguageModel base = byName.get(model.attributes().getOrDefault("base_model", ""));
            if (base == null
                    || base.parameters().isEmpty()
                    || model.parameters().isEmpty()
                    || !NamedSize.of(model.name()).readings().isEmpty()) {
                continue;
            }
            double own = model.parameters().get().value();
            double theirs = base.parameters().get().value();
            if (Math.max(own / theirs, theirs / own) > 1.25) {
                findings.add(new Finding(
                        Kind.SIZE,
                        Severity.WARNING,
                        "The size of " + model.name() + " differs from that of its base model.",
                        List.of(),
                        List.of(PARAMETERS),
                        List.of(new Place(i, PARAMETERS, own)),
                        Words.format("%s here, %s for %s", Words.figure(own), Words.figure(theirs), base.name()),
                        "one of the two is wrong, or the base model is another",
                        "look it up",
                        List.of()));
            }
        }
        return findings;
    }
}
