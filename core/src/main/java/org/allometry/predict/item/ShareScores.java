package org.allometry.predict.item;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.allometry.fit.DataSummary;
import org.allometry.fit.Expectation;
import org.allometry.fit.ScoreFit;
import org.allometry.fit.item.ItemFit;
import org.allometry.fit.item.ItemFitter;
import org.allometry.fit.item.SkillDraws;
import org.allometry.numeric.GaussHermite;
import org.allometry.numeric.Matrix;
import org.allometry.numeric.SeededStream;
import org.allometry.table.Benchmark;
import org.allometry.table.Item;
import org.allometry.table.LanguageModel;

/**
 * The law of items as a law of scores: what share of each benchmark's items it expects of any model of which no answer is
 * known. A model that was fitted is taken as another one of its family.
 *
 * <p>Skills are drawn as {@link SharePredictor} draws them, but only their mean and covariance are kept: given these, the argument
 * η = a'θ + b of an item is nearly normal, and its probability is integrated by Gauss and Hermite. So an expectation is smooth in
 * the features, costs nine evaluations an item, and differs from that of {@link SharePredictor} by the error of its draws.
 * An instance is for many threads.
 */
public final class ShareScores implements ScoreFit {
    private static final int DRAWS = 1000;
    private static final double[] NODES = GaussHermite.of(9).nodes();
    private static final double[] WEIGHTS = GaussHermite.of(9).weights();

    private final ItemFit fit;
    private final double[] intercepts;
    private final Matrix loadings;
    private final double[][] covariances;
    private final double[] chances;
    private final List<Benchmark> benchmarks;
    private final int[][] items;
    private final SkillDraws draws;
    private final long seed;
    private final Map<String, SkillDraws.Unmeasured> families = new ConcurrentHashMap<>();

    /** @param seed of the draws of skills */
    public ShareScores(ItemFit fit, long seed) {
        this.fit = fit;
        this.seed = seed;
        intercepts = fit.coefficients().intercepts();
        loadings = fit.coefficients().loadings();
        covariances = fit.coefficients().itemCovariances();
        List<Item> all = fit.items();
        chances = all.stream().mapToDouble(Item::chance).toArray();
        items = fit.benchmarks().stream()
                .map(id -> IntStream.range(0, all.size())
                        .filter(i -> all.get(i).benchmark().equals(id))
                        .toArray())
                .toArray(int[][]::new);
        benchmarks = IntStream.range(0, items.length)
                .mapToObj(j -> Benchmark.of(
                        fit.benchmarks().get(j),
                        IntStream.of(items[j])
                                .mapToDouble(i -> chances[i])
                                .average()
                                .orElse(0)))
                .toList();
        draws = new SkillDraws(fit, DRAWS, seed);
    }

    @Override
    public String law() {
        return ItemFitter.LAW;
    }

    @Override
    public List<Benchmark> benchmarks() {
        return benchmarks;
    }

    @Override
    public boolean converged() {
        return fit.converged();
    }

    @Override
    public String termination() {
        return fit.diagnosis().termination();
    }

    @Override
    public DataSummary data() {
        return fit.data();
    }

    @Override
    public boolean knows(LanguageModel model) {
        return fit.knowsFamily(model);
    }

    @Override
    public Expectation expect(LanguageModel model) {
        Optional<double[]> z = fit.features(model);
        if (z.isEmpty()) {
            return Expectation.unknown(items.length);
        }
        SkillDraws.Unmeasured family = families.computeIfAbsent(
                model.family(), name -> draws.unmeasured(name, new SeededStream(seed).split(1)));
        double[][] skills = family.skills(z.get());
        double[] mean = mean(skills);
        double[][] covariance = covariance(skills, mean);
        double[] shares = new double[items.length];
        double[] uncertain = new double[items.length];
        double[] noise = new double[items.length];
        for (int j = 0; j < items.length; j++) {
            var share = new Share(mean, covariance);
            for (int i : items[j]) {
                share.add(i);
            }
            shares[j] = share.mean();
            uncertain[j] = share.variance();
            noise[j] = share.noise();
        }
        double[] none = new double[items.length];
        return new Expectation(shares, uncertain, none, none, noise);
    }

    /** The items of one benchmark, one by one. */
    private final class Share {
        private final double[] skill;
        private final double[][] covariance;
        private final double[] slopes;
        private double sum;
        private double alone;
        private double noise;
        private int count;

        Share(double[] skill, double[][] covariance) {
            this.skill = skill;
            this.covariance = covariance;
            slopes = new double[skill.length];
        }

        void add(int item) {
            int K = skill.length;
            double[] own = covariances[item];
            double eta = intercepts[item];
            double ofSkills = 0;
            double ofItem = own[0];
            for (int k = 0; k < K; k++) {
                eta += loadings.at(item, k) * skill[k];
                ofItem += 2 * own[k + 1] * skill[k];
                for (int l = 0; l < K; l++) {
                    ofSkills += loadings.at(item, k) * covariance[k][l] * loadings.at(item, l);
                    ofItem += own[(k + 1) * (K + 1) + l + 1] * (skill[k] * skill[l] + covariance[k][l]);
                }
            }
            double chance = chances[item];
            double deviation = Math.sqrt(ofSkills + ofItem);
            double probability = 0;
            double square = 0;
            double slope = 0;
            for (int q = 0; q < NODES.length; q++) {
                double s = 1 / (1 + Math.exp(-eta - deviation * NODES[q]));
                double p = chance + (1 - chance) * s;
                probability += WEIGHTS[q] * p;
                square += WEIGHTS[q] * p * p;
                slope += WEIGHTS[q] * (1 - chance) * s * (1 - s);
            }
            sum += probability;
            noise += probability - square;
            alone += slope * slope * ofItem;
            for (int k = 0; k < K; k++) {
                slopes[k] += slope * loadings.at(item, k);
            }
            count++;
        }

        double mean() {
            return sum / count;
        }

        /** What is unknown of the skills and of the items, to first order. */
        double variance() {
            double variance = alone;
            for (int k = 0; k < slopes.length; k++) {
                for (int l = 0; l < slopes.length; l++) {
                    variance += slopes[k] * covariance[k][l] * slopes[l];
                }
            }
            return variance / count / count;
        }

        /** Of single answers. */
        double noise() {
            return noise / count / count;
        }
    }

    private static double[] mean(double[][] draws) {
        double[] mean = new double[draws[0].length];
        for (double[] draw : draws) {
            for (int k = 0; k < mean.length; k++) {
                mean[k] += draw[k] / draws.length;
            }
        }
        return mean;
    }

    private static double[][] covariance(double[][] draws, double[] mean) {
        double[][] covariance = new double[mean.length][mean.length];
        for (double[] draw : draws) {
            for (int k = 0; k < mean.length; k++) {
                for (int l = 0; l < mean.length; l++) {
                    covariance[k][l] += (draw[k] - mean[k]) * (draw[l] - mean[l]) / (draws.length - 1);
                }
            }
        }
        return covariance;
    }
}
