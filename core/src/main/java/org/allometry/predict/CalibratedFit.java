package org.allometry.predict;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.allometry.fit.DataSummary;
import org.allometry.fit.Expectation;
import org.allometry.fit.ScoreFit;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;

/**
 * A mean of laws whose intervals were calibrated on held-out scores, apart for models that all members know by family, for
 * those that only some know (by base family), and for those that none knows.
 *
 * @param law its name
 * @param fit whose means it has
 * @param calibrations one for each {@link Kinship}, in its order
 */
public record CalibratedFit(String law, MeanFit fit, List<Calibration> calibrations) implements ScoreFit {
    public CalibratedFit {
        calibrations = List.copyOf(calibrations);
    }

    /** How well a fit knows where a model comes from. */
    public enum Kinship {
        /** The family has scores. */
        FAMILY,
        /** Only other families of its base family have. */
        BASE_FAMILY,
        /** Neither has. */
        NONE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static CalibratedFit of(String law, MeanFit fit, List<HeldOutScore> held) {
        return new CalibratedFit(
                law,
                fit,
                Arrays.stream(Kinship.values())
                        .map(kinship -> calibration(kinship, fit.benchmarks().size(), held))
                        .toList());
    }

    private static Calibration calibration(Kinship kinship, int benchmarks, List<HeldOutScore> held) {
        Calibration calibration = Calibration.of(
                benchmarks,
                held.stream().filter(one -> one.kinship() == kinship).toList());
        return kinship == Kinship.NONE ? calibration.forNewClusters() : calibration;
    }

    /** How well a mean of laws knows a model. */
    static Kinship kinship(MeanFit fit, LanguageModel model) {
        long knowing =
                fit.members().stream().filter(member -> member.knows(model)).count();
        return knowing == fit.members().size() ? Kinship.FAMILY : knowing > 0 ? Kinship.BASE_FAMILY : Kinship.NONE;
    }

    @Override
    public List<Benchmark> benchmarks() {
        return fit.benchmarks();
    }

    @Override
    public boolean converged() {
        return fit.converged();
    }

    @Override
    public String termination() {
        return fit.termination();
    }

    @Override
    public DataSummary data() {
        return fit.data();
    }

    @Override
    public boolean knows(LanguageModel model) {
        return fit.knows(model);
    }

    @Override
    public CalibratedFit informedBy(ScoreTable scores) {
        return new CalibratedFit(law, fit.informedBy(scores), calibrations);
    }

    @Override
    public Expectation expect(LanguageModel model) {
        return expecting().apply(model);
    }

    @Override
    public Function<LanguageModel, Expectation> expecting() {
        Function<LanguageModel, Expectation> uncalibrated = fit.expecting();
        return model -> {
            Expectation expectation = uncalibrated.apply(model);
            return expectation.isUnknown()
                    ? expectation
                    : calibrations.get(kinship(fit, model).ordinal()).apply(expectation);
        };
    }
}
