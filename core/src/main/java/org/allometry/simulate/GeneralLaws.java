package org.allometry.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.allometry.fit.UnsuitableTableException;
import org.allometry.fit.loss.LossFit;
import org.allometry.fit.loss.LossFitter;
import org.allometry.fit.loss.LossObjective;
import org.allometry.law.loss.LossLaw;
import org.allometry.law.loss.LossLaws;
import org.allometry.table.RunTable;
import org.allometry.table.TrainingRun;

/**
 * The general laws of this program, with a floor, fitted to a simulated series as they would be to the losses of training
 * runs: all points count alike, by squares of logarithmic residuals, and nothing is known of the standard errors of the
 * simulation. What comes out beside {@link PowerFit} and {@link BrokenPowerFit} shows what a practitioner would have found.
 *
 * @param power a floor and one power; empty if the points cannot bear it
 * @param brokenPower a floor and a power that changes around one break; likewise
 */
public record GeneralLaws(Optional<LossFit> power, Optional<LossFit> brokenPower) {
    /** The fits, with the setting that grows as the variable of the laws. */
    static GeneralLaws of(Series series, String against) {
        var runs = new ArrayList<TrainingRun>();
        for (Series.Point point : series.points()) {
            runs.add(new TrainingRun(
                    text(point.x()), Double.NaN, Double.NaN, Double.NaN, point.y(), Map.of(against, text(point.x()))));
        }
        RunTable table = RunTable.of(runs);
        return new GeneralLaws(fit("power:" + against, table), fit("broken-power:" + against, table));
    }

    /** Those that there are. */
    public List<LossFit> fits() {
        var fits = new ArrayList<LossFit>();
        power.ifPresent(fits::add);
        brokenPower.ifPresent(fits::add);
        return fits;
    }

    private static Optional<LossFit> fit(String name, RunTable table) {
        LossLaw law = LossLaws.find(name).orElseThrow();
        try {
            return Optional.of(LossFitter.of(law)
                    .withObjective(LossObjective.squares(true))
                    .fit(table));
        } catch (UnsuitableTableException e) {
            return Optional.empty();
        }
    }

    private static String text(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
