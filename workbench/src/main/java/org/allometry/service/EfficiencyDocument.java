package org.allometry.service;

import java.util.List;
import java.util.Optional;
import org.allometry.predict.efficiency.EfficiencyFindings;
import org.allometry.predict.efficiency.Need;
import org.allometry.predict.efficiency.ResourceTrend;
import org.allometry.stat.Estimate;

/**
 * The JSON of a study of efficiency. Amounts are counts of parameters, or floating-point operations of training.
 *
 * @param compute null if too few base families have known compute
 * @param cautions what to mind when reading the trends
 */
public record EfficiencyDocument(
        String table,
        String digest,
        String benchmark,
        double chance,
        double score,
        double level,
        boolean converged,
        Trend parameters,
        Optional<Trend> compute,
        List<String> cautions,
        double seconds,
        Provenance provenance) {
    /**
     * How the need of one resource falls.
     *
     * @param halvingYears null if it does not fall
     * @param halvingYearsInterval its upper end is null if the need may not fall at all
     * @param slope of the score's logit by ln of the resource
     */
    public record Trend(
            int models,
            int families,
            int baseFamilies,
            double halvingYears,
            double[] halvingYearsInterval,
            double halvingsPerYear,
            double[] halvingsPerYearInterval,
            double slope,
            double[] slopeInterval,
            List<Point> line,
            List<FamilyNeed> needs,
            List<FrontierPoint> frontier) {
        static Trend of(ResourceTrend trend) {
            return new Trend(
                    trend.models(),
                    trend.families(),
                    trend.baseFamilies(),
                    trend.halvingYears().value(),
                    ends(trend.halvingYears()),
                    trend.halvingsPerYear().value(),
                    ends(trend.halvingsPerYear()),
                    trend.slope().value(),
                    ends(trend.slope()),
                    trend.line().stream()
                            .map(point -> new Point(
                                    point.date().toString(), point.amount().value(), ends(point.amount())))
                            .toList(),
                    trend.needs().stream().map(FamilyNeed::of).toList(),
                    trend.frontier().stream()
                            .map(need -> new FrontierPoint(
                                    need.released().toString(),
                                    need.family(),
                                    need.amount().value()))
                            .toList());
        }
    }

    /** What an average family needs at a date. */
    public record Point(String date, double needed, double[] interval) {}

    /** What one family needs. */
    public record FamilyNeed(
            String family,
            String baseFamily,
            String releaseDate,
            int rows,
            double needed,
            double[] interval,
            boolean observed,
            double extrapolation) {
        static FamilyNeed of(Need need) {
            return new FamilyNeed(
                    need.family(),
                    need.baseFamily(),
                    need.released().toString(),
                    need.rows(),
                    need.amount().value(),
                    ends(need.amount()),
                    need.observed(),
                    need.extrapolation());
        }
    }

    /** The family that needed least up to a date. */
    public record FrontierPoint(String date, String family, double needed) {}

    /** What gives the same figures again. */
    public record Provenance(String version, long seed, String java, Options options) {}

    /** The options of a study. */
    public record Options(Optional<String> benchmark, Optional<Double> score, int resamples) {}

    public static EfficiencyDocument of(EfficiencyOutcome outcome, EfficiencyRequest request) {
        EfficiencyFindings findings = outcome.findings();
        return new EfficiencyDocument(
                outcome.tableName(),
                outcome.digest(),
                findings.benchmark().id(),
                findings.benchmark().chance(),
                findings.score(),
                findings.level(),
                findings.converged(),
                Trend.of(findings.parameters()),
                findings.compute().map(Trend::of),
                findings.cautions(),
                outcome.seconds(),
                new Provenance(
                        ProgramVersion.get(),
                        request.bootstrap().seed(),
                        Runtime.version().toString(),
                        new Options(
                                request.benchmark(),
                                request.score(),
                                request.bootstrap().resamples())));
    }

    private static double[] ends(Estimate estimate) {
        return new double[] {estimate.lower(), estimate.upper()};
    }
}
