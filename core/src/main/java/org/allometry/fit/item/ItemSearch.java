package org.allometry.fit.item;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.allometry.fit.Diagnosis;
import org.allometry.fit.Progress;
import org.allometry.fit.StartReport;
import org.allometry.numeric.Cholesky;
import org.allometry.numeric.LimitedBfgs;
import org.allometry.numeric.Matrix;
import org.allometry.numeric.Optimum;
import org.allometry.numeric.SeededStream;
import org.allometry.numeric.Workers;

/**
 * Finds the coefficients of the law of items.
 *
 * <p>Idea: thousands of items times K discriminations are too many for a dense method and too different for a simple one.
 * The marginal likelihood of Laplace's method has an exact gradient at the price of a few passes over the answers, so no
 * alternating scheme is needed, whose fixed point would be of another objective. Its curvature is almost that of separate
 * regressions, one an item, and of a linear model of skills; that is the metric, and a limited-memory method learns the
 * rest ({@link LimitedBfgs}), which converges to a stationary point from anywhere. Some 20 evaluations do.
 *
 * <p>Every start is followed to its end; the best is then written in the coordinates of its anchors, where the likelihood is
 * the same, and evaluated once more for the errors. docs/items.md derives the formulas.
 */
final class ItemSearch {
    private static final double JITTER = 0.3;
    private static final double EXPECTED_EVALUATIONS = 40;
    private static final int ROUNDS = 30;
    private static final double SETTLED = 5e-3;
    private static final LimitedBfgs SEARCH = LimitedBfgs.withDefaults();

    private record Attempt(String origin, Optimum optimum, double logLikelihood, double[] skills) {
        StartReport report() {
            return new StartReport(
                    origin,
                    -optimum.value(),
                    logLikelihood,
                    optimum.termination().toString(),
                    optimum.evaluations());
        }
    }

    /** Coefficients and skills in the coordinates of the anchors, and the distribution of items there. */
    private record Place(double[] coefficients, double[] skills, ItemPrior items) {}

    private final ItemData data;
    private final ItemFitter fitter;
    private final ItemLayout layout;
    private final Workers workers;
    private final Progress progress;

    ItemSearch(ItemData data, ItemFitter fitter, Workers workers, Progress progress) {
        this.data = data;
        this.fitter = fitter;
        this.workers = workers;
        this.progress = progress;
        layout = new ItemLayout(
                data.answers().items().size(),
                data.anchors().size(),
                data.features().size());
    }

    ItemFit fit() {
        Place first = start(0);
        var attempts = new ArrayList<Attempt>();
        for (int s = 0; s < fitter.starts(); s++) {
            Place place = s == 0 ? first : aligned(start(s), first);
            progress.at("start " + (s + 1) + " of " + fitter.starts(), 0.6 * s / fitter.starts());
            attempts.add(attempt(s, place));
        }
        attempts.sort(Comparator.comparingDouble(
                attempt -> Double.isNaN(attempt.optimum.value()) ? Double.MAX_VALUE : attempt.optimum.value()));
        return settle(attempts, first.items);
    }

    /** The EM algorithm for the distribution of items, from the best start. */
    private ItemFit settle(List<Attempt> attempts, ItemPrior firstItems) {
        ItemObjective objective = objective(firstItems);
        Optimum optimum = attempts.get(0).optimum;
        objective.startAt(attempts.get(0).skills);
        objective.evaluate(optimum.point(), new double[layout.size]);
        ItemPrior items = firstItems;
        int evaluations = optimum.evaluations();
        for (int round = 1; ; round++) {
            ItemPrior next = items.next(layout, optimum.point(), covariances(objective));
            boolean settled = items.distance(next) <= SETTLED;
            if (settled || round > ROUNDS) {
                return report(attempts, optimum, anchored(optimum.point(), objective, items), evaluations, settled);
            }
            progress.at("distribution of items, round " + round, 0.6 + 0.35 * round / (round + 4.0));
            items = next;
            objective.use(items);
            optimum = SEARCH.minimise(objective, optimum.point(), (e, value, promised) -> {});
            evaluations += optimum.evaluations();
        }
    }

    private ItemFit report(List<Attempt> attempts, Optimum optimum, Place place, int evaluations, boolean settled) {
        progress.at("standard errors", 0.95);
        ItemObjective objective = objective(place.items);
        objective.startAt(place.skills);
        objective.evaluate(place.coefficients, new double[layout.size]);
        SkillState state = objective.state();
        StructureErrors errors = StructureErrors.of(data.cohort(), layout, place.coefficients, state);
        String unsettled = "stopped: the distribution of items had not settled after " + ROUNDS + " rounds";
        return new ItemFit(
                fitter,
                data.answers().items(),
                data.features(),
                data.anchors(),
                coefficients(place, objective, errors),
                models(state),
                objective.logLikelihood(),
                new Diagnosis(
                        optimum.converged() && settled,
                        settled || !optimum.converged() ? optimum.termination().toString() : unsettled,
                        optimum.gradientNorm(),
                        optimum.decrement(),
                        evaluations,
                        attempts.stream().map(Attempt::report).toList(),
                        errors.condition(),
                        errors.weak()),
                data.itemsLeftOut(),
                data.itemsAlike(),
                data.summary());
    }

