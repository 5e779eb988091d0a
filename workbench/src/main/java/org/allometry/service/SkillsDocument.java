package org.allometry.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.allometry.fit.CoefficientErrors;
import org.allometry.fit.FamilyPosterior;
import org.allometry.fit.LatentFit;
import org.allometry.fit.RotatedLoadings;
import org.allometry.law.LatentCoefficients;
import org.allometry.render.fit.Shift;
import org.allometry.stat.NormalInterval;

/**
 * The JSON of a fit's skills.
 *
 * @param level of the intervals
 * @param rotated loadings turned for reading, if asked for
 * @param families all, or the one asked for
 */
public record SkillsDocument(
        String law,
        double level,
        List<Skill> skills,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Rotated> rotated,
        List<Family> families) {
    /** A skill; its name is that of its anchor. Standard errors are of the sandwich kind. */
    public record Skill(String skill, List<Effect> effects, List<Loading> loadings, List<Correlation> correlations) {}

    /** The effect of one standard deviation of a feature. */
    public record Effect(String feature, double effect, double standardError) {}

    /** How strongly the skill moves a benchmark; the error is null where the loading is 0 by construction. */
    public record Loading(String benchmark, double loading, double standardError) {}

    /** The correlation with another skill between families. */
    public record Correlation(String skill, double correlation, double standardError) {}

    /** Loadings of turned skills with unit spread between families, and how these correlate. */
    public record Rotated(String rotation, double[][] loadings, double[][] skillCorrelations) {
        /** Of a rotation by its name. */
        public static Rotated of(String rotation, RotatedLoadings turned) {
            return new Rotated(
                    rotation, turned.loadings().toArray(), turned.correlations().toArray());
        }
    }

    /** A family in skill space, and, if asked for alone, what its effects do to the benchmarks. */
    public record Family(
            String family,
            int rows,
            List<FamilyEffect> effects,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<BenchmarkShift>> shifts) {}

    /** The posterior of an effect. */
    public record FamilyEffect(String skill, double mean, double deviation, double[] interval) {}

    /** The posterior of the shift of a benchmark's linear predictor. */
    public record BenchmarkShift(String benchmark, double mean, double deviation, double[] interval) {}

    /** With all families. */
    public static SkillsDocument of(LatentFit fit, double level, Optional<Rotated> rotated) {
        return new SkillsDocument(
                FitDocument.LAW,
                level,
                skills(fit),
                rotated,
                fit.families().stream()
                        .map(family -> family(fit, family, level, Optional.empty()))
                        .toList());
    }

    /** With one family in detail. */
    public static SkillsDocument of(LatentFit fit, FamilyPosterior family, double level) {
        List<BenchmarkShift> shifts = IntStream.range(0, fit.benchmarks().size())
                .mapToObj(j -> {
                    Shift shift = Shift.of(fit, family, j);
                    return new BenchmarkShift(
                            fit.benchmarks().get(j).id(),
                            shift.mean(),
                            shift.deviation(),
                            interval(shift.mean(), shift.deviation(), level));
                })
                .toList();
        return new SkillsDocument(
                FitDocument.LAW,
                level,
                skills(fit),
                Optional.empty(),
                List.of(family(fit, family, level, Optional.of(shifts))));
    }

    private static List<Skill> skills(LatentFit fit) {
        LatentCoefficients law = fit.coefficients();
        CoefficientErrors errors = fit.standardErrors().sandwich();
        return IntStream.range(0, fit.skills())
                .mapToObj(k -> new Skill(
                        fit.anchors().get(k),
                        IntStream.range(0, fit.features().size())
                                .mapToObj(d -> new Effect(
                                        fit.features().get(d).feature().column(),
                                        law.beta().at(d, k),
                                        errors.beta().at(d, k)))
                                .toList(),
                        IntStream.range(0, fit.benchmarks().size())
                                .mapToObj(j -> new Loading(
                                        fit.benchmarks().get(j).id(),
                                        law.loadings().at(k, j),
                                        errors.loadings().at(k, j)))
                                .toList(),
                        IntStream.range(0, fit.skills())
                                .filter(l -> l != k)
                                .mapToObj(l -> new Correlation(
                                        fit.anchors().get(l),
                                        law.skillCorrelations().at(k, l),
                                        errors.skillCorrelations().at(k, l)))
                                .toList()))
                .toList();
    }

    private static Family family(
            LatentFit fit, FamilyPosterior family, double level, Optional<List<BenchmarkShift>> shifts) {
        double[] deviations = family.deviations();
        return new Family(
                family.family(),
                family.rows(),
                IntStream.range(0, fit.skills())
                        .mapToObj(k -> new FamilyEffect(
                                fit.anchors().get(k),
                                family.mean()[k],
                                deviations[k],
                                interval(family.mean()[k], deviations[k], level)))
                        .toList(),
                shifts);
    }

    private static double[] interval(double mean, double deviation, double level) {
        var interval = NormalInterval.of(mean, deviation, level);
        return new double[] {interval.lower(), interval.upper()};
    }
}
