package org.allometry.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.allometry.numeric.Bfgs;
import org.allometry.numeric.Matrix;
import org.allometry.numeric.NodeSet;
import org.allometry.numeric.Objective;
import org.allometry.numeric.Optimum;
import org.allometry.numeric.SeededStream;
import org.allometry.numeric.Workers;

/**
 * The search for the coefficients that make the scores most likely.
 *
 * <p>Idea: the marginal likelihood is an integral over each family's effect. Laplace's method approximates it at a
 * hundredth of the cost of good quadrature, and its maximum lies a few units of log-likelihood from the true one.
 * So the search runs in stages, each starting where the one before ended:
 *
 * <ol>
 *   <li>several starts read off the data ({@link StartingValues}), one embedded from the fit with one skill fewer, each
 *       followed to a maximum of Laplace's approximation with the expected information; then the best of them again with
 *       other shapes for benchmarks whose scores lie below chance, as optima can differ in nothing but those;
 *   <li>the best distinct maxima (six up to three skills, else two) polished on the marginal likelihood itself, by a
 *       quadrature whose nodes follow mode and curvature, the rotations of skills held, along which only the rule's error
 *       varies ({@link HeldDirections});
 *   <li>the log-likelihood evaluated afresh at the end, on many more nodes and a finer interpolation, with its error.
 * </ol>
 *
 * <p>Trade-offs: with the expected instead of the observed information Laplace's approximation is a little less accurate
 * and has no false spikes, in which most runs ended otherwise. Every descent starts from the joint information about
 * coefficients and effects ({@link JointInformation}). The polish uses the symmetric rule of degree 5 from five
 * skills on: its maximum lies .02 to .05 below that of rules ten times as dense, where Sobol nodes of equal cost are
 * over-fitted by whole units. docs/decisions has the measurements. Starts and polishes run in parallel; sums do not
 * depend on how.
 */
final class LatentSearch {
    private static final Bfgs LOOSE =
            Bfgs.withDefaults().withDecrementTolerance(0.02).withGradientTolerance(Double.POSITIVE_INFINITY);
    private static final Bfgs TIGHT =
            Bfgs.withDefaults().withDecrementTolerance(1e-3).withGradientTolerance(5e-2);
    /** Up to this many skills evaluations are cheap and optima many: look longer, carry more on. */
    private static final int FEW_SKILLS = 3;

    private static final Bfgs POLISH =
            Bfgs.withDefaults().withDecrementTolerance(5e-4).withGradientTolerance(2e-2);
    private static final int COARSE = 8;
    private static final int FINE = 32;
    private static final int SKETCH_STARTS = 2;
    private static final double DISTINCT = 0.1;
    private static final double STILL_OPEN = 0.2;
    private static final int RACE_EVALUATIONS = 60;
    private static final double METRIC_FLOOR = 0.1;
    private static final int FINAL_ROUNDS = 4;
    private static final int LEGS = 3;
    private static final int LEG_EVALUATIONS = 20;
    private static final double WORTHLESS = 0.3;
    private static final int IDLE_IN_A_ROW = 2;
    private static final int ROUNDS = 2;
    private static final double DOUBTFUL_SHARE = 0.5;

    private final LatentFitter settings;
    private final Cells cells;
    private final double[] chance;
    private final Layout layout;
    private final SearchTask.Ground ground;
    private final Workers workers;
    private final Progress progress;

    LatentSearch(LatentFitter settings, Cells cells, double[] chance, Workers workers, Progress progress) {
        this.settings = settings;
        this.cells = cells;
        this.chance = chance;
        this.workers = workers;
        ground = new SearchTask.Ground(settings, cells, chance);
        this.progress = progress;
        layout = new Layout(cells.features, settings.skills(), chance, settings.asymptotes());
    }

