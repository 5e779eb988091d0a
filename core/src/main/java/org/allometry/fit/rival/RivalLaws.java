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

    /**
     * The law of this name with its default settings, seed 1 and one thread.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ScoreFitter named(String law) {
        return named(law, SlothFitter.DEFAULT_SKILLS, 1, 1);
    }

    /**
     * The law of this name.
     *
     * @param skills of Sloth; other laws have none
     * @param seed of everything random
     * @param threads to work with; never changes a result
     */
    public static ScoreFitter named(String law, int skills, long seed, int threads) {
        return switch (law) {
            case "flops" -> new CurveFitter(law, List.of(Feature.FLOPS), false, CurveFitter.STARTS, seed, threads);
            case "size-tokens" -> new CurveFitter(law, SIZE_TOKENS, false, CurveFitter.STARTS, seed, threads);
            case "family-flops" ->
                new CurveFitter(law, List.of(Feature.FLOPS), true, CurveFitter.STARTS, seed, threads);
            case "family-size-tokens" -> new CurveFitter(law, SIZE_TOKENS, true, CurveFitter.STARTS, seed, threads);
            case "sloth" ->
                SlothFitter.withDefaults().withSkills(skills).withSeed(seed).withThreads(threads);
            case "observational" ->
                ObservationalFitter.withDefaults().withSeed(seed).withThreads(threads);
            default ->
                throw new IllegalArgumentException(
                        "there is no law '" + law + "' here; the laws are " + String.join(", ", names()));
        };
    }
}
