package org.allometry.service;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.allometry.fit.loss.LossFitter;

/**
 * Where a fit of a law of loss comes from: with the same data, these give the same numbers.
 *
 * @param version of this program
 * @param seed of random numbers
 * @param java the version of the runtime
 * @param options that decide the result
 */
public record LossProvenance(String version, long seed, String java, Options options) {
    /** The options of a fit, as they are written on the command line. */
    public record Options(
            String law,
            Optional<String> formula,
            String objective,
            int starts,
            boolean grid,
            Map<String, Double> fixed,
            String cluster,
            Optional<String> group,
            int bootstrap,
            List<String> exclude) {}

    static LossProvenance of(LossRequest request, LossFitter fitter) {
        return new LossProvenance(
                ProgramVersion.get(),
                request.seed(),
                Runtime.version().toString(),
                new Options(
                        fitter.law().name(),
                        request.formula(),
                        fitter.objective().option(),
                        fitter.starts(),
                        fitter.fullGrid(),
                        new TreeMap<>(request.fixed()),
                        request.cluster(),
                        request.group(),
                        request.resamples(),
                        request.exclusions().stream().map(Exclusion::toString).toList()));
    }
}
