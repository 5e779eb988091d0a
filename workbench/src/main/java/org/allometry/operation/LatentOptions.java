package org.allometry.operation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.allometry.fit.LatentFitter;
import org.allometry.law.Asymptotes;
import org.allometry.law.Feature;
import org.allometry.service.ScoreLaws;
import picocli.CommandLine.Option;

/** Settings of the latent law, for commands that fit several laws. */
final class LatentOptions {
    @Option(names = "--skills", paramLabel = "K", description = "The number of skills of the latent law.")
    private Optional<Integer> skills = Optional.empty();

    @Option(
            names = "--features",
            paramLabel = "FEATURE,..",
            description =
                    "What the latent law knows of a model: size, tokens, interaction, flops, loss, instruct, date.")
    private Optional<String> features = Optional.empty();

    @Option(
            names = "--asymptotes",
            paramLabel = "WHICH",
            description = "Which asymptotes of the latent law are fitted: fixed, lower, upper or both (default).")
    private Optional<String> asymptotes = Optional.empty();

    @Option(names = "--paper", description = "The latent law as published; latent-paper names it beside the default.")
    private boolean paper;

    /** The laws with these settings. */
    ScoreLaws laws(CommonOptions common) {
        if (paper && (features.isPresent() || asymptotes.isPresent())) {
            throw new IllegalArgumentException("--paper stands for certain --features and --asymptotes; leave out one");
        }
        LatentFitter settings = paper ? LatentFitter.paper() : LatentFitter.withDefaults();
        if (features.isPresent()) {
            settings = settings.withFeatures(
                    list(features.get()).stream().map(Feature::parse).toList());
        }
        if (asymptotes.isPresent()) {
            settings = settings.withAsymptotes(Asymptotes.parse(asymptotes.get()));
        }
        if (skills.isPresent()) {
            settings = settings.withSkills(skills.get());
        }
        return new ScoreLaws(settings.withSeed(common.seed()).withEngine(common.engine()));
    }

    /** The options as they would be typed, with a blank before each. */
    String typed() {
        return skills.map(value -> " --skills " + value).orElse("")
                + features.map(value -> " --features " + value).orElse("")
                + asymptotes.map(value -> " --asymptotes " + value).orElse("")
                + (paper ? " --paper" : "");
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).toList();
    }
}
