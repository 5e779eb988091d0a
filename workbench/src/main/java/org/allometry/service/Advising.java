package org.allometry.service;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.allometry.advise.Advice;
import org.allometry.advise.Advisor;
import org.allometry.advise.Beliefs;
import org.allometry.advise.Candidate;
import org.allometry.advise.Instead;
import org.allometry.advise.Machine;
import org.allometry.advise.Needs;
import org.allometry.advise.ScaleComparison;
import org.allometry.advise.ScoreNeed;
import org.allometry.advise.Tuning;
import org.allometry.advise.UseCase;
import org.allometry.advise.WeightFormat;
import org.allometry.advise.Workload;
import org.allometry.fit.LatentFitter;
import org.allometry.fit.Progress;
import org.allometry.problem.InputException;
import org.allometry.source.ImportedTable;
import org.allometry.table.Variant;

/** Advises on the scale and the model to choose. */
public final class Advising {
    private final Tables tables;
    private final ScoreFits fits;

    public Advising(Tables tables) {
        this.tables = Objects.requireNonNull(tables, "tables");
        this.fits = new ScoreFits(tables);
    }

    /**
     * Advice with what stands behind it.
     *
     * @param advice the answer
     * @param alternatives to a larger model
     * @param law that scores are predicted by
     * @param fitName for people
     * @param warnings one sentence each
     */
    public record Outcome(
            Advice advice, List<Instead> alternatives, String law, String fitName, List<String> warnings) {
        public Outcome {
            alternatives = List.copyOf(alternatives);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * The model to choose.
     *
     * @throws InputException if the catalogue or the fit cannot be used
     * @throws IllegalArgumentException if a need speaks of what nothing is known of
     */
    public Outcome advise(AdviceRequest request, Progress progress) {
        SavedFit saved = fit(request, progress);
        var beliefs = new Beliefs(saved.fit(), saved.table(), request.level());
        Needs needs = needs(request);
        var candidates = new Candidates();
        var leaderboard = Tables.read(Tables.DEFAULT);
        List<Candidate> measured = candidates.measured(leaderboard);
        var warnings = new ArrayList<String>();
        List<Candidate> all;
        if (request.catalogue().isPresent()) {
            ImportedTable catalogue = tables.open(request.catalogue().get());
            warnings.addAll(catalogue.warnings());
            all = candidates.own(catalogue, leaderboard);
        } else {
            all = Stream.concat(measured.stream(), candidates.unmeasured(leaderboard).stream())
                    .toList();
        }
        check(needs, all);
        if (!saved.fit().converged()) {
            warnings.add(
                    "the fit did not converge: " + saved.fit().termination() + "; do not rely on predicted scores");
        }
        if (!request.place().isNamed()) {
            warnings.add("no machine was named: speeds are those of one "
                    + needs.machine().name() + ", and memory is no limit; name one by --device or --memory");
        }
        Advice advice = new Advisor(needs, request.scales(), beliefs).advise(all, measured);
        return new Outcome(advice, Insteads.of(advice, measured), saved.fit().law(), saved.name(), warnings);
    }

    /** Small, medium and large side by side. */
    public ScaleComparison compare(AdviceRequest request) {
        var leaderboard = Tables.read(Tables.DEFAULT);
        var candidates = new Candidates();
        List<Candidate> measured = candidates.measured(leaderboard);
        List<Candidate> all = Stream.concat(measured.stream(), candidates.unmeasured(leaderboard).stream())
                .toList();
        return ScaleComparison.of(
                measured,
                all.stream().filter(one -> one.variant() == Variant.BASE).toList(),
                leaderboard.benchmarks(),
                request.scales(),
                machine(request.place()),
                request.level());
    }

    private SavedFit fit(AdviceRequest request, Progress progress) {
        if (request.fit().isPresent()) {
            return fits.read(request.fit().get());
        }
        return fits.fit(TableChoice.of(Tables.DEFAULT), List.of(), request.law(), laws(request), progress)
                .saved();
    }

    /** Whether advice needs no fit that is not made yet. */
    public boolean isAtHand(AdviceRequest request) {
        return request.fit().isPresent()
                || fits.isAtHand(TableChoice.of(Tables.DEFAULT), List.of(), request.law(), laws(request));
    }

    private static ScoreLaws laws(AdviceRequest request) {
        return new ScoreLaws(
                LatentFitter.withDefaults().withSeed(request.seed()).withThreads(request.threads()));
    }

    private static Machine machine(AdviceRequest.Place place) {
        double price = place.pricePerHour().orElse(Double.NaN);
        Machine machine = place.device().isPresent() || place.memory().isEmpty()
                ? Devices.machine(place.device().orElse(Devices.DEFAULT), place.count(), price)
                : Machine.ofMemory(place.memory().getAsDouble());
        return new Machine(
                machine.name(),
                place.count(),
                place.memory().orElse(machine.memory()),
                place.bandwidth().orElse(machine.bandwidth()),
                machine.flops(),
                machine.watts(),
                price,
                machine.efficiency());
    }

    private static Needs needs(AdviceRequest request) {
        AdviceRequest.Load load = request.load();
        Workload usual = request.use().map(UseCase::workload).orElse(Workload.withDefaults());
        Workload workload = workload(load, usual);
        double speed = load.tokensPerSecond()
                .orElse(
                        request.use().isPresent() && machine(request.place()).tellsSpeed(load.atOnce())
                                ? request.use().get().tokensPerSecond()
                                : Double.NaN);
        return new Needs(
                scores(request),
                workload,
                machine(request.place()),
                request.place().isNamed(),
                speed,
                number(load.monthlyBudget()),
                request.licence(),
                request.openWeights(),
                request.tuning(),
                request.formats().isEmpty() ? List.of(WeightFormat.values()) : request.formats(),
                variants(request),
                request.confidence(),
                request.worth());
    }

    /** What is not given is as usual, or what is left of the context. */
    private static Workload workload(AdviceRequest.Load load, Workload usual) {
        double context = load.context().orElse(usual.context());
        double rest = load.prompt().isPresent() ? context - load.prompt().getAsDouble() : context / 2;
        double answer = load.answer().orElse(Math.max(1, Math.min(usual.answer(), rest)));
        double prompt = load.prompt().orElse(Math.max(1, Math.min(usual.prompt(), context - answer)));
        return new Workload(context, prompt, answer, load.requestsPerDay().orElse(0), load.atOnce());
    }

    /** A limit of what nothing tells would be missed by every model. */
    private static void check(Needs needs, List<Candidate> candidates) {
        boolean served = candidates.stream().anyMatch(one -> !one.openWeights());
        if (!Double.isNaN(needs.tokensPerSecond())
                && !needs.machine().tellsSpeed(needs.workload().atOnce())
                && !served) {
            throw new IllegalArgumentException(
                    "--tokens-per-second: speeds are unknown without --device, or --bandwidth"
                            + " beside --memory; those of several answers at once need a device whose arithmetic is known");
        }
        if (!Double.isNaN(needs.monthlyBudget()) && Double.isNaN(needs.machine().pricePerHour()) && !served) {
            throw new IllegalArgumentException(
                    "--budget: costs are unknown without --price-per-hour, or prices in a catalogue (--models)");
        }
        if (!Double.isNaN(needs.monthlyBudget())
                && Double.isNaN(needs.machine().pricePerHour())
                && needs.workload().requestsPerDay() == 0) {
            throw new IllegalArgumentException(
                    "--budget: what models that others serve cost in a month is unknown without --requests-per-day");
        }
    }

    /** Those asked for, else those of the use, which must follow instructions unless they will be tuned to. */
    private static Set<Variant> variants(AdviceRequest request) {
        if (!request.variants().isEmpty()) {
            return request.variants();
        }
        return request.use()
                .filter(use -> request.tuning() == Tuning.NONE)
                .map(UseCase::variants)
                .orElse(EnumSet.of(Variant.BASE, Variant.INSTRUCT));
    }

    /** Those of the use, each replaced by a given one on the same benchmark, and the further given ones. */
    private static List<ScoreNeed> scores(AdviceRequest request) {
        Map<String, ScoreNeed> byBenchmark = new LinkedHashMap<>();
        request.use().map(UseCase::scores).orElse(List.of()).forEach(need -> byBenchmark.put(need.benchmark(), need));
        var given = new HashSet<String>();
        for (ScoreNeed need : request.scores()) {
            if (!given.add(need.benchmark())) {
                throw new IllegalArgumentException("--need: " + need.benchmark() + " is needed twice; give it once");
            }
            byBenchmark.put(need.benchmark(), need);
        }
        return List.copyOf(byBenchmark.values());
    }

    private static double number(OptionalDouble value) {
        return value.orElse(Double.NaN);
    }
}