    /**
     * The maximum found, the log-likelihood there evaluated afresh, and how each start ended.
     *
     * @param approximation the least that Laplace's method made of the objective
     * @param idleSkills how many skills were added, the last ones, that gain nothing
     */
    record Found(
            Layout layout,
            Optimum optimum,
            double approximation,
            double logLikelihood,
            double logLikelihoodError,
            List<FamilyPosterior> families,
            int evaluations,
            List<StartReport> starts,
            int idleSkills) {}

    /** One way through the stages; {@code logLikelihood} is NaN until it has been evaluated for the report. */
    record Attempt(String origin, Optimum first, Optional<Optimum> polished, double logLikelihood, int evaluations) {
        Attempt(String origin, Optimum first) {
            this(origin, first, Optional.empty(), Double.NaN, first.evaluations());
        }

        double value() {
            return polished.map(Optimum::value).orElse(first.value());
        }

        /** @param others evaluations besides those of the optimiser */
        Attempt withPolished(Optimum optimum, int others) {
            int all = evaluations + others + optimum.evaluations();
            return new Attempt(origin, first, Optional.of(optimum), logLikelihood, all);
        }

        Attempt withLogLikelihood(double value) {
            return new Attempt(origin, first, polished, value, evaluations);
        }

        StartReport report() {
            Optimum last = polished.orElse(first);
            return new StartReport(
                    origin, -first.value(), logLikelihood, last.termination().toString(), evaluations);
        }
    }

    /** @param smaller the maximum for one skill fewer, to start from as well */
    Found search(Optional<Found> smaller) {
        if (smaller.isPresent() && smaller.get().idleSkills >= IDLE_IN_A_ROW) {
            return idle(smaller.get(), smaller.get().starts);
        }
        int draws = settings.skills() <= FEW_SKILLS ? 8 : smaller.isPresent() ? 2 : 4;
        List<Attempt> first = new ArrayList<>(firstStage(smaller, settings.starts() > 0 ? settings.starts() : draws));
        // With many skills, the fit of one fewer has settled the shapes of benchmarks below chance.
        if (smaller.isEmpty() || settings.skills() <= FEW_SKILLS + 1) {
            first.addAll(restated(best(first)));
        }
        first.sort(Comparator.comparingDouble(Attempt::value));
        if (gainsNothing(smaller, first)) {
            return idle(smaller.orElseThrow(), reports(first, List.of()));
        }
        int carried = settings.skills() <= FEW_SKILLS ? 6 : 2;
        var distinct = new ArrayList<Attempt>();
        for (Attempt attempt : first) {
            double apart = settings.skills() <= FEW_SKILLS ? DISTINCT / 5 : DISTINCT;
            boolean known = distinct.stream().anyMatch(other -> Math.abs(other.value() - attempt.value()) < apart);
            if (!known && distinct.size() < carried && Double.isFinite(attempt.value())) {
                distinct.add(attempt);
            }
        }
        List<Attempt> polished = polish(distinct);
        progress.at(stage("log-likelihood"), 0.85);
        List<NodeSet> rules = SearchRules.reporting(layout.skills);
        List<Attempt> evaluated = evaluated(polished, rules.get(0));
        Found found = measure(likeliest(evaluated), rules, reports(first, evaluated));
        return smaller.isPresent() && found.logLikelihood < smaller.get().logLikelihood
                ? idle(smaller.get(), found.starts)
                : found;
    }

    /** Whether by Laplace's method one skill more is worth less than the error of the log-likelihoods that are compared. */
    private static boolean gainsNothing(Optional<Found> smaller, List<Attempt> first) {
        return smaller.isPresent() && best(first).value() > smaller.get().approximation - WORTHLESS;
    }

