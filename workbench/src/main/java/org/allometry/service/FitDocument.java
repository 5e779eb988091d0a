package org.allometry.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.allometry.fit.CoefficientErrors;
import org.allometry.fit.DataSummary;
import org.allometry.fit.LatentFit;
import org.allometry.fit.Prior;
import org.allometry.fit.StandardErrors;
import org.allometry.fit.StartReport;
import org.allometry.law.LatentCoefficients;
import org.allometry.law.ScaledFeature;
import org.allometry.predict.Candidate;
import org.allometry.table.Benchmark;
import org.allometry.table.ScoreTable;

/**
 * The JSON of a latent fit, field by field. With z the scaled features of a model and α the effects of its family,
 * (z β + α) loadings + intercepts is the linear predictor of its scores.
 *
 * @param fitFile the version of the format, in a file that can be read back; absent when printed
 * @param chance the floors in use, fixed or fitted
 * @param ceiling the ceilings in use, fixed or fitted
 * @param prior where infinite is null
 * @param seconds absent in a file
 * @param anchorFree what is needed to read a fit back; absent when printed
 * @param table that it was fitted to; absent when printed
 */
public record FitDocument(
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Integer> fitFile,
        String law,
        int skills,
        double logLikelihood,
        double logLikelihoodError,
        int coefficientCount,
        double aic,
        double bic,
        boolean converged,
        String termination,
        double gradientNorm,
        double promisedGain,
        int evaluations,
        double conditionNumber,
        List<String> weakDirections,
        List<StartReport> starts,
        List<Candidate> candidates,
        String skillsReason,
        Data data,
        List<String> benchmarks,
        List<String> anchors,
        double[] chance,
        double[] ceiling,
        Prior prior,
        List<FeatureScale> features,
        Coefficients coefficients,
        Errors standardErrors,
        List<FamilyEffect> families,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<AnchorFreeDocument> anchorFree,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<TableDocument> table,
        double seconds,
        Provenance provenance) {
    static final String LAW = "latent";

    /** What was fitted to, and what of the table was not used. */
    public record Data(
            int models,
            int families,
            int scores,
            String digest,
            List<String> modelsLeftOut,
            List<String> benchmarksLeftOut,
            List<Excluded> excluded,
            List<String> columnsNotUsed) {}

    /** A feature with the mean and deviation that scale it. */
    public record FeatureScale(String name, double mean, double deviation) {
        static FeatureScale of(ScaledFeature scaled) {
            return new FeatureScale(scaled.feature().column(), scaled.mean(), scaled.deviation());
        }
    }

    /** In anchored form: beta p x K on scaled features, loadings K x J. */
    public record Coefficients(
            double[][] beta,
            double[][] loadings,
            double[] intercepts,
            double[] precisions,
            double[][] skillCorrelations) {}

    /** Standard errors of every kind. */
    public record Errors(ErrorsOfKind hessian, ErrorsOfKind scores, ErrorsOfKind sandwich) {}

    /** Standard errors in the shape of the coefficients, and of the asymptotes; null for what is fixed. */
    public record ErrorsOfKind(
            double[][] beta,
            double[][] loadings,
            double[] intercepts,
            double[] precisions,
            double[][] skillCorrelations,
            double[] chance,
            double[] ceiling) {
        static ErrorsOfKind of(CoefficientErrors errors) {
            return new ErrorsOfKind(
                    errors.beta().toArray(),
                    errors.loadings().toArray(),
                    errors.intercepts(),
                    errors.precisions(),
                    errors.skillCorrelations().toArray(),
                    errors.floors(),
                    errors.ceilings());
        }
    }

    /** The posterior of a family's effect on each anchored skill: mean and standard deviation. */
    public record FamilyEffect(String family, int rows, double[] skills, double[] deviations) {}

    /** As it is printed. */
    public static FitDocument of(FitOutcome outcome) {
        LatentFit fit = outcome.fit();
        LatentCoefficients coefficients = fit.coefficients();
        StandardErrors errors = fit.standardErrors();
        return new FitDocument(
                Optional.empty(),
                LAW,
                fit.skills(),
                fit.logLikelihood(),
                fit.logLikelihoodError(),
                fit.coefficientCount(),
                fit.aic(),
                fit.bic(),
                fit.converged(),
                fit.diagnosis().termination(),
                fit.diagnosis().gradientNorm(),
                fit.diagnosis().promisedGain(),
                fit.diagnosis().evaluations(),
                fit.diagnosis().conditionNumber(),
                fit.diagnosis().weakDirections(),
                fit.diagnosis().starts(),
                outcome.candidates(),
                outcome.reason(),
                data(fit.data(), outcome),
                fit.benchmarks().stream().map(Benchmark::id).toList(),
                fit.anchors(),
                coefficients.floors(),
                coefficients.ceilings(),
                fit.fitter().prior(),
                fit.features().stream().map(FeatureScale::of).toList(),
                new Coefficients(
                        coefficients.beta().toArray(),
                        coefficients.loadings().toArray(),
                        coefficients.intercepts(),
                        coefficients.precisions(),
                        coefficients.skillCorrelations().toArray()),
                new Errors(
                        ErrorsOfKind.of(errors.hessian()),
                        ErrorsOfKind.of(errors.scores()),
                        ErrorsOfKind.of(errors.sandwich())),
                fit.families().stream()
                        .map(f -> new FamilyEffect(f.family(), f.rows(), f.mean(), f.deviations()))
                        .toList(),
                Optional.empty(),
                Optional.empty(),
                outcome.seconds(),
                outcome.provenance());
    }

    /** As it is kept in a file, from which the fit can be read back. */
    public FitDocument withAnchorFree(LatentFit fit, Optional<ScoreTable> scores) {
        return new FitDocument(
                Optional.of(FitFile.VERSION),
                law,
                skills,
                logLikelihood,
                logLikelihoodError,
                coefficientCount,
                aic,
                bic,
                converged,
                termination,
                gradientNorm,
                promisedGain,
                evaluations,
                conditionNumber,
                weakDirections,
                starts,
                candidates,
                skillsReason,
                data,
                benchmarks,
                anchors,
                chance,
                ceiling,
                prior,
                features,
                coefficients,
                standardErrors,
                families,
                Optional.of(AnchorFreeDocument.of(fit)),
                scores.map(TableDocument::of),
                seconds,
                provenance);
    }

    private static Data data(DataSummary data, FitOutcome outcome) {
        return new Data(
                data.models(),
                data.families(),
                data.scores(),
                data.digest(),
                data.modelsLeftOut(),
                data.benchmarksLeftOut(),
                outcome.excluded(),
                outcome.columnsNotUsed());
    }
}
