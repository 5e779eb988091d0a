package org.allometry.render.fit;

import java.util.List;
import org.allometry.fit.FamilyPosterior;
import org.allometry.fit.LatentFit;
import org.allometry.fit.RotatedLoadings;
import org.allometry.fit.Rotation;
import org.allometry.render.Figures;
import org.allometry.render.Wrapped;

/** What a fit says of skills: loadings, effects of features, correlations and families. */
public final class SkillsText {
    static final String LOADINGS =
            "Loadings ± sandwich standard error. A skill is named by the benchmark that it" + " alone moves.";
    private static final int EACH = 5;

    private SkillsText() {}

    /** Everything, with the anchors of the fit. */
    public static String of(LatentFit fit, double level, Heat heat) {
        return Wrapped.of("", LOADINGS)
                + LoadingsTable.anchored(fit, heat, List.of()) + "\n"
                + effects(fit)
                + correlations(fit)
                + "\n" + families(fit, level, EACH);
    }

    /** Loadings turned for reading, and for an oblique rotation how the turned skills go together. */
    public static String rotated(LatentFit fit, Rotation rotation, RotatedLoadings rotated, Heat heat) {
        String text = "Loadings after " + rotation + ", of skills with unit spread between families.\n"
                + LoadingsTable.rotated(fit, rotated, heat);
        return rotation == Rotation.VARIMAX || fit.skills() == 1
                ? text + "\nThe turned skills are uncorrelated between families.\n"
                : text + "\nCorrelations of the turned skills between families.\n" + CorrelationsTable.rotated(rotated);
    }

    /** One family in detail, among all of the fit. */
    public static String family(LatentFit fit, FamilyPosterior family, double level) {
        return FamilyTables.of(fit, family, level);
    }

    static String effects(LatentFit fit) {
        return "Effect of one deviation of each feature on each skill, in standard deviations between families.\n"
                + EffectsTable.of(fit);
    }

    static String correlations(LatentFit fit) {
        return fit.skills() == 1
                ? ""
                : "\nCorrelations of the skills between families.\n" + CorrelationsTable.anchored(fit);
    }

    static String families(LatentFit fit, double level, int each) {
        return "Families that stand out at equal features, with " + Figures.percent(level) + " intervals.\n"
                + FamiliesTable.standingOut(fit, level, each);
    }
}
