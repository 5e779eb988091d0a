package org.allometry.fit.rival;

import java.util.List;
import org.allometry.fit.ScoreFitter;
import org.allometry.law.Feature;

/** The laws of other authors by their names, with the settings that are theirs. */
public final class RivalLaws {
    /** Size, tokens and their product. */
    private static final List<Feature> SIZE_TOKENS = List.of(Feature.SIZE, Feature.TOKENS, Feature.INTERACTION);

    private RivalLaws() {}

    /** Every name that {@link #named} knows. */
    public static List<String> names() {
        return List.of("flops", "size-tokens", "family-flops", "family-size-tokens", "sloth", "observational");
    }

    /** The law of this name with its default settings, seed 1 and one thread. */
    public static ScoreFitter named(String law) {
        return named(law, 0, 1, 1);
    }

    /**
     * The law of this name.
     *
     * @param law one of {@link #names}, or {@code sloth:5} for Sloth with five skills
     * @param starts how many starting points; 0 for the default
     * @param seed of everything random
     * @param threads to work with; never changes a result
     * @throws IllegalArgumentException if there is none
     */
    public static ScoreFitter named(String law, int starts, long seed, int threads) {
        if (law.startsWith(SlothFitter.LAW)) {
            SlothFitter sloth = SlothFitter.named(law).withSeed(seed).withThreads(threads);
            return starts > 0 ? sloth.withStarts(starts) : sloth;
        }
        int each = starts > 0 ? starts : CurveFitter.STARTS;
        return switch (law) {
            case "flops" -> new CurveFitter(law, List.of(Feature.FLOPS), false, each, seed, threads);
            case "size-tokens" -> new CurveFitter(law, SIZE_TOKENS, false, each, seed, threads);
            case "family-flops" -> new CurveFitter(law, List.of(Feature.FLOPS), true, each, seed, threads);
            case "family-size-tokens" -> new CurveFitter(law, SIZE_TOKENS, true, each, seed, threads);
            case ObservationalFitter.LAW ->
                new ObservationalFitter(ObservationalFitter.COMPONENTS, each, seed, threads);
            default ->
                throw new IllegalArgumentException(
                        "there is no law '" + law + "' here; the laws are " + String.join(", ", names()));
        };
    }

    /** Whether {@link #named} knows it. */
    public static boolean isOne(String law) {
        return names().contains(law) || SlothFitter.isNamed(law);
    }
}