    /** The smaller maximum with a skill of no effect beside it: a fit of this many skills too, equally likely. */
    private Found idle(Found smaller, List<StartReport> starts) {
        double[] theta = embed(smaller, 0);
        double[] gradient = new double[layout.size];
        double value = quadrature().evaluate(theta, gradient);
        Optimum same = smaller.optimum;
        var optimum = new Optimum(theta, value, gradient, new double[0], same.decrement(), 0, 1, same.termination());
        var families = new ArrayList<FamilyPosterior>();
        for (FamilyPosterior family : smaller.families) {
            int K = layout.skills;
            double[][] covariance = Matrix.identity(K).toArray();
            for (int k = 0; k < K - 1; k++) {
                System.arraycopy(family.covariance().row(k), 0, covariance[k], 0, K - 1);
            }
            families.add(new FamilyPosterior(
                    family.family(), family.rows(), Arrays.copyOf(family.mean(), K), Matrix.of(covariance)));
        }
        return new Found(
                layout,
                optimum,
                smaller.approximation,
                smaller.logLikelihood,
                smaller.logLikelihoodError,
                families,
                1,
                starts,
                smaller.idleSkills + 1);
    }

    /** The best maximum of Laplace's approximation, from which a split table's search goes on. */
    Attempt first() {
        List<Attempt> first = new ArrayList<>(
                firstStage(Optional.empty(), settings.starts() > 0 ? settings.starts() : SKETCH_STARTS));
        first.addAll(restated(best(first)));
        return best(first);
    }

    /** A quicker search: few starts, Laplace's method alone. */
    Found sketch(Optional<Found> smaller) {
        if (smaller.isPresent() && smaller.get().idleSkills >= IDLE_IN_A_ROW) {
            return idle(smaller.get(), smaller.get().starts);
        }
        List<Attempt> first = new ArrayList<>(firstStage(smaller, smaller.isPresent() ? 1 : SKETCH_STARTS));
        if (gainsNothing(smaller, first)) {
            return idle(smaller.orElseThrow(), reports(first, List.of()));
        }
        Attempt best = best(first);
        FamilyMoments moments = MarginalLikelihood.moments(cells, layout, nodes(), COARSE, best.first.point(), workers);
        return found(best, best.first, reports(first, List.of()), moments, moments.logLikelihood(), Double.NaN);
    }

    // ---- stages --------------------------------------------------------------------------------------------------

    private List<Attempt> firstStage(Optional<Found> smaller, int count) {
        var origins = new ArrayList<String>();
        var starts = new ArrayList<SearchTask<Optimum>>();
        for (int i = 0; i < count; i++) {
            origins.add("data, draw " + (i + 1));
            starts.add(new SearchTask.Start(i));
        }
        smaller.ifPresent(found -> {
            origins.add("one skill fewer");
            starts.add(new SearchTask.Climb(embed(found, 0.3)));
        });
        return attempts(origins, starts, done -> progress.at(stage("starts"), 0.4 * done / starts.size()));
    }

    private List<Attempt> attempts(List<String> origins, List<? extends SearchTask<Optimum>> starts, IntConsumer done) {
        List<Optimum> ends = spread(starts, done);
        return IntStream.range(0, ends.size())
                .mapToObj(i -> new Attempt(origins.get(i), ends.get(i)))
                .toList();
    }

    private <T> List<T> spread(List<? extends SearchTask<T>> tasks, IntConsumer done) {
        return workers.spread(ground, tasks, done);
    }

    Optimum start(int index) {
        var random = new SeededStream(settings.seed()).split(settings.skills());
        return climb(new StartingValues(cells, chance).theta(layout, random.split(index), index));
    }

    /** To a maximum of Laplace's approximation. A metric that fits the start does not fit far from it: it is taken anew. */
    Optimum climb(double[] start) {
        MarginalLikelihood laplace = laplace();
        Bfgs bfgs = layout.skills <= FEW_SKILLS ? TIGHT : LOOSE;
        double[] theta = start;
        int before = 0;
        for (int leg = 1; ; leg++) {
            Bfgs method = leg < LEGS ? bfgs.withMaximumEvaluations(LEG_EVALUATIONS) : bfgs;
            Optimum optimum = method.minimise(laplace, theta, laplace.metric(theta, HeldDirections.none()));
            before += 1 + optimum.evaluations();
            if (optimum.converged() || leg == LEGS) {
                return optimum.withEvaluations(before);
            }
            theta = optimum.point();
        }
    }

