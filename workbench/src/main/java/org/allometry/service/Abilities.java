package org.allometry.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.allometry.ability.AbilityAnalyst;
import org.allometry.ability.AbilityStory;
import org.allometry.ability.Claim;
import org.allometry.ability.Emergence;
import org.allometry.ability.EmergenceAnalyst;
import org.allometry.ability.Gain;
import org.allometry.ability.Pair;
import org.allometry.ability.Sample;
import org.allometry.ability.SizeStep;
import org.allometry.ability.TableCautions;
import org.allometry.ability.Tuning;
import org.allometry.ability.VerdictRules;
import org.allometry.numeric.Workers;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;
import org.allometry.service.Treatments.Group;
import org.allometry.source.ImportedTable;
import org.allometry.source.NearName;
import org.allometry.source.UnusedColumn;
import org.allometry.stat.ClusterBootstrap;
import org.allometry.table.ScoreTable;

/** Measures how abilities follow the size of models, and what raises them instead. */
public final class Abilities {
    private static final double NANO = 1e-9;
    private static final String SUBTASK_SCORES = "subtask-scores";
    private static final String SUBTASKS = "subtasks";
    private static final int GAINS = 10_000;
    private static final int STEPS_OF_TEST = 499;

    private final Tables tables;

    public Abilities(Tables tables) {
        this.tables = Objects.requireNonNull(tables, "tables");
    }

    /**
     * The abilities of one table, or of all bundled ones.
     *
     * @throws InputException if the table cannot be read, or has no model with scores and parameters
     */
    public AbilitiesOutcome measure(AbilitiesRequest request) {
        long start = System.nanoTime();
        try (Workers workers = request.engine().workers()) {
            var work = new Work(request.bootstrap(), workers);
            Optional<TableChoice> asked = request.table().map(Abilities::choice);
            if (asked.isEmpty()) {
                ImportedTable imported = tables.open(TableChoice.of(Tables.DEFAULT));
                return outcome(whole(work, imported.table(), samples(imported)), imported, start);
            }
            String name = asked.get().table();
            Optional<List<Sample>> tasks = tables.isOwn(name) ? Optional.empty() : TaskSamples.of(name);
            if (tasks.isPresent()) {
                AbilityStory story = work.story(chosen(tasks.get(), request.abilities()), List.of(), List.of());
                return new AbilitiesOutcome(story, name, List.of(), List.of(), seconds(start));
            }
            ImportedTable imported = tables.open(asked.get());
            List<Sample> samples = chosen(samples(imported), request.abilities());
            ScoreTable table = imported.table()
                    .select(samples.stream().map(Sample::ability).toList());
            return outcome(work.story(samples, work.tuning(table), TableCautions.of(table)), imported, start);
        }
    }

    private static AbilitiesOutcome outcome(AbilityStory story, ImportedTable imported, long start) {
        return new AbilitiesOutcome(
                story,
                imported.name(),
                imported.unused().stream().map(UnusedColumn::heading).toList(),
                imported.warnings(),
                seconds(start));
    }

    private static List<Sample> chosen(List<Sample> samples, List<String> abilities) {
        List<String> known = samples.stream().map(Sample::ability).toList();
        for (String ability : abilities) {
            if (!known.contains(ability)) {
                throw new IllegalArgumentException("the table has no ability '" + ability + "'; "
                        + NearName.of(ability, known)
                                .map(near -> "is it '" + near + "'?")
                                .orElse("choose from " + String.join(", ", known)));
            }
        }
        return abilities.isEmpty()
                ? samples
                : samples.stream()
                        .filter(sample -> abilities.contains(sample.ability()))
                        .toList();
    }

