package org.allometry.service.gallery;

import java.util.List;
import org.allometry.source.NearName;

/** The gallery. */
public final class Reproductions {
    private Reproductions() {}

    /** All of them. */
    public static List<Reproduction> all() {
        return List.of(
                ChinchillaAgain.BESIROGLU,
                ChinchillaAgain.HOFFMANN,
                RunsAgain.OVER_TRAINING,
                RunsAgain.DATA_CONSTRAINED,
                StepLawAgain.STEP_LAW,
                FormulasAgain.ALLOCATION,
                FormulasAgain.KAPLAN);
    }

    /**
     * The one of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Reproduction find(String name) {
        List<String> names = all().stream().map(Reproduction::name).toList();
        return all().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no reproduction '" + name + "'; "
                        + NearName.of(name, names)
                                .map(near -> "is it '" + near + "'?")
                                .orElse("there are " + String.join(", ", names))));
    }
}
