package org.allometry.service;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.allometry.advise.LicenceRule;
import org.allometry.advise.Scales;
import org.allometry.advise.ScoreNeed;
import org.allometry.advise.Tuning;
import org.allometry.advise.UseCase;
import org.allometry.advise.WeightFormat;
import org.allometry.table.Variant;

/**
 * What advice is asked for. What is empty comes from the use, if one is named, else from defaults.
 *
 * @param use a named bundle of needs
 * @param scores that tasks demand, which stand beside or instead of those of the use
 * @param place to run on
 * @param load of requests
 * @param licence that is needed
 * @param openWeights whether the weights must be at hand
 * @param tuning that is planned
 * @param formats that weights may be stored in; empty for all
 * @param variants to consider; empty for base and instruct
 * @param scales their boundaries
 * @param confidence that all scores are met
 * @param worth the gain that is worth a larger scale
 * @param catalogue models to choose from, instead of the bundled ones
 * @param fit to predict by
 * @param law to fit to the leaderboard, where there is none
 * @param level of intervals
 * @param seed of the fit
 * @param threads of the fit
 */
public record AdviceRequest(
        Optional<UseCase> use,
        List<ScoreNeed> scores,
        Place place,
        Load load,
        LicenceRule licence,
        boolean openWeights,
        Tuning tuning,
        List<WeightFormat> formats,
        Set<Variant> variants,
        Scales scales,
        double confidence,
        double worth,
        Optional<TableChoice> catalogue,
        Optional<String> fit,
        String law,
        double level,
        long seed,
        int threads) {

    /**
     * Where to run.
     *
     * @param device its name in the table hardware
     * @param count of devices
     * @param memory of one, in bytes
     * @param bandwidth of its memory, in bytes per second
     * @param pricePerHour of one
     */
    public record Place(
            Optional<String> device,
            int count,
            OptionalDouble memory,
            OptionalDouble bandwidth,
            OptionalDouble pricePerHour) {
        /** Whether anything is said of a machine. */
        boolean isNamed() {
            return device.isPresent() || memory.isPresent();
        }
    }

    /**
     * What is asked of the model in use.
     *
     * @param context tokens that a sequence may have
     * @param prompt tokens of a request
     * @param answer tokens of its answer
     * @param requestsPerDay how many
     * @param atOnce sequences that must be answered at the same time
     * @param tokensPerSecond that one answer needs
     * @param monthlyBudget in the money of prices
     */
    public record Load(
            OptionalDouble context,
            OptionalDouble prompt,
            OptionalDouble answer,
            OptionalDouble requestsPerDay,
            int atOnce,
            OptionalDouble tokensPerSecond,
            OptionalDouble monthlyBudget) {
        /** Whether nothing is said of it. */
        boolean isEmpty() {
            return atOnce == 1
                    && Stream.of(context, prompt, answer, requestsPerDay, tokensPerSecond, monthlyBudget)
                            .allMatch(OptionalDouble::isEmpty);
        }
    }

    public AdviceRequest {
        scores = List.copyOf(scores);
        formats = List.copyOf(formats);
        variants = Set.copyOf(variants);
    }

    /** Whether needs are named that a model could meet or miss, so that more than a comparison of scales is asked for. */
    public boolean hasNeeds() {
        return use.isPresent()
                || !scores.isEmpty()
                || place.isNamed()
                || !load.isEmpty()
                || !licence.isAny()
                || openWeights
                || tuning != Tuning.NONE
                || !formats.isEmpty()
                || !variants.isEmpty()
                || catalogue.isPresent()
                || fit.isPresent();
    }
}
