package org.allometry.service;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.allometry.advise.Anatomy;
import org.allometry.advise.Candidate;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;
import org.allometry.service.ModelCards.Card;
import org.allometry.source.ImportedTable;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;
import org.allometry.table.Variant;

/**
 * Models to choose from: those of the bundled leaderboard whose shape is known, published models beside them that have no
 * scores there, their instruction-tuned releases, and models of a user's own catalogue.
 */
final class Candidates {
    private static final String TUNED_OF = "its licence is taken to be that of the model it was tuned from";

    private final ModelCards cards = ModelCards.bundled();

    /** Those of the leaderboard. */
    List<Candidate> measured(ScoreTable leaderboard) {
        var candidates = new ArrayList<Candidate>();
        for (int i = 0; i < leaderboard.models().size(); i++) {
            LanguageModel model = leaderboard.models().get(i);
            Map<String, Double> observed = observed(leaderboard, i);
            Optional<Card> own = cards.named(model.name());
            Optional<Card> shape = cards.shaped(model.name())
                    .or(() -> Optional.ofNullable(model.attributes().get("base_model"))
                            .flatMap(cards::shaped));
            shape.ifPresent(card -> candidates.add(new Candidate(
                    model,
                    variant(model, card),
                    card.anatomy(),
                    card.licence(),
                    true,
                    Double.NaN,
                    Double.NaN,
                    observed,
                    own.isPresent() ? cautions(card) : with(cautions(card), TUNED_OF))));
        }
        return candidates;
    }

    /** A model that others than its makers tuned to follow instructions is a fine-tune here. */
    private Variant variant(LanguageModel model, Card card) {
        Variant variant = model.variant().orElse(card.variant());
        return variant == Variant.INSTRUCT && !cards.isTunedByMakers(model.name()) ? Variant.FINETUNE : variant;
    }

    /** Published models and their tuned releases that are not among the measured ones. */
    List<Candidate> unmeasured(ScoreTable leaderboard) {
        Set<String> names = new HashSet<>();
        for (LanguageModel model : leaderboard.models()) {
            names.add(model.name());
            cards.named(model.name()).ifPresent(card -> names.add(card.model().name()));
        }
        var candidates = new ArrayList<Candidate>();
        for (Card card : cards.all()) {
            if (!names.contains(card.model().name())) {
                candidates.add(published(card.model(), card.variant(), card));
            }
            if (!card.tuned().isEmpty() && !names.contains(card.tuned())) {
                candidates.add(published(tuned(card), Variant.INSTRUCT, card));
            }
        }
        return candidates;
    }

    private static LanguageModel tuned(Card card) {
        LanguageModel base = card.model();
        return new LanguageModel(
                card.tuned(),
                base.family() + "-instruct",
                base.parameters(),
                base.trainingTokens(),
                base.trainingFlops(),
                Optional.of(base.lineage()),
                Optional.of(Variant.INSTRUCT),
                base.releaseDate(),
                base.baseReleaseDate(),
                base.attributes());
    }

    private static Candidate published(LanguageModel model, Variant variant, Card card) {
        return new Candidate(
                model, variant, card.anatomy(), card.licence(), true, Double.NaN, Double.NaN, Map.of(), cautions(card));
    }

    private static List<String> cautions(Card card) {
        return card.note().isEmpty() ? List.of() : List.of("Of " + card.model().name() + " note: " + card.note() + ".");
    }

    private static List<String> with(List<String> sentences, String further) {
        var all = new ArrayList<>(sentences);
        all.add(Character.toUpperCase(further.charAt(0)) + further.substring(1) + ".");
        return all;
    }

    private static Map<String, Double> observed(ScoreTable table, int row) {
        Map<String, Double> observed = new HashMap<>();
        for (int j = 0; j < table.benchmarks().size(); j++) {
            String id = table.benchmarks().get(j).id();
            table.score(row, j).ifPresent(score -> observed.put(id, score));
        }
        return observed;
    }

    /**
     * Those of a user's catalogue. What it leaves out of a known model is taken from the leaderboard, under whichever of
     * its names, and from the published models.
     *
     * @throws InputException if a cell cannot be used, all of them together
     */
    List<Candidate> own(ImportedTable catalogue, ScoreTable leaderboard) {
        var problems = new ArrayList<Problem>();
        var candidates = new ArrayList<Candidate>();
        ScoreTable table = catalogue.table();
        Map<String, Integer> rows = rows(leaderboard);
        for (int i = 0; i < table.models().size(); i++) {
            LanguageModel stated = table.models().get(i);
            var row = new OwnRow(catalogue.name(), stated, problems);
            Optional<Card> named = cards.named(stated.name());
            Optional<Card> card = named.or(() -> cards.shaped(stated.name()));
            Optional<Anatomy> anatomy = row.anatomy(card.map(Card::anatomy));
            Optional<Integer> known = Optional.ofNullable(rows.get(cards.canonical(stated.name())));
            LanguageModel model = known.map(at -> leaderboard.models().get(at))
                    .or(() -> named.map(Card::model))
                    .map(other -> completed(stated, other))
                    .orElse(stated);
            Map<String, Double> observed =
                    new HashMap<>(known.map(at -> observed(leaderboard, at)).orElse(Map.of()));
            observed.putAll(observed(table, i));
            boolean open = row.flag("open_weights", true);
            double promptPrice = row.number("price_per_million_prompt_tokens", Double.NaN);
            double answerPrice = row.number("price_per_million_answer_tokens", Double.NaN);
            String licence = row.text("licence").orElse(card.map(Card::licence).orElse(""));
            anatomy.ifPresent(shape -> candidates.add(new Candidate(
                    model,
                    model.variant().or(() -> card.map(Card::variant)).orElse(Variant.INSTRUCT),
                    shape,
                    licence,
                    open,
                    promptPrice,
                    answerPrice,
                    observed,
                    card.map(Candidates::cautions).orElse(List.of()))));
        }
        if (!problems.isEmpty()) {
            throw new InputException(
                    problems.subList(0, Math.min(InputException.REPORTED, problems.size())), problems.size());
        }
        return candidates;
    }

    /** The first row of each model, by the name that all its names stand for. */
    private Map<String, Integer> rows(ScoreTable leaderboard) {
        var rows = new HashMap<String, Integer>();
        for (int i = 0; i < leaderboard.models().size(); i++) {
            rows.putIfAbsent(cards.canonical(leaderboard.models().get(i).name()), i);
        }
        return rows;
    }

    /** With the family that laws know it by, and what is not stated of its training. */
    private static LanguageModel completed(LanguageModel stated, LanguageModel known) {
        return new LanguageModel(
                stated.name(),
                known.family(),
                stated.parameters().or(known::parameters),
                stated.trainingTokens().or(known::trainingTokens),
                stated.trainingFlops().or(known::trainingFlops),
                known.baseFamily(),
                stated.variant().or(known::variant),
                stated.releaseDate().or(known::releaseDate),
                known.baseReleaseDate(),
                stated.attributes());
    }
}
