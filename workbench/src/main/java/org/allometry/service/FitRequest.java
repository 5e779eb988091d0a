package org.allometry.service;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.allometry.fit.LatentFitter;

/**
 * What to fit to what.
 *
 * @param table to read
 * @param exclusions rows of it to leave out
 * @param skills how many; empty for as many as there are anchors, or else the default
 * @param anchors ids of the benchmarks that name the skills; empty for the first ones of the table
 * @param settings of the law otherwise
 */
public record FitRequest(
        TableChoice table,
        List<Exclusion> exclusions,
        Optional<SkillRange> skills,
        List<String> anchors,
        LatentFitter settings) {
    public FitRequest {
        Objects.requireNonNull(table, "table");
        exclusions = List.copyOf(exclusions);
        Objects.requireNonNull(skills, "skills");
        anchors = List.copyOf(anchors);
        Objects.requireNonNull(settings, "settings");
        if (!anchors.isEmpty() && skills.filter(SkillRange::compared).isPresent()) {
            throw new IllegalArgumentException("anchors need one number of skills, but it is to be chosen from "
                    + skills.get() + "; choose it first, or name anchors afterwards with the command skills");
        }
    }

    /** The same, for another choice of skills. */
    public FitRequest comparing(SkillRange range) {
        return new FitRequest(table, exclusions, Optional.of(range), anchors, settings);
    }

    SkillRange range() {
        return skills.orElseGet(() -> SkillRange.of(anchors.isEmpty() ? LatentFitter.DEFAULT_SKILLS : anchors.size()));
    }

    /** The settings for one number of skills. */
    LatentFitter fitter() {
        return settings.withSkills(range().fewest()).withAnchors(anchors);
    }
}
