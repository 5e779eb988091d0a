package org.allometry.predict;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.allometry.fit.Expectation;
import org.allometry.fit.ScoreFit;
import org.allometry.table.LanguageModel;

/**
 * Expectations of models that lack what the law needs. Models of training lend it their training tokens, their
 * date and their variant, where it has none of its own: those of the same base family if there are any, else one of each
 * of so many base families, evenly taken. No more than {@value #LENDERS} lend. The mean is that over the lenders, and the
 * spread of their means is the part of the variance called features.
 */
public final class Completion {
    private static final int LENDERS = 16;

    private final ScoreFit fit;
    private final Function<LanguageModel, Expectation> expecting;
    private final List<LanguageModel> trained;

    /** @param trained the models that the fit was made from */
    public Completion(ScoreFit fit, List<LanguageModel> trained) {
        this.fit = fit;
        this.expecting = fit.expecting();
        this.trained = List.copyOf(trained);
    }

    /**
     * The expectation of a model, whole or not.
     *
     * @throws IllegalArgumentException if the model lacks what no model of training can lend
     */
    public Expectation expect(LanguageModel model) {
        Expectation expectation = expectOrUnknown(model);
        if (expectation.isUnknown()) {
            throw new IllegalArgumentException("model '" + model.name() + "' lacks a feature of the law '" + fit.law()
                    + "' that no model of training can lend; give its parameters");
        }
        return expectation;
    }

    Expectation expectOrUnknown(LanguageModel model) {
        List<Expectation> members = List.copyOf(wholes(model).values());
        return members.isEmpty()
                ? Expectation.unknown(fit.benchmarks().size())
                : members.size() == 1 ? members.get(0) : mixture(members);
    }

    /**
     * The models whose mean expectation stands for the given one: itself if the law needs no more, else one for each set
     * of things lent; none if nobody can lend what it lacks.
     */
    public List<LanguageModel> completed(LanguageModel model) {
        return List.copyOf(wholes(model).keySet());
    }

    private Map<LanguageModel, Expectation> wholes(LanguageModel model) {
        var wholes = new LinkedHashMap<LanguageModel, Expectation>();
        Expectation direct = expecting.apply(model);
        if (!direct.isUnknown()) {
            wholes.put(model, direct);
            return wholes;
        }
        for (LanguageModel lender : lenders(model)) {
            LanguageModel whole = lent(model, lender);
            if (!wholes.containsKey(whole)) {
                Expectation expectation = expecting.apply(whole);
                if (!expectation.isUnknown()) {
                    wholes.put(whole, expectation);
                }
            }
        }
        return wholes;
    }

    private List<LanguageModel> lenders(LanguageModel model) {
        List<LanguageModel> kin = trained.stream()
                .filter(other -> other.lineage().equals(model.lineage()))
                .toList();
        if (!kin.isEmpty()) {
            return kin.subList(0, Math.min(LENDERS, kin.size()));
        }
        var first = new LinkedHashMap<String, LanguageModel>();
        trained.forEach(other -> first.putIfAbsent(other.lineage(), other));
        var all = new ArrayList<>(first.values());
        int count = Math.min(LENDERS, all.size());
        return IntStream.range(0, count)
                .mapToObj(i -> all.get(i * all.size() / count))
                .toList();
    }

    private static LanguageModel lent(LanguageModel model, LanguageModel lender) {
        return new LanguageModel(
                model.name(),
                model.family(),
                model.parameters(),
                model.trainingTokens().or(lender::trainingTokens),
                model.trainingFlops(),
                model.baseFamily(),
                model.variant().or(lender::variant),
                model.releaseDate(),
                model.baseReleaseDate().or(() -> model.releaseDate().isPresent() ? Optional.empty() : date(lender)),
                model.attributes());
    }

    private static Optional<LocalDate> date(LanguageModel lender) {
        return lender.baseReleaseDate().or(lender::releaseDate);
    }

    private static Expectation mixture(List<Expectation> members) {
        int J = members.get(0).mean().length;
        double[][] sums = new double[4][J];
        double[] square = new double[J];
        double share = 1.0 / members.size();
        for (Expectation member : members) {
            for (int j = 0; j < J; j++) {
                double mean = member.mean(j);
                sums[0][j] += share * mean;
                square[j] += share * mean * mean;
                sums[1][j] += share * member.coefficients()[j];
                sums[2][j] += share * member.family()[j];
                sums[3][j] += share * member.noise()[j];
            }
        }
        double[] features = new double[J];
        Arrays.setAll(features, j -> Math.max(0, square[j] - sums[0][j] * sums[0][j]));
        return new Expectation(sums[0], sums[1], sums[2], features, sums[3]);
    }
}
