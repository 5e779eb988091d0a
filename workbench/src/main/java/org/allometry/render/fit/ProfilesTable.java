package org.allometry.render.fit;

import java.util.List;
import org.allometry.fit.ProfileInterval;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;
import org.allometry.render.Wrapped;
import org.allometry.stat.NormalInterval;

/** Profile-likelihood intervals beside those by standard errors. */
public final class ProfilesTable {
    private static final int DECIMALS = 3;

    private ProfilesTable() {}

    public static String text(List<ProfileInterval> profiles, double level) {
        var table = TextTable.of("coefficient", "estimate", "profile", "by Hessian", "by sandwich");
        var notes = new StringBuilder();
        for (ProfileInterval profile : profiles) {
            table.add(
                    profile.coefficient(),
                    Figures.fixed(profile.estimate(), DECIMALS),
                    Figures.interval(profile.lower(), profile.upper(), DECIMALS),
                    interval(profile.wald()),
                    interval(profile.sandwich()));
            profile.notes().forEach(note -> notes.append(Wrapped.of("", profile.coefficient() + ": " + note + ".")));
        }
        return "Profile-likelihood intervals, " + Figures.percent(level)
                + ", and intervals by standard errors for comparison.\n" + table.text() + notes;
    }

    public static String csv(List<ProfileInterval> profiles) {
        var csv = TextTable.of(
                "coefficient",
                "estimate",
                "lower",
                "upper",
                "wald_lower",
                "wald_upper",
                "sandwich_lower",
                "sandwich_upper");
        for (ProfileInterval profile : profiles) {
            csv.add(
                    profile.coefficient(),
                    Figures.full(profile.estimate()),
                    Figures.full(profile.lower()),
                    Figures.full(profile.upper()),
                    Figures.full(profile.wald().lower()),
                    Figures.full(profile.wald().upper()),
                    Figures.full(profile.sandwich().lower()),
                    Figures.full(profile.sandwich().upper()));
        }
        return csv.csv();
    }

    private static String interval(NormalInterval interval) {
        return Figures.interval(interval.lower(), interval.upper(), DECIMALS);
    }
}
