package org.allometry.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How well a way to forecast curves did on parts that it had not seen.
 *
 * @param method for people
 * @param curves how many
 * @param error mean over curves of the root mean square logarithmic error
 * @param coverage share of curves whose last loss lies in its interval; {@code NaN} if the method gives none
 * @param width mean width of these intervals, relative to the loss; {@code NaN} if there are none
 */
public record ForecastScore(String method, int curves, double error, double coverage, double width) {
    /** The beginning of a curve, and what came after. */
    public record Trial(Curve known, Curve rest) {}

    /** Of all forms, and of their average. */
    public static List<ForecastScore> of(List<Trial> trials, double level) {
        var scores = new ArrayList<ForecastScore>();
        for (CurveForm form : CurveForm.values()) {
            scores.add(new ForecastScore(
                    form.title(),
                    trials.size(),
                    mean(
                            trials,
                            trial -> error(
                                    form.forecast(trial.known(), trial.rest().amounts()), trial.rest())),
                    Double.NaN,
                    Double.NaN));
        }
        scores.add(new ForecastScore(
                "average of these",
                trials.size(),
                mean(
                        trials,
                        trial -> error(
                                Arrays.stream(trial.rest().amounts())
                                        .map(x -> CurveForecast.of(trial.known(), x, level)
                                                .loss())
                                        .toArray(),
                                trial.rest())),
                mean(trials, trial -> {
                    CurveForecast end =
                            CurveForecast.of(trial.known(), trial.rest().end(), level);
                    return inside(
                            end.interval().lower(),
                            end.interval().upper(),
                            trial.rest().last());
                }),
                mean(trials, trial -> {
                    CurveForecast end =
                            CurveForecast.of(trial.known(), trial.rest().end(), level);
                    return (end.interval().upper() - end.interval().lower()) / end.loss();
                })));
        return scores;
    }

    /**
     * Of finished runs that are each compared with the others, at a share of their length.
     *
     * @param finished curves that reach the ends of their runs
     */
    public static List<ForecastScore> ofFinished(List<Curve> finished, double share, double level) {
        var trials = new ArrayList<Trial>();
        for (Curve run : finished) {
            Curve known = run.before(share * run.end());
            if (known.size() >= 6) {
                trials.add(new Trial(known, run.part(run.size() - 1, run.size())));
            }
        }
        var scores = new ArrayList<>(of(trials, level));
        ToDoubleFunction<Trial> error = trial -> Math.abs(
                Math.log(shape(trial, finished, level).loss() / trial.rest().last()));
        scores.add(new ForecastScore(
                "shape of finished runs",
                trials.size(),
                mean(trials, error),
                mean(trials, trial -> {
                    CurveShape shape = shape(trial, finished, level);
                    return inside(
                            shape.interval().lower(),
                            shape.interval().upper(),
                            trial.rest().last());
                }),
                mean(trials, trial -> {
                    CurveShape shape = shape(trial, finished, level);
                    return (shape.interval().upper() - shape.interval().lower()) / shape.loss();
                })));
        return scores;
    }

    private static CurveShape shape(Trial trial, List<Curve> finished, double level) {
        List<Curve> others = finished.stream()
                .filter(run -> !run.run().equals(trial.known().run()))
                .toList();
        return CurveShape.of(trial.known(), trial.rest().end(), others, level);
    }

    private static double inside(double lower, double upper, double value) {
        return value >= lower && value <= upper ? 1 : 0;
    }

    private static double error(double[] expected, Curve rest) {
        double sum = 0;
        for (int i = 0; i < expected.length; i++) {
            sum += Math.pow(Math.log(expected[i] / rest.losses()[i]), 2);
        }
        return Math.sqrt(sum / expected.length);
    }

    private static double mean(List<Trial> trials, ToDoubleFunction<Trial> of) {
        return trials.stream().mapToDouble(of).average().orElse(Double.NaN);
    }
}
