package org.allometry.service;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.allometry.fit.FitComparison;
import org.allometry.fit.LatentFit;
import org.allometry.stat.LikelihoodRatio;

/**
 * The JSON of two fits to the same data.
 *
 * @param relation {@code same_law}, {@code first_within_second}, {@code second_within_first} or {@code not_nested}
 * @param likelihoodRatio null unless one law contains the other
 * @param cautions why its probability does not hold as it stands
 */
public record FitComparisonDocument(
        String digest,
        List<Fit> fits,
        String relation,
        Optional<LikelihoodRatio> likelihoodRatio,
        List<String> cautions) {
    /** One of the two, by the name of its file. */
    public record Fit(
            String fit,
            int skills,
            List<String> features,
            String asymptotes,
            double logLikelihood,
            double logLikelihoodError,
            int coefficientCount,
            double aic,
            double bic,
            boolean converged) {
        static Fit of(String name, LatentFit fit) {
            return new Fit(
                    name,
                    fit.skills(),
                    fit.features().stream()
                            .map(scaled -> scaled.feature().column())
                            .toList(),
                    fit.fitter().asymptotes().toString(),
                    fit.logLikelihood(),
                    fit.logLikelihoodError(),
                    fit.coefficientCount(),
                    fit.aic(),
                    fit.bic(),
                    fit.converged());
        }
    }

    public static FitComparisonDocument of(FitComparison comparison, String first, String second) {
        return new FitComparisonDocument(
                comparison.first().data().digest(),
                List.of(Fit.of(first, comparison.first()), Fit.of(second, comparison.second())),
                comparison.relation().name().toLowerCase(Locale.ROOT),
                comparison.ratio(),
                comparison.cautions());
    }
}
