package org.allometry.render.laboratory;

import java.util.List;
import org.allometry.render.Figures;
import org.allometry.simulate.Outcome;
import org.allometry.simulate.ScalingSeries;

/** The exponents found beside those of theory. */
final class ScalingConclusions {
    private static final double POOR = 10;

    private ScalingConclusions() {}

    static List<String> of(Outcome outcome) {
        return outcome.fits().stream().map(ScalingConclusions::sentence).toList();
    }

    private static String sentence(ScalingSeries.Fit fit) {
        var power = fit.power();
        String name = fit.series().name();
        String found = Figures.withError(power.exponent(), power.exponentError(), 3);
        String head = Character.toUpperCase(name.charAt(0)) + name.substring(1) + ": ";
        if (!Double.isNaN(fit.series().exponent())) {
            return head + "fitted exponent " + found + "; theory says "
                    + Figures.fixed(fit.series().exponent(), 3) + " in the limit, since "
                    + fit.series().reason() + "." + general(fit);
        }
        return head + (power.misfit() > POOR ? "no power law (" : "") + "fitted exponent " + found
                + (power.misfit() > POOR
                        ? ", but misses by " + Amount.brief(Math.sqrt(power.misfit())) + " standard errors on average)"
                        : "")
                + "; " + fit.series().reason() + "."
                + (fit.broken().converged() && fit.broken().misfit() < POOR
                        ? " A broken power law comes within "
                                + Amount.brief(Math.sqrt(fit.broken().misfit()))
                                + " standard errors on average, with exponent "
                                + Figures.fixed(fit.broken().after(), 2) + " beyond its break."
                        : "");
    }

    /** What the program's own law finds without knowing the standard errors. */
    private static String general(ScalingSeries.Fit fit) {
        return fit.general()
                .power()
                .map(law -> " The law power, which has a floor and counts all points alike, finds "
                        + Figures.withError(
                                law.coefficient("alpha"),
                                law.standardError(law.law().indexOf("alpha").orElseThrow()),
                                3)
                        + (law.converged() ? "." : ", without converging."))
                .orElse("");
    }
}