    /** Polishes all a little way, then those to the end that can still win. */
    private List<Attempt> polish(List<Attempt> attempts) {
        progress.at(stage("polish"), 0.5);
        List<double[]> points = attempts.stream().map(this::atRest).toList();
        List<Optimum> raced = spread(
                points.stream().map(SearchTask.Heat::new).toList(),
                done -> progress.at(stage("polish"), 0.5 + 0.2 * done / points.size()));
        double leader = raced.stream().mapToDouble(Optimum::value).min().orElse(Double.NaN);
        var open = new ArrayList<Integer>();
        for (int i = 0; i < raced.size(); i++) {
            if (!raced.get(i).converged() && raced.get(i).value() < leader + STILL_OPEN) {
                open.add(i);
            }
        }
        List<Optimum> ends = spread(
                open.stream()
                        .map(i -> new SearchTask.End(points.get(i), raced.get(i)))
                        .toList(),
                done -> progress.at(stage("polish"), 0.7 + 0.1 * done / open.size()));
        var polished = new ArrayList<Attempt>();
        for (int i = 0; i < raced.size(); i++) {
            Attempt attempt = attempts.get(i).withPolished(raced.get(i), 1);
            polished.add(open.contains(i) ? attempt.withPolished(ends.get(open.indexOf(i)), 0) : attempt);
        }
        progress.at(stage("polish"), 0.8);
        return polished;
    }

    /** The maximum of the approximation, with skills in their usual units. */
    private double[] atRest(Attempt attempt) {
        double[] point = attempt.first.point();
        Gauge.normalise(layout, point);
        if (layout.skills > FEW_SKILLS) {
            Gauge.rest(layout, point);
        }
        return point;
    }

    Optimum heat(double[] point) {
        Bfgs heat = layout.skills <= FEW_SKILLS ? POLISH : POLISH.withMaximumEvaluations(RACE_EVALUATIONS);
        var held = HeldDirections.rotations(layout, point);
        return heat.minimise(polishing(point).get(), point, laplace().metric(point, held));
    }

    Optimum end(double[] point, Optimum so) {
        return finish(polishing(point), so);
    }

    /** The marginal likelihood with the rotations of skills held as they are at a point. */
    private Supplier<Objective> polishing(double[] point) {
        var held = HeldDirections.rotations(layout, point);
        NodeSet nodes = SearchRules.polishing(layout, point);
        return () -> held.on(quadrature(nodes));
    }

    /** To the end of a valley that bends: with the objective's own Hessian, taken again if it is not enough. */
    private Optimum finish(Supplier<Objective> objective, Optimum from) {
        Bfgs method = POLISH.withMaximumEvaluations(RACE_EVALUATIONS);
        Optimum end = from;
        int evaluations = 0;
        for (int round = 0; round < FINAL_ROUNDS && !end.converged(); round++) {
            double[] metric =
                    Curvatures.positiveInverse(Curvatures.hessian(objective, end.point(), workers), METRIC_FLOOR);
            end = method.minimise(objective.get(), end.point(), metric);
            evaluations += 2 * layout.size + end.evaluations();
        }
        return end.withEvaluations(evaluations);
    }

