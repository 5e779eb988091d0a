package org.allometry.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.allometry.fit.loss.Approach;
import org.allometry.fit.loss.ChinchillaExponents;
import org.allometry.fit.loss.LossBootstrap;
import org.allometry.fit.loss.LossData;
import org.allometry.fit.loss.LossFit;
import org.allometry.fit.loss.LossHoldOut;
import org.allometry.fit.loss.LossStart;
import org.allometry.fit.loss.LossStudy;
import org.allometry.fit.loss.PowerOfCompute;
import org.allometry.law.loss.Variable;
import org.allometry.stat.Percentiles;

/**
 * The JSON of a fit of a law of loss, field by field.
 *
 * @param fitFile the version of the format, in a file that can be read back; absent when printed
 * @param group value of the group column, if groups were fitted apart
 * @param formula that the coefficients are of
 * @param intervals [lower, upper] by coefficient, made as {@code intervalKind} says
 * @param spread the same law by other objectives
 * @param laws this and other laws with their errors on the largest runs held out
 * @param exact what is needed to read a fit back; absent when printed
 */
public record LossFitDocument(
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Integer> fitFile,
        String law,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> group,
        String formula,
        List<VariableEntry> variables,
        VariableEntry response,
        Map<String, Double> coefficients,
        Map<String, Double> standardErrors,
        Map<String, double[]> intervals,
        double level,
        String intervalKind,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, double[]> profileIntervals,
        double objective,
        String objectiveName,
        double residualDeviation,
        boolean converged,
        String termination,
        double gradientNorm,
        double promisedDecrease,
        int evaluations,
        double conditionNumber,
        double rawConditionNumber,
        int agreeingStarts,
        long degenerateStarts,
        List<Start> starts,
        List<String> edges,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Optimal> computeOptimal,
        List<Spread> spread,
        List<LossHoldOut> laws,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<ApproachEntry> approach,
        Data data,
        List<String> warnings,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Exact> exact,
        double seconds,
        LossProvenance provenance) {
    static final int VERSION = 1;
    private static final int MOST_STARTS = 100;

    /** A variable of a law. */
    public record VariableEntry(String symbol, String column, String unit) {
        static VariableEntry of(Variable variable) {
            return new VariableEntry(variable.symbol(), variable.column(), variable.unit());
        }
    }

    /** What came of one search; of many the first hundred are listed, and every kind of end is counted elsewhere. */
    public record Start(String origin, double objective, String termination, int evaluations, String vanished) {
        static Start of(LossStart start) {
            return new Start(
                    start.origin(), start.objective(), start.termination(), start.evaluations(), start.vanished());
        }
    }

    /** The exponents of compute-optimal parameters and tokens. */
    public record Optimal(double parametersExponent, double tokensExponent, double[] parametersExponentInterval) {}

    /** The law by another objective. */
    public record Spread(
            String objectiveName,
            double objective,
            boolean converged,
            Map<String, Double> coefficients,
            double parametersExponent) {}

    /** An approach of Hoffmann et al. */
    public record ApproachEntry(
            int approach,
            double parametersExponent,
            double[] parametersExponentInterval,
            double parametersFactor,
            double tokensExponent,
            double[] tokensExponentInterval,
            double tokensFactor,
            List<Approach.Budget> budgets,
            List<String> warnings) {
        static ApproachEntry of(Approach approach) {
            PowerOfCompute n = approach.parameters();
            PowerOfCompute d = approach.tokens();
            return new ApproachEntry(
                    approach.number(),
                    n.exponent(),
                    pair(n.interval()),
                    n.factor(),
                    d.exponent(),
                    pair(d.interval()),
                    d.factor(),
                    approach.budgets(),
                    approach.warnings());
        }
    }

    /** What was fitted to. */
    public record Data(
            int runs,
            int clusters,
            String digest,
            List<String> runsLeftOut,
            double fewestParameters,
            double mostParameters,
            double fewestTokens,
            double mostTokens,
            double mostFlops,
            List<Excluded> excluded) {}

    /**
     * What is needed to read a fit back, besides the coefficients.
     *
     * @param covariance on the free scales, by rows
     * @param draws estimates on resamples
     */
    public record Exact(
            String objective,
            int starts,
            boolean grid,
            Map<String, Double> fixed,
            String cluster,
            long seed,
            double[] smallest,
            double[] largest,
            double[][] covariance,
            double[][] draws) {}

    /** As it is printed, of the only group or one of several. */
    public static LossFitDocument of(LossOutcome outcome, LossStudy group, double level) {
        LossFit fit = group.fit();
        var diagnosis = fit.diagnosis();
        LossData data = fit.data();
        List<String> names = fit.law().formula().coefficients();
        var errors = new LinkedHashMap<String, Double>();
        var intervals = new LinkedHashMap<String, double[]>();
        for (int c = 0; c < names.size(); c++) {
            errors.put(names.get(c), group.standardError(c));
            intervals.put(names.get(c), pair(group.interval(c, level)));
        }
        var profile = new LinkedHashMap<String, double[]>();
        group.profile().forEach((name, interval) -> profile.put(name, pair(interval)));
        var warnings = new ArrayList<>(fit.warnings());
        warnings.addAll(diagnosis.edges());
        return new LossFitDocument(
                Optional.empty(),
                fit.law().name(),
                outcome.groupColumn().map(column -> group.group()),
                fit.law().formula().toString(),
                fit.law().variables().stream().map(VariableEntry::of).toList(),
                VariableEntry.of(fit.law().response()),
                fit.function().byName(),
                errors,
                intervals,
                level,
                group.intervalKind(),
                profile,
                fit.objective(),
                fit.fitter().objective().toString(),
                fit.residualDeviation(),
                fit.converged(),
                diagnosis.termination(),
                diagnosis.gradientNorm(),
                diagnosis.promisedDecrease(),
                diagnosis.evaluations(),
                diagnosis.conditionNumber(),
                diagnosis.rawConditionNumber(),
                diagnosis.agreeing(),
                diagnosis.degenerate(),
                diagnosis.starts().stream().limit(MOST_STARTS).map(Start::of).toList(),
                diagnosis.edges(),
                optimal(group, level),
                group.spread().stream().map(LossFitDocument::spread).toList(),
                group.laws(),
                group.approach().map(ApproachEntry::of),
                new Data(
                        data.runs(),
                        data.clusters(),
                        data.digest(),
                        data.leftOut(),
                        data.fewestParameters(),
                        data.mostParameters(),
                        data.fewestTokens(),
                        data.mostTokens(),
                        data.mostCompute(),
                        outcome.excluded()),
                warnings,
                Optional.empty(),
                outcome.seconds(),
                outcome.provenance());
    }

    /** As it is kept in a file, from which the fit can be read back. */
    public LossFitDocument withExact(LossStudy group) {
        LossFit fit = group.fit();
        var fitter = fit.fitter();
        var all = new Exact(
                fitter.objective().option(),
                fitter.starts(),
                fitter.fullGrid(),
                fitter.fixed(),
                fitter.cluster(),
                fitter.seed(),
                fit.data().smallest(),
                fit.data().largest(),
                fit.covariance().toArray(),
                group.bootstrap().map(LossBootstrap::draws).orElse(new double[0][]));
        return new LossFitDocument(
                Optional.of(VERSION),
                law,
                group(),
                formula,
                variables,
                response,
                coefficients,
                standardErrors,
                intervals,
                level,
                intervalKind,
                profileIntervals,
                objective,
                objectiveName,
                residualDeviation,
                converged,
                termination,
                gradientNorm,
                promisedDecrease,
                evaluations,
                conditionNumber,
                rawConditionNumber,
                agreeingStarts,
                degenerateStarts,
                starts,
                edges,
                computeOptimal,
                spread,
                laws,
                approach,
                data,
                warnings,
                Optional.of(all),
                seconds,
                provenance);
    }

    private static Optional<Optimal> optimal(LossStudy group, double level) {
        LossFit fit = group.fit();
        if (!ChinchillaExponents.has(fit.law())) {
            return Optional.empty();
        }
        double a = ChinchillaExponents.ofParameters(fit.law(), fit.function().coefficients());
        double[] interval = group.bootstrap()
                .map(resampled -> pair(ChinchillaExponents.interval(resampled, level)))
                .orElse(new double[] {Double.NaN, Double.NaN});
        return Optional.of(new Optimal(a, 1 - a, interval));
    }

    private static Spread spread(LossFit fit) {
        return new Spread(
                fit.fitter().objective().toString(),
                fit.objective(),
                fit.converged(),
                fit.function().byName(),
                ChinchillaExponents.has(fit.law())
                        ? ChinchillaExponents.ofParameters(
                                fit.law(), fit.function().coefficients())
                        : Double.NaN);
    }

    private static double[] pair(Percentiles interval) {
        return new double[] {interval.lower(), interval.upper()};
    }
}