    private AbilityStory whole(Work work, ScoreTable table, List<Sample> samples) {
        List<Gain> gains = new ArrayList<>(work.tuning(table));
        List<Group> shots = Treatments.shots();
        List<Group> arithmetic = Treatments.arithmetic();
        Stream.of(shots, arithmetic, Treatments.reasoning())
                .flatMap(List::stream)
                .forEach(group -> gains.add(work.gain(group.treatment(), group.ability(), group.pairs())));
        List<SizeStep> steps = new ArrayList<>(Treatments.bySize("nine tasks", shots));
        arithmetic.stream()
                .filter(group -> group.treatment().startsWith("16 "))
                .forEach(group -> steps.addAll(Treatments.bySize(group.ability(), List.of(group))));
        List<Sample> subtasks = samples(tables.open(choice(TableChoice.of(SUBTASK_SCORES))));
        List<Sample> emergent = Stream.of(TaskSamples.emergent(), samples, subtasks)
                .flatMap(List::stream)
                .toList();
        List<Claim> claims = new FourAbilities(work.analyst, work.workers, work::gain).claims(samples, gains, steps);
        return work.story(samples, gains, steps, work.emergence(emergent), claims, TableCautions.of(table));
    }

    /** The chance levels of the subtasks come with them. */
    private static TableChoice choice(TableChoice asked) {
        return asked.table().equals(SUBTASK_SCORES) && asked.benchmarks().isEmpty()
                ? new TableChoice(asked.table(), asked.columns(), Optional.of(SUBTASKS))
                : asked;
    }

    private static List<Sample> samples(ImportedTable imported) {
        ScoreTable table = imported.table();
        List<Sample> samples = IntStream.range(0, table.benchmarks().size())
                .mapToObj(benchmark -> Sample.of(table, benchmark))
                .toList();
        if (samples.stream().allMatch(sample -> sample.observations().isEmpty())) {
            throw new InputException(Problem.of(
                    imported.name(),
                    "no model has both a score and a number of parameters",
                    "fill the column parameters, or name it with --columns parameters=HEADING"));
        }
        return samples;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) * NANO;
    }

    /** The settings and the threads of one run. */
    private static final class Work {
        private final ClusterBootstrap bootstrap;
        private final AbilityAnalyst analyst;
        private final Workers workers;

        Work(ClusterBootstrap bootstrap, Workers workers) {
            this.bootstrap = bootstrap;
            this.analyst = new AbilityAnalyst(bootstrap, VerdictRules.withDefaults());
            this.workers = workers;
        }

        AbilityStory story(List<Sample> samples, List<Gain> gains, List<String> cautions) {
            return story(samples, gains, List.of(), emergence(samples), List.of(), cautions);
        }

        AbilityStory story(
                List<Sample> samples,
                List<Gain> gains,
                List<SizeStep> steps,
                List<Emergence> emergence,
                List<Claim> claims,
                List<String> cautions) {
            return new AbilityStory(
                    analyst.summaries(samples, workers),
                    gains,
                    steps,
                    emergence,
                    claims,
                    cautions,
                    analyst.rules().sentences(),
                    bootstrap.level());
        }

        List<Emergence> emergence(List<Sample> samples) {
            int resamples = Math.min(STEPS_OF_TEST, bootstrap.resamples());
            return new EmergenceAnalyst(resamples, bootstrap.seed()).findings(samples, workers);
        }

        List<Gain> tuning(ScoreTable table) {
            var gains = new ArrayList<Gain>();
            for (int j = 0; j < table.benchmarks().size(); j++) {
                String ability = table.benchmarks().get(j).id();
                add(gains, "instruct against base of the same model", ability, Tuning.instruct(table, j));
            }
            for (int j = 0; j < table.benchmarks().size(); j++) {
                String ability = table.benchmarks().get(j).id();
                add(gains, "community fine-tune against its base", ability, Tuning.finetune(table, j));
            }
            return gains;
        }

        private void add(List<Gain> gains, String treatment, String ability, List<Pair> pairs) {
            if (!pairs.isEmpty()) {
                gains.add(gain(treatment, ability, pairs));
            }
        }

        /** The seed depends on the names alone, so that a gain is the same in every table that shows it. */
        Gain gain(String treatment, String ability, List<Pair> pairs) {
            int part = GAINS + Math.floorMod((treatment + ability).hashCode(), GAINS);
            return Gain.of(treatment, ability, pairs, bootstrap.split(part), workers);
        }
    }
}
