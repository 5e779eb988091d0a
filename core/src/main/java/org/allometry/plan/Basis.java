package org.allometry.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.allometry.fit.LatentFit;
import org.allometry.fit.loss.LossFit;
import org.allometry.law.loss.PublishedLaw;
import org.allometry.law.loss.PublishedLaw.Range;

/**
 * What a plan rests on.
 *
 * @param name of the law, the skill or the benchmark
 * @param quantity {@code loss}, {@code score} or {@code skill}
 * @param surface the quantity over N and D
 * @param draws of the surface, from what is known of it; empty if nothing is
 * @param uncertainty how the draws were made, or why there are none
 * @param range of the runs it was fitted to
 * @param source where the coefficients are from
 * @param assumptions that a reader should know, one sentence each without its full stop
 * @param doubt why not to rely on it, if the fit did not converge; else empty
 */
public record Basis(
        String name,
        String quantity,
        Surface surface,
        List<Surface> draws,
        String uncertainty,
        Range range,
        String source,
        List<String> assumptions,
        String doubt) {
    /** How many draws are made. */
    public static final int DRAWS = 400;

    private static final String CONVENTION = "training takes 6ND operations";

    public Basis {
        draws = List.copyOf(draws);
        assumptions = List.copyOf(assumptions);
    }

    /** Published coefficients, at given values of variables other than N and D. */
    public static Basis of(PublishedLaw law, Map<String, Double> given, long seed) {
        LossSurface surface = new LossSurface(law.function(), given, 0);
        var assumptions = new ArrayList<String>();
        assumptions.add("parameters are counted as " + law.counting());
        assumptions.add(CONVENTION);
        assumptions.add(
                "the scatter of runs about these coefficients is not published, so probabilities are of the law alone");
        if (law.status() == PublishedLaw.Status.SECONDARY) {
            assumptions.add("the coefficients are from secondary notes on the paper, not confirmed in a copy of it");
        }
        return new Basis(
                law.name(),
                "loss",
                checked(surface),
                PublishedErrors.of(law)
                        .map(covariance -> SurfaceDraws.normal(surface, covariance, DRAWS, seed))
                        .orElse(List.of()),
                PublishedErrors.of(law).isPresent()
                        ? DRAWS + " draws from the covariance of 4,000 resamples of the same runs"
                        : "none: the joint uncertainty of these coefficients is not published",
                law.range(),
                law.source(),
                assumptions,
                "");
    }

    /**
     * A law as fitted.
     *
     * @param resamples estimates on resamples, if there are any
     */
    public static Basis of(LossFit fit, double[][] resamples, Map<String, Double> given, long seed) {
        double scatter = fit.fitter().objective().logarithmic() ? fit.residualDeviation() : 0;
        LossSurface surface = new LossSurface(fit.function(), given, scatter);
        boolean resampled = resamples.length > 0;
        List<Surface> draws = resampled
                ? SurfaceDraws.resampled(surface, resamples)
                : SurfaceDraws.normal(surface, fit.covariance(), DRAWS, seed);
        var assumptions = new ArrayList<String>();
        assumptions.add("parameters are counted as in the table of the fit");
        assumptions.add(CONVENTION);
        fit.warnings().forEach(assumptions::add);
        return new Basis(
                fit.law().name(),
                "loss",
                checked(surface),
                draws,
                resampled
                        ? "estimates on " + resamples.length + " resamples"
                        : draws.isEmpty()
                                ? "none: the fit has no covariance"
                                : DRAWS + " draws from the covariance of the fit",
                new Range(
                        fit.data().fewestParameters(),
                        fit.data().mostParameters(),
                        fit.data().fewestTokens(),
                        fit.data().mostTokens()),
                "fit of " + fit.law().name() + " to " + fit.data().runs() + " runs; "
                        + fit.law().source(),
                assumptions,
                doubt(fit.converged(), fit.diagnosis().termination()));
    }

    /** A score of a family by a latent fit. */
    public static Basis score(LatentFit fit, String family, String benchmark, long seed) {
        return latent(
                fit,
                benchmark,
                "score",
                family,
                LatentSurface.score(fit, effect(fit, family), benchmark),
                SurfaceDraws.score(fit, family, benchmark, DRAWS, seed));
    }

    /** A skill of a family by a latent fit, named by its anchor. */
    public static Basis skill(LatentFit fit, String family, String anchor, long seed) {
        return latent(
                fit,
                anchor,
                "skill",
                family,
                LatentSurface.skill(fit, effect(fit, family), anchor),
                SurfaceDraws.skill(fit, family, anchor, DRAWS, seed));
    }

    private static double[] effect(LatentFit fit, String family) {
        return fit.families().stream()
                .filter(one -> one.family().equals(family))
                .findFirst()
                .map(one -> one.mean())
                .orElseGet(() -> new double[fit.skills()]);
    }

    private static Basis latent(
            LatentFit fit, String name, String quantity, String family, Surface surface, List<Surface> draws) {
        boolean known = fit.families().stream().anyMatch(one -> one.family().equals(family));
        var assumptions = new ArrayList<String>();
        assumptions.add(
                known
                        ? "the family " + family + " keeps its effect at other sizes"
                        : family.isEmpty()
                                ? "the family is a new one, so its effect is anywhere between families"
                                : "the family " + family + " is not in the fit and taken for a new one");
        assumptions.add("the division of compute is the same for all families, as the law says");
        assumptions.add("the law is of what goes with size and tokens across families, not of what one change causes");
        assumptions.add(CONVENTION);
        return new Basis(
                name,
                quantity,
                surface,
                draws,
                DRAWS + " draws of coefficients and of the family's effect",
                new Range(Double.NaN, Double.NaN, Double.NaN, Double.NaN),
                "latent law with " + fit.skills() + " skills, fitted to "
                        + fit.data().models() + " models",
                assumptions,
                doubt(fit.converged(), fit.diagnosis().termination()));
    }

    /** A skill as published. */
    public static Basis publishedSkill(String skill, long seed) {
        return new Basis(
                skill,
                "skill",
                PublishedSkills.skill(skill),
                PublishedSkills.draws(skill, DRAWS, seed),
                DRAWS + " draws from the printed standard errors, taken for independent",
                new Range(
                        Bounds.OF_FAMILIES.fewestParameters(),
                        Bounds.OF_FAMILIES.mostParameters(),
                        Bounds.OF_FAMILIES.fewestTokens(),
                        Bounds.OF_FAMILIES.mostTokens()),
                PublishedSkills.SOURCE,
                List.of(
                        "skills are counted from a family with mean effect at 1e9 parameters and 1e12 tokens",
                        CONVENTION),
                "");
    }

    private static String doubt(boolean converged, String termination) {
        return converged ? "" : "the fit did not converge: " + termination + "; do not rely on this plan";
    }

    /** The same with further assumptions. */
    public Basis assuming(List<String> more) {
        var all = new ArrayList<>(assumptions);
        all.addAll(more);
        return new Basis(name, quantity, surface, draws, uncertainty, range, source, all, doubt);
    }

    private static LossSurface checked(LossSurface surface) {
        if (!surface.allocates()) {
            throw new IllegalArgumentException(
                    "the law '" + surface.function().law().name()
                            + "' does not have both parameters and tokens, so it cannot divide compute between them");
        }
        return surface;
    }

    /** Bounds of a plan unless others are given: those of the latent law's authors for skills and scores, else none. */
    public Bounds usualBounds() {
        return quantity.equals("loss") ? Bounds.NONE : Bounds.OF_FAMILIES;
    }
}
