package org.allometry.table.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;
import org.allometry.table.Variant;

/**
 * Finds training tokens that differ from the base model's, that differ within a base family, and training operations that
 * are not 6ND.
 */
final class Tokens {
    private static final String TOKENS = "training_tokens";
    private static final String FLOPS = "training_flops";
    private static final double SAME = 0.01;
    private static final double USUAL = 0.1;
    private static final double ROUNDED = 0.25;

    private Tokens() {}

    static List<Finding> in(ScoreTable table) {
        var findings = new ArrayList<Finding>();
        findings.addAll(againstBase(table.models()));
        findings.addAll(withinFamilies(table.models()));
        findings.addAll(operations(table.models()));
        return findings;
    }

    private static double tokens(LanguageModel model) {
        return model.trainingTokens().map(d -> d.value()).orElse(Double.NaN);
    }

    private static double size(LanguageModel model) {
        return model.parameters().map(n -> n.value()).orElse(Double.NaN);
    }

    private static List<Finding> againstBase(List<LanguageModel> models) {
        var byName = new HashMap<String, List<LanguageModel>>();
        models.forEach(model ->
                byName.computeIfAbsent(model.name(), name -> new ArrayList<>()).add(model));
        var findings = new ArrayList<Finding>();
        for (int i = 0; i < models.size(); i++) {
            LanguageModel model = models.get(i);
            List<LanguageModel> bases =
                    byName.getOrDefault(model.attributes().getOrDefault("base_model", ""), List.of());
            if (bases.size() != 1 || bases.get(0) == model) {
                continue;
            }
            LanguageModel base = bases.get(0);
            double own = tokens(model);
            double theirs = tokens(base);
            if (!(Math.abs(own / theirs - 1) > SAME)) {
                continue;
            }
            boolean finetune = model.variant().equals(Optional.of(Variant.FINETUNE));
            findings.add(new Finding(
                    Kind.TOKENS,
                    Severity.WARNING,
                    "The training tokens of " + model.name() + " differ from those of its base model.",
                    List.of(),
                    List.of(TOKENS),
                    List.of(new Place(i, TOKENS, own)),
                    Words.format("%s here, %s for %s", Words.figure(own), Words.figure(theirs), base.name()),
                    "tuning adds few tokens, so one of the two counts is wrong, or the base model is another",
                    finetune ? "take the tokens of the base model" : "look it up",
                    finetune ? changes(i, model, theirs) : List.of()));
        }
        return findings;
    }

    private static List<Change> changes(int row, LanguageModel model, double tokens) {
        var changes = new ArrayList<Change>();
        changes.add(new Change(row, TOKENS, tokens(model), tokens, "tokens of the base model"));
        double expected = 6 * size(model) * tokens(model);
        model.trainingFlops().ifPresent(flops -> {
            if (Math.abs(flops.value() / expected - 1) < SAME) {
                changes.add(new Change(
                        row, FLOPS, flops.value(), 6 * size(model) * tokens, "6ND with the tokens of the base model"));
            }
        });
        return changes;
    }

    private static List<Finding> withinFamilies(List<LanguageModel> models) {
        var families = new TreeMap<String, List<Integer>>();
        for (int i = 0; i < models.size(); i++) {
            LanguageModel model = models.get(i);
            if (!model.variant().equals(Optional.of(Variant.FINETUNE))
                    && model.trainingTokens().isPresent()
                    && model.parameters().isPresent()) {
                families.computeIfAbsent(model.baseFamily().orElse(model.family()), name -> new ArrayList<>())
                        .add(i);
            }
        }
        var findings = new ArrayList<Finding>();
        var perhaps = new ArrayList<Integer>();
        var counts = new ArrayList<String>();
        families.forEach((family, members) -> {
            var byCount = new TreeMap<Double, List<Integer>>();
            members.forEach(i -> byCount.computeIfAbsent(tokens(models.get(i)), count -> new ArrayList<>())
                    .add(i));
            if (byCount.size() > 1 && isSuspect(models, members)) {
                findings.add(family(models, family, byCount, members));
            } else if (byCount.size() > 1) {
                perhaps.addAll(members);
                counts.add(family + " "
                        + byCount.keySet().stream().map(Words::figure).collect(Collectors.joining(" ")));
            }
        });
        if (!perhaps.isEmpty()) {
            findings.add(families(models, counts, perhaps));
        }
        return findings;
    }

