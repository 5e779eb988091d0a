package org.allometry.service;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.allometry.fit.LatentFitter;
import org.allometry.fit.Progress;
import org.allometry.fit.ScoreFit;
import org.allometry.fit.ScoreFitter;
import org.allometry.fit.nested.NestedFitter;
import org.allometry.fit.rival.RivalLaws;
import org.allometry.predict.BestFitter;
import org.allometry.predict.MeanFitter;
import org.allometry.source.NearName;
import org.allometry.table.ScoreTable;

/**
 * The laws of scores by name.
 *
 * @param latent settings of the latent-variable law
 */
public record ScoreLaws(LatentFitter latent) {
    /** The latent law exactly as published, to stand beside the default one. */
    public static final String PAPER = "latent-paper";

    private static final String MEAN = "mean:";

    /** The names of all laws but means. */
    public static List<String> names() {
        var names = new ArrayList<>(List.of(BestFitter.LAW, LatentFitter.LAW, PAPER, NestedFitter.LAW));
        names.addAll(RivalLaws.names());
        return names;
    }

    /** The same laws, each fitted in one thread: for many fits at a time. */
    ScoreLaws inOneThread() {
        return new ScoreLaws(latent.withThreads(1));
    }

    /**
     * The law of that name, ready to fit.
     *
     * @throws IllegalArgumentException if there is none
     */
    public ScoreFitter named(String name) {
        if (name.startsWith(MEAN)) {
            return MeanFitter.of(Arrays.stream(name.substring(MEAN.length()).split("\\+"))
                    .map(member -> named(member.strip()))
                    .toList());
        }
        return switch (name) {
            case BestFitter.LAW -> new BestFitter(latent.seed(), latent.engine());
            case LatentFitter.LAW -> latent;
            case PAPER ->
                named(
                        PAPER,
                        LatentFitter.paper()
                                .withSkills(latent.skills())
                                .withStarts(latent.starts())
                                .withSeed(latent.seed())
                                .withEngine(latent.engine()));
            case NestedFitter.LAW ->
                NestedFitter.withDefaults().withSeed(latent.seed()).withThreads(latent.threads());
            default -> rival(name);
        };
    }

    /** What decides the fit of a law, besides its name. */
    Map<String, Object> options(String name) {
        var options = new LinkedHashMap<String, Object>();
        if (name.equals(LatentFitter.LAW) || name.equals(PAPER)) {
            LatentFitter settings = name.equals(PAPER) ? LatentFitter.paper() : latent;
            options.put("skills", latent.skills());
            options.put(
                    "features",
                    settings.features().stream().map(Object::toString).toList());
            options.put("asymptotes", settings.asymptotes().toString());
        }
        if (!options.isEmpty() || RivalLaws.isOne(name)) {
            options.put("starts", latent.starts());
        }
        return options;
    }

    private ScoreFitter rival(String name) {
        if (!RivalLaws.isOne(name)) {
            throw new IllegalArgumentException("there is no law '" + name + "'; "
                    + NearName.of(name, names())
                            .map(near -> "is it '" + near + "'?")
                            .orElse("the laws of scores are " + String.join(", ", names()) + " and mean:A+B"));
        }
        return RivalLaws.named(name, latent.starts(), latent.seed(), latent.threads());
    }

    private static ScoreFitter named(String name, LatentFitter fitter) {
        return new ScoreFitter() {
            @Override
            public String law() {
                return name;
            }

            @Override
            public ScoreFit fit(ScoreTable table, Progress progress) {
                return fitter.fit(table, progress);
            }
        };
    }
}