    private ItemObjective objective(ItemPrior items) {
        return new ItemObjective(data.answers(), data.cohort(), layout, items, data.anchorItems(), workers);
    }

    private Place start(int s) {
        var start = new ItemStart(data.answers(), data.cohort(), layout);
        double[] x = start.coefficients(new SeededStream(fitter.seed()).split(s), s == 0 ? 0 : JITTER);
        int[] group = data.groups();
        int groups = data.answers().benchmarks().size();
        var anchoring = new ItemAnchoring(layout, x, data.anchors(), data.anchorItems());
        double[] anchored = anchoring.coefficients();
        return new Place(anchored, anchoring.skills(start.skills()), ItemPrior.first(group, groups, layout, anchored));
    }

    /** A start whose items of anchors have the means of another, which the search holds, so that the two can agree. */
    private Place aligned(Place place, Place first) {
        double[] x = place.coefficients.clone();
        for (int[] items : data.anchorItems()) {
            for (int k = 0; k < layout.stride; k++) {
                double shift = 0;
                for (int i : items) {
                    int at = i * layout.stride + k;
                    shift += (first.coefficients[at] - x[at]) / items.length;
                }
                for (int i : items) {
                    x[i * layout.stride + k] += shift;
                }
            }
        }
        return new Place(x, place.skills, first.items);
    }

    private Place anchored(double[] x, ItemObjective objective, ItemPrior items) {
        var anchoring = new ItemAnchoring(layout, x, data.anchors(), data.anchorItems());
        return new Place(
                anchoring.coefficients(), anchoring.skills(objective.state().theta), items.mapped(anchoring.ofItems()));
    }

    private Attempt attempt(int s, Place place) {
        ItemObjective objective = objective(place.items);
        objective.startAt(place.skills);
        Optimum optimum = SEARCH.minimise(objective, place.coefficients, (evaluations, value, promised) -> {
            double within = evaluations / (evaluations + EXPECTED_EVALUATIONS);
            progress.at("start " + (s + 1) + " of " + fitter.starts(), 0.6 * (s + within) / fitter.starts());
        });
        String origin = s == 0 ? "principal components" : "principal components, jittered " + s;
        return new Attempt(
                origin,
                optimum,
                objective.logLikelihood(),
                objective.state().theta.clone());
    }

    private double[][] covariances(ItemObjective objective) {
        double[][] covariances = new double[layout.items][];
        for (int i = 0; i < layout.items; i++) {
            covariances[i] = inverse(objective.blockOfItem(i), layout.stride);
        }
        return covariances;
    }

    private ItemCoefficients coefficients(Place place, ItemObjective objective, StructureErrors errors) {
        double[] x = place.coefficients;
        int K = layout.skills;
        double[] intercepts = new double[layout.items];
        double[] loadings = new double[layout.items * K];
        for (int i = 0; i < layout.items; i++) {
            intercepts[i] = x[i * layout.stride];
            System.arraycopy(x, i * layout.stride + 1, loadings, i * K, K);
        }
        return new ItemCoefficients(
                intercepts,
                Matrix.of(layout.items, K, loadings),
                covariances(objective),
                Arrays.copyOfRange(x, layout.structure, layout.size),
                errors.covariance());
    }

    private static double[] inverse(double[] block, int n) {
        double[] lowerInverse = new double[n * n];
        double[] inverse = new double[n * n];
        Cholesky.factor(block, n);
        Cholesky.invertLower(block, n, lowerInverse);
        Cholesky.inverse(lowerInverse, n, inverse);
        return inverse;
    }

    private List<ModelSkill> models(SkillState state) {
        int K = layout.skills;
        double[] pulls = StructureErrors.pulls(state);
        var models = new ArrayList<ModelSkill>();
        for (int m = 0; m < data.cohort().models(); m++) {
            models.add(new ModelSkill(
                    data.answers().models().get(m),
                    Arrays.copyOfRange(state.theta, m * K, (m + 1) * K),
                    Arrays.copyOfRange(state.covariance, m * K * K, (m + 1) * K * K),
                    Arrays.copyOfRange(pulls, m * K, (m + 1) * K),
                    Arrays.copyOfRange(state.expected, m * K * K, (m + 1) * K * K),
                    data.answers().answers(m)));
        }
        return models;
    }
}