    /** Whether a larger model has fewer tokens than a smaller one, and all have nearly as many. */
    private static boolean isSuspect(List<LanguageModel> models, List<Integer> members) {
        double[] counts =
                members.stream().mapToDouble(i -> tokens(models.get(i))).toArray();
        double least = Arrays.stream(counts).min().orElseThrow();
        double most = Arrays.stream(counts).max().orElseThrow();
        return most / least < 1 + ROUNDED
                && members.stream()
                        .anyMatch(one -> members.stream()
                                .anyMatch(other -> size(models.get(one)) < size(models.get(other))
                                        && tokens(models.get(one)) > tokens(models.get(other))));
    }

    private static Finding family(
            List<LanguageModel> models, String family, Map<Double, List<Integer>> byCount, List<Integer> members) {
        String counts = byCount.entrySet().stream()
                .map(entry -> Words.figure(entry.getKey()) + " for "
                        + Words.some(entry.getValue().stream()
                                .map(i -> models.get(i).name())
                                .toList()))
                .collect(Collectors.joining("; "));
        return new Finding(
                Kind.TOKENS,
                Severity.WARNING,
                "Training tokens differ a little within the base family " + family + ".",
                List.of(),
                List.of(TOKENS),
                places(models, members),
                counts + "; a larger model has fewer than a smaller one",
                "counts of one training set were rounded differently, or shifted between models",
                "compare with the reports of the models; nothing is changed, as the table does not tell which is right",
                List.of());
    }

    private static Finding families(List<LanguageModel> models, List<String> counts, List<Integer> members) {
        return new Finding(
                Kind.TOKENS,
                Severity.NOTE,
                counts.size() == 1
                        ? "Training tokens differ within a base family."
                        : "Training tokens differ within each of " + counts.size() + " base families.",
                List.of(),
                List.of(TOKENS),
                places(models, members),
                String.join("; ", counts),
                "perhaps rightly: some releases of a family are trained for longer",
                "compare with the reports of the models",
                List.of());
    }

    private static List<Place> places(List<LanguageModel> models, List<Integer> members) {
        return members.stream()
                .map(i -> new Place(i, TOKENS, tokens(models.get(i))))
                .toList();
    }

    private static List<Finding> operations(List<LanguageModel> models) {
        var places = new ArrayList<Place>();
        var ratios = new ArrayList<String>();
        int known = 0;
        for (int i = 0; i < models.size(); i++) {
            LanguageModel model = models.get(i);
            double ratio =
                    model.trainingFlops().map(c -> c.value()).orElse(Double.NaN) / (6 * size(model) * tokens(model));
            if (Double.isNaN(ratio)) {
                continue;
            }
            known++;
            if (Math.abs(ratio - 1) > USUAL) {
                places.add(
                        new Place(i, FLOPS, model.trainingFlops().orElseThrow().value()));
                ratios.add(Words.format("%s %.3g times", model.name(), ratio));
            }
        }
        if (places.isEmpty()) {
            return List.of();
        }
        return List.of(new Finding(
                Kind.FLOPS,
                2 * places.size() > known ? Severity.NOTE : Severity.WARNING,
                "Training operations of " + places.size() + " of " + Words.plural(known, "model") + " are not 6ND.",
                List.of(),
                List.of(FLOPS, "parameters", TOKENS),
                places,
                Words.some(ratios),
                2 * places.size() > known
                        ? "another convention, as one that counts attention or active parameters"
                        : "a wrong size, a wrong number of tokens, or active parameters of experts",
                "look up which of the three is wrong; nothing is changed",
                List.of()));
    }
}
