package org.allometry.service;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.allometry.fit.ProfileInterval;
import org.allometry.stat.NormalInterval;

/** The JSON of a fit with profile-likelihood intervals, as one object. */
public record ProfiledFitDocument(@JsonUnwrapped FitDocument fit, List<Profile> profiles) {
    /**
     * A profile-likelihood interval, and for comparison those by standard errors.
     *
     * @param interval an end that was not found is null, and the notes say why
     * @param waldInterval by the Hessian
     * @param sandwichInterval by the sandwich
     */
    public record Profile(
            String coefficient,
            double estimate,
            double level,
            double[] interval,
            double[] waldInterval,
            double[] sandwichInterval,
            List<String> notes) {
        static Profile of(ProfileInterval profile, double level) {
            return new Profile(
                    profile.coefficient().toString(),
                    profile.estimate(),
                    level,
                    new double[] {profile.lower(), profile.upper()},
                    ends(profile.wald()),
                    ends(profile.sandwich()),
                    profile.notes());
        }

        private static double[] ends(NormalInterval interval) {
            return new double[] {interval.lower(), interval.upper()};
        }
    }

    public static ProfiledFitDocument of(FitDocument fit, List<ProfileInterval> profiles, double level) {
        return new ProfiledFitDocument(
                fit,
                profiles.stream().map(profile -> Profile.of(profile, level)).toList());
    }
}
