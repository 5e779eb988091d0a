package org.allometry.fit;

import java.util.Comparator;
import java.util.List;

/** Fits of one table with growing numbers of skills. */
public record SkillPath(List<LatentFit> fits) {
    public SkillPath {
        fits = List.copyOf(fits);
    }

    /** The fit with that many skills. */
    public LatentFit fit(int skills) {
        return fits.stream()
                .filter(fit -> fit.skills() == skills)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no fit of " + skills + " skills was made"));
    }

    /** The fit with the lowest AIC. */
    public LatentFit byAic() {
        return fits.stream().min(Comparator.comparingDouble(LatentFit::aic)).orElseThrow();
    }

    /** The fit with the lowest BIC. */
    public LatentFit byBic() {
        return fits.stream().min(Comparator.comparingDouble(LatentFit::bic)).orElseThrow();
    }
}
