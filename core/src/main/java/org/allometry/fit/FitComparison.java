package org.allometry.fit;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.allometry.law.Asymptotes;
import org.allometry.law.Feature;
import org.allometry.law.ScaledFeature;
import org.allometry.stat.LikelihoodRatio;
import org.allometry.table.Benchmark;

/**
 * Two latent fits to the same scores: which one the information criteria prefer and, where one law contains the other, the
 * likelihood-ratio test.
 *
 * @param relation whether one law contains the other
 * @param ratio the test, where one does and has more coefficients
 * @param cautions why the χ² approximation of the test does not hold as it stands, one sentence each; empty if it does
 */
public record FitComparison(
        LatentFit first, LatentFit second, Relation relation, Optional<LikelihoodRatio> ratio, List<String> cautions) {
    /** Which law is a special case of which. */
    public enum Relation {
        SAME_LAW,
        FIRST_WITHIN_SECOND,
        SECOND_WITHIN_FIRST,
        NOT_NESTED
    }

    public FitComparison {
        cautions = List.copyOf(cautions);
    }

    /** Why the likelihoods of two fits cannot be compared, or empty if they can. */
    public static Optional<String> obstacle(LatentFit first, LatentFit second) {
        DataSummary one = first.data();
        DataSummary other = second.data();
        if (!one.digest().equals(other.digest())) {
            return Optional.of("the fits are to different data, " + one.digest() + " and " + other.digest()
                    + ", so their likelihoods cannot be compared");
        }
        boolean sameScores = one.scores() == other.scores()
                && one.modelsLeftOut().equals(other.modelsLeftOut())
                && ids(first).equals(ids(second));
        return sameScores
                ? Optional.empty()
                : Optional.of("the fits are to different scores of one table, " + one.digest() + " and "
                        + other.digest() + ": " + one.scores() + " of " + one.models() + " models and "
                        + other.scores() + " of " + other.models()
                        + " models, as their features leave out different models, so their likelihoods cannot be"
                        + " compared");
    }

    /** @throws IllegalArgumentException if {@link #obstacle} names one */
    public static FitComparison of(LatentFit first, LatentFit second) {
        obstacle(first, second).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        boolean within = isWithin(first, second);
        boolean contains = isWithin(second, first);
        Relation relation = within && contains
                ? Relation.SAME_LAW
                : within ? Relation.FIRST_WITHIN_SECOND : contains ? Relation.SECOND_WITHIN_FIRST : Relation.NOT_NESTED;
        if (relation == Relation.SAME_LAW || relation == Relation.NOT_NESTED) {
            return new FitComparison(first, second, relation, Optional.empty(), List.of());
        }
        LatentFit smaller = within ? first : second;
        LatentFit larger = within ? second : first;
        int more = larger.coefficientCount() - smaller.coefficientCount();
        Optional<LikelihoodRatio> ratio = more > 0
                ? Optional.of(LikelihoodRatio.of(smaller.logLikelihood(), larger.logLikelihood(), more))
                : Optional.empty();
        return new FitComparison(first, second, relation, ratio, cautions(smaller, larger, ratio));
    }

    private static boolean isWithin(LatentFit smaller, LatentFit larger) {
        Asymptotes few = smaller.fitter().asymptotes();
        Asymptotes many = larger.fitter().asymptotes();
        return smaller.skills() <= larger.skills()
                && spanned(larger).containsAll(features(smaller))
                && (many.freeFloor() || !few.freeFloor())
                && (many.freeCeiling() || !few.freeCeiling());
    }

    private static List<String> cautions(LatentFit smaller, LatentFit larger, Optional<LikelihoodRatio> ratio) {
        var cautions = new ArrayList<String>();
        if (smaller.skills() < larger.skills()) {
            cautions.add("under the law with fewer skills the features' weights on a further skill are undetermined,"
                    + " so the statistic is not distributed as χ²; compare numbers of skills on held-out models with"
                    + " --compare");
        }
        if (smaller.fitter().asymptotes() != larger.fitter().asymptotes()) {
            cautions.add("fixed asymptotes lie on the boundary of fitted ones, where the statistic is a mixture of χ²"
                    + " with fewer degrees of freedom: the probability given is too large");
        }
        if (isPenalised(smaller) || isPenalised(larger)) {
            cautions.add(
                    "weak priors hold at least one of the fits a little below its largest likelihood; fit both without"
                            + (isPenalised(smaller) && isPenalised(larger) ? "" : ", or both with,")
                            + " priors for an exact statistic");
        }
        double error = smaller.logLikelihoodError() + larger.logLikelihoodError();
        if (ratio.filter(test -> test.statistic() < -2 * error - 2e-3).isPresent()) {
            cautions.add("the law that contains the other is less likely, so it was not fitted to its maximum, or"
                    + " priors weigh on it; fit it again with more --starts");
        }
        return cautions;
    }

    private static boolean isPenalised(LatentFit fit) {
        Prior prior = fit.fitter().prior();
        return Double.isFinite(prior.deviation()) || Double.isFinite(prior.asymptoteDeviation());
    }

    private static Set<Feature> features(LatentFit fit) {
        var features = EnumSet.noneOf(Feature.class);
        fit.features().stream().map(ScaledFeature::feature).forEach(features::add);
        return features;
    }

    /** The features of a law and their sums: log_flops is log_size + log_tokens where both are known. */
    private static Set<Feature> spanned(LatentFit fit) {
        Set<Feature> features = features(fit);
        if (features.containsAll(List.of(Feature.SIZE, Feature.TOKENS))) {
            features.add(Feature.FLOPS);
        }
        return features;
    }

    private static List<String> ids(LatentFit fit) {
        return fit.benchmarks().stream().map(Benchmark::id).toList();
    }
}