    /**
     * Improves an attempt benchmark by benchmark: one with many scores below chance can be explained by a curve that
     * hardly moves, or by one so steep that it stays at its floor for most families, rising or falling; each of these is
     * followed to its maximum, and the best kept, until none helps.
     */
    private List<Attempt> restated(Attempt start) {
        double[] below = cells.shareBelow(chance);
        int[] doubtful = IntStream.range(0, cells.benchmarks)
                .filter(j -> below[j] > DOUBTFUL_SHARE)
                .toArray();
        var tried = new ArrayList<Attempt>();
        Attempt best = start;
        for (int round = 0; round < ROUNDS; round++) {
            Attempt before = best;
            for (int j : doubtful) {
                Attempt from = best;
                var origins = new ArrayList<String>();
                var starts = new ArrayList<SearchTask<Optimum>>();
                for (BenchmarkShape shape : BenchmarkShape.values()) {
                    origins.add("benchmark " + (j + 1) + " " + shape);
                    starts.add(new SearchTask.Climb(shape.of(layout, from.first.point(), j)));
                }
                List<Attempt> found = attempts(origins, starts, done -> progress.at(stage("starts"), 0.4));
                tried.addAll(found);
                Attempt candidate = best(found);
                if (candidate.value() < best.value() - DISTINCT) {
                    best = candidate;
                }
            }
            if (best == before) {
                break;
            }
        }
        return tried;
    }

    private static Attempt best(List<Attempt> attempts) {
        return attempts.stream()
                .min(Comparator.comparingDouble(Attempt::value))
                .orElseThrow(() -> new IllegalStateException("no start reached a finite likelihood"));
    }

    /** By a denser rule than that of the polish, which may favour one maximum over another by what it errs. */
    private Attempt likeliest(List<Attempt> evaluated) {
        List<Attempt> ended = evaluated.stream()
                .filter(attempt -> attempt.polished.orElseThrow().converged())
                .toList();
        return (ended.isEmpty() ? evaluated : ended)
                .stream()
                        .filter(attempt -> Double.isFinite(attempt.logLikelihood))
                        .max(Comparator.comparingDouble(attempt -> attempt.logLikelihood
                                + settings.prior()
                                        .add(
                                                layout,
                                                attempt.polished.orElseThrow().point(),
                                                new double[layout.size])))
                        .orElseGet(() -> best(evaluated));
    }

    private static List<StartReport> reports(List<Attempt> first, List<Attempt> polished) {
        var all = new ArrayList<Attempt>(polished);
        for (Attempt attempt : first) {
            if (polished.stream().noneMatch(other -> other.first == attempt.first)) {
                all.add(attempt);
            }
        }
        return all.stream()
                .sorted(Comparator.comparing((Attempt attempt) -> attempt.polished.isEmpty())
                        .thenComparingDouble(Attempt::value))
                .map(Attempt::report)
                .toList();
    }

    /** θ of one skill fewer with a small new skill beside the old ones. */
    private double[] embed(Found smaller, double scale) {
        Layout from = smaller.layout;
        double[] old = smaller.optimum.point();
        double[] theta = new double[layout.size];
        var random = new SeededStream(settings.seed()).split(1000 + settings.skills());
        System.arraycopy(old, 0, theta, 0, layout.benchmarks);
        for (int d = 0; d < layout.features; d++) {
            System.arraycopy(old, from.gamma + d * from.skills, theta, layout.gamma + d * layout.skills, from.skills);
        }
        for (int j = 0; j < layout.benchmarks; j++) {
            int at = layout.loadings + j * layout.skills;
            System.arraycopy(old, from.loadings + j * from.skills, theta, at, from.skills);
            theta[at + from.skills] = random.normal();
        }
        System.arraycopy(old, from.precisions, theta, layout.precisions, layout.benchmarks + from.skills);
        theta[layout.scales + from.skills] = scale;
        System.arraycopy(
                old, from.firstAsymptote(), theta, layout.firstAsymptote(), layout.size - layout.firstAsymptote());
        Gauge.normalise(layout, theta);
        return theta;
    }

    // ---- objectives ----------------------------------------------------------------------------------------------

    private MarginalLikelihood laplace() {
        return MarginalLikelihood.laplace(cells, layout, settings.prior(), Curvature.EXPECTED, workers);
    }

    private MarginalLikelihood quadrature() {
        return quadrature(nodes());
    }

    private MarginalLikelihood quadrature(NodeSet nodes) {
        return MarginalLikelihood.quadrature(cells, layout, settings.prior(), nodes, COARSE, workers);
    }

