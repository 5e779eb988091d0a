package org.allometry.predict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.allometry.fit.FamilyPosterior;
import org.allometry.fit.LatentFit;
import org.allometry.law.LatentCoefficients;
import org.allometry.numeric.PolyGamma;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;

/**
 * Which scores to measure next, so that the wanted ones are known best for the least cost, by a latent fit.
 *
 * <p>A score of benchmark j on a model of the family is a noisy look at the family's effect α along Λ_j, with the expected
 * Fisher information w of its linear predictor. One more measurement takes the covariance V of α to
 * V - VΛ_jΛ_j'V / (1/w + Λ_j'VΛ_j), whatever its outcome. Measurements are chosen one after the other, each time the one
 * that takes most off the variance of the wanted scores per unit of cost. The cost of a measurement is parameters times
 * items: what its forward passes cost up to a factor.
 *
 * @param target the model whose scores are wanted
 * @param wanted ids of the benchmarks that are wanted of it
 * @param steps in the order they should be taken
 * @param spread root mean square of the standard deviations of the wanted mean scores as things stand
 * @param order benchmarks in the order in which they tell most of all others about a model of an unknown family
 */
public record EvaluationDesign(
        LanguageModel target, List<String> wanted, double spread, List<Step> steps, List<Telling> order) {
    private static final int UNKNOWN_ITEMS = 1000;

    public EvaluationDesign {
        wanted = List.copyOf(wanted);
        steps = List.copyOf(steps);
        order = List.copyOf(order);
    }

    /**
     * A measurement.
     *
     * @param model to evaluate
     * @param benchmark to evaluate it on
     * @param cost parameters times items
     * @param spread of the wanted scores after it and all before
     */
    public record Step(LanguageModel model, String benchmark, double cost, double spread) {}

    /**
     * A benchmark of a growing cheap subset.
     *
     * @param benchmark that joins
     * @param items it has
     * @param explained of the variance between models of equal features on benchmarks not in the subset, the mean share
     *     that the subset explains
     */
    public record Telling(String benchmark, int items, double explained) {}

    /** A measurement that can be made. */
    private record Candidate(LanguageModel model, int benchmark, double information, double cost) {}

    /**
     * The design.
     *
     * @param known (model name, benchmark id) pairs that are measured already
     * @param models that can be evaluated, of the target's family
     * @param wanted ids of benchmarks; all if empty
     * @param most measurements to name
     * @throws IllegalArgumentException if a model lacks a feature of the law
     */
    public static EvaluationDesign of(
            LatentFit fit,
            LanguageModel target,
            List<LanguageModel> models,
            Set<List<String>> known,
            List<String> wanted,
            int most) {
        LatentCoefficients law = fit.coefficients();
        List<String> ids = fit.benchmarks().stream().map(Benchmark::id).toList();
        List<String> goal = wanted.isEmpty() ? ids : wanted;
        Optional<FamilyPosterior> posterior = fit.families().stream()
                .filter(family -> family.family().equals(target.family()))
                .findFirst();
        double[] effect = posterior.map(FamilyPosterior::mean).orElse(new double[fit.skills()]);
        double[][] V = posterior
                .map(FamilyPosterior::covariance)
                .orElse(law.skillCorrelations())
                .toArray();
        var candidates = new ArrayList<Candidate>();
        for (LanguageModel model : models) {
            double[] z = features(fit, model);
            for (int j = 0; j < ids.size(); j++) {
                if (!known.contains(List.of(model.name(), ids.get(j)))) {
                    double size = model.parameters().map(n -> n.value()).orElse(1e9);
                    candidates.add(new Candidate(
                            model, j, information(law, law.linearPredictor(z, effect, j), j), size * items(fit, j)));
                }
            }
        }
        double[] z = features(fit, target);
        double[] weights = new double[ids.size()];
        for (String id : goal) {
            int j = ids.indexOf(id);
            weights[j] = Math.pow(steepness(law, law.linearPredictor(z, effect, j), j), 2) / goal.size();
        }
        double spread = Math.sqrt(variance(law, V, weights));
        var steps = new ArrayList<Step>();
        while (steps.size() < most && !candidates.isEmpty()) {
            double before = variance(law, V, weights);
            Candidate best = candidates.get(0);
            double highest = Double.NEGATIVE_INFINITY;
            for (Candidate candidate : candidates) {
                double gain = (before - variance(law, after(law, V, candidate), weights)) / candidate.cost;
                if (gain > highest) {
                    highest = gain;
                    best = candidate;
                }
            }
            V = after(law, V, best);
            candidates.remove(best);
            steps.add(new Step(best.model, ids.get(best.benchmark), best.cost, Math.sqrt(variance(law, V, weights))));
        }
        return new EvaluationDesign(target, goal, spread, steps, order(fit, law, z));
    }

    /** Benchmarks in greedy order, of a model of unknown family with the target's features. */
    private static List<Telling> order(LatentFit fit, LatentCoefficients law, double[] z) {
        int J = fit.benchmarks().size();
        double[][] V = law.skillCorrelations().toArray();
        double[][] prior = V;
        double[] information = new double[J];
        Arrays.setAll(information, j -> information(law, law.linearPredictor(z, new double[fit.skills()], j), j));
        var chosen = new ArrayList<Integer>();
        var order = new ArrayList<Telling>();
        while (chosen.size() < J - 1) {
            int best = -1;
            double most = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < J; j++) {
                if (!chosen.contains(j)) {
                    double share = explained(law, prior, reduced(law, V, j, information[j]), chosen, j, information);
                    if (share > most) {
                        most = share;
                        best = j;
                    }
                }
            }
            V = reduced(law, V, best, information[best]);
            chosen.add(best);
            order.add(new Telling(fit.benchmarks().get(best).id(), items(fit, best), most));
        }
        return order;
    }

    private static double explained(
            LatentCoefficients law,
            double[][] prior,
            double[][] V,
            List<Integer> chosen,
            int next,
            double[] information) {
        int J = information.length;
        return IntStream.range(0, J)
                .filter(j -> j != next && !chosen.contains(j))
                .mapToDouble(j -> {
                    double noise = 1 / information[j];
                    return 1 - (quadratic(law, V, j) + noise) / (quadratic(law, prior, j) + noise);
                })
                .average()
                .orElse(0);
    }

    private static double[][] after(LatentCoefficients law, double[][] V, Candidate candidate) {
        return reduced(law, V, candidate.benchmark, candidate.information);
    }

    private static double[][] reduced(LatentCoefficients law, double[][] V, int j, double information) {
        int K = V.length;
        double[] along = new double[K];
        for (int k = 0; k < K; k++) {
            for (int l = 0; l < K; l++) {
                along[k] += V[k][l] * law.loadings().at(l, j);
            }
        }
        double all = 1 / information + quadratic(law, V, j);
        double[][] reduced = new double[K][K];
        for (int k = 0; k < K; k++) {
            for (int l = 0; l < K; l++) {
                reduced[k][l] = V[k][l] - along[k] * along[l] / all;
            }
        }
        return reduced;
    }

    private static double variance(LatentCoefficients law, double[][] V, double[] weights) {
        double sum = 0;
        for (int j = 0; j < weights.length; j++) {
            sum += weights[j] == 0 ? 0 : weights[j] * quadratic(law, V, j);
        }
        return sum;
    }

    private static double quadratic(LatentCoefficients law, double[][] V, int j) {
        double sum = 0;
        for (int k = 0; k < V.length; k++) {
            for (int l = 0; l < V.length; l++) {
                sum += law.loadings().at(k, j) * V[k][l] * law.loadings().at(l, j);
            }
        }
        return sum;
    }

    /** Expected information of a score about its linear predictor: φ² m² (ψ'(φμ) + ψ'(φ(1-μ))), m = dμ/dη. */
    private static double information(LatentCoefficients law, double eta, int j) {
        double phi = law.precisions()[j];
        double mean = law.mean(eta, j);
        double m = steepness(law, eta, j);
        return Math.max(1e-12, phi * phi * m * m * (trigamma(phi * mean) + trigamma(phi * (1 - mean))));
    }

    private static double trigamma(double x) {
        var at = new PolyGamma();
        at.evaluate(x);
        return at.trigamma;
    }

    private static double steepness(LatentCoefficients law, double eta, int j) {
        double s = 1 / (1 + Math.exp(-eta));
        return (law.ceilings()[j] - law.floors()[j]) * s * (1 - s);
    }

    private static int items(LatentFit fit, int j) {
        return fit.benchmarks().get(j).items().orElse(UNKNOWN_ITEMS);
    }

    private static double[] features(LatentFit fit, LanguageModel model) {
        return fit.features(model)
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "model '" + model.name()
                                        + "' lacks a feature of the latent law; give its parameters, tokens, variant and release date"));
    }
}
