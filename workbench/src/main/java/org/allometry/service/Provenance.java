package org.allometry.service;

import java.util.List;
import org.allometry.fit.LatentFitter;

/**
 * Where a fit comes from: with the same data, these give the same numbers.
 *
 * @param version of this program
 * @param seed of random numbers
 * @param java the version of the runtime
 * @param options that decide the result
 */
public record Provenance(String version, long seed, String java, Options options) {
    /** The options of a fit, as they are written on the command line. */
    public record Options(
            String law,
            String skills,
            List<String> features,
            String asymptotes,
            List<String> anchors,
            int starts,
            List<String> exclude) {}

    static Provenance of(FitRequest request) {
        LatentFitter settings = request.settings();
        return new Provenance(
                ProgramVersion.get(),
                settings.seed(),
                Runtime.version().toString(),
                new Options(
                        "latent",
                        request.range().toString(),
                        settings.features().stream().map(Object::toString).toList(),
                        settings.asymptotes().toString(),
                        request.anchors(),
                        settings.starts(),
                        request.exclusions().stream().map(Exclusion::toString).toList()));
    }

    /** Of a latent fit within a combination. */
    static Provenance of(LatentFitter settings) {
        return new Provenance(
                ProgramVersion.get(),
                settings.seed(),
                Runtime.version().toString(),
                new Options(
                        "latent",
                        Integer.toString(settings.skills()),
                        settings.features().stream().map(Object::toString).toList(),
                        settings.asymptotes().toString(),
                        settings.anchors(),
                        settings.starts(),
                        List.of()));
    }
}