    private NodeSet nodes() {
        return SearchRules.usual(layout.skills);
    }

    /** The marginal likelihood for points away from the maximum, where posteriors are less normal: by more nodes. */
    MarginalLikelihood careful() {
        return quadrature(SearchRules.careful(layout.skills));
    }

    /** The log-likelihood at θ by the rule of the report, plus the prior. */
    double dense(double[] theta) {
        return MarginalLikelihood.moments(
                                cells,
                                layout,
                                SearchRules.reporting(layout.skills).get(0),
                                FINE,
                                theta,
                                workers)
                        .logLikelihood()
                + settings.prior().add(layout, theta, new double[layout.size]);
    }

    /** The families' effects at an estimate, by the rule of the search. */
    static List<FamilyPosterior> posteriors(Cells cells, AnchorFree estimate, Workers workers) {
        Layout layout = estimate.layout();
        double[] theta = estimate.theta();
        List<FamilyPosterior> posteriors = MarginalLikelihood.moments(
                        cells, layout, SearchRules.usual(estimate.skills()), COARSE, theta, workers)
                .posteriors(cells);
        if (estimate.sandwichCovariance().rows() == 0) {
            return posteriors;
        }
        List<Matrix> sensitivities = Inference.sensitivities(theta, cells, layout, workers);
        return IntStream.range(0, posteriors.size())
                .mapToObj(f -> posteriors.get(f).withSensitivity(sensitivities.get(f)))
                .toList();
    }

    private List<Attempt> evaluated(List<Attempt> attempts, NodeSet nodes) {
        var tasks = new ArrayList<Callable<Attempt>>();
        for (Attempt attempt : attempts) {
            double[] theta = attempt.polished.orElseThrow().point();
            tasks.add(() ->
                    attempt.withLogLikelihood(MarginalLikelihood.moments(cells, layout, nodes, FINE, theta, workers)
                            .logLikelihood()));
        }
        return workers.all(tasks);
    }

    private Found measure(Attempt best, List<NodeSet> rules, List<StartReport> starts) {
        Optimum optimum = best.polished.orElseThrow();
        double[] theta = optimum.point();
        int K = layout.skills;
        var tasks = new ArrayList<Callable<FamilyMoments>>();
        for (NodeSet nodes : rules) {
            tasks.add(() -> MarginalLikelihood.moments(cells, layout, nodes, FINE, theta, workers));
        }
        List<FamilyMoments> moments = workers.all(tasks);
        if (SearchRules.reportsByTensors(K)) {
            FamilyMoments dense = moments.get(1);
            double error = Math.abs(dense.logLikelihood() - moments.get(0).logLikelihood());
            return found(best, optimum, starts, dense, dense.logLikelihood(), error);
        }
        FamilyMoments mean = FamilyMoments.mean(moments);
        double squares = 0;
        for (FamilyMoments one : moments) {
            squares += Math.pow(one.logLikelihood() - mean.logLikelihood(), 2);
        }
        double error = Math.sqrt(squares / (rules.size() * (rules.size() - 1)));
        return found(best, optimum, starts, mean, mean.logLikelihood(), error);
    }

    private Found found(
            Attempt best,
            Optimum optimum,
            List<StartReport> starts,
            FamilyMoments moments,
            double value,
            double error) {
        double approximation = best.first.value();
        List<FamilyPosterior> families = moments.posteriors(cells);
        return new Found(layout, optimum, approximation, value, error, families, best.evaluations(), starts, 0);
    }

    /** Covariances of θ by Hessian, scores and both, and what is weakly determined. */
    Inference infer(double[] theta, List<String> benchmarks) {
        progress.at(stage("standard errors"), 0.9);
        Inference inference =
                Inference.at(theta, cells, layout, settings.prior(), workers, benchmarks, settings.features());
        progress.at(stage("done"), 1);
        return inference;
    }

    private String stage(String name) {
        return layout.skills + (layout.skills == 1 ? " skill: " : " skills: ") + name;
    }
}
