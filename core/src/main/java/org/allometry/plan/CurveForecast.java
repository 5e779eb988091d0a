package org.allometry.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.allometry.stat.NormalInterval;

/**
 * The loss of a run that is not finished, from its curve so far.
 *
 * <p>No single form of curves is best for all (a power extrapolates what may have levelled off, the last loss ignores what
 * still falls), so five are tried on the curve itself: each is made from the beginning of it, up to .35, .5 and .7 of what
 * is known, and judged by its logarithmic errors on the rest. Forecasts are averaged on the logarithmic scale with weights
 * of one over the squared errors. The standard deviation is that of errors and disagreement together, in proportion to
 * the logarithm of how much farther the forecast reaches, times {@value #CALIBRATION}, which is what the curves of two
 * bundled tables need (docs/decisions/0051).
 *
 * @param until the amount for which it is made
 * @param loss expected there
 * @param interval of it
 * @param deviation of its logarithm
 * @param forms what was averaged
 */
public record CurveForecast(double until, double loss, NormalInterval interval, double deviation, List<Form> forms) {
    /** By how much errors on the curve itself understate those beyond it. */
    static final double CALIBRATION = 2.3;

    private static final double[] CUTS = {0.35, 0.5, 0.7};
    private static final int FEWEST = 4;
    private static final double FINEST = 1e-5;
    private static final double DOUBLING = Math.log(2);

    public CurveForecast {
        forms = List.copyOf(forms);
    }

    /**
     * One form.
     *
     * @param form for people
     * @param loss that it expects
     * @param weight in the average
     * @param error root mean square of its logarithmic errors on the later parts of the curve
     */
    public record Form(String form, double loss, double weight, double error) {}

    /**
     * From a curve.
     *
     * @throws IllegalArgumentException if it is too short, or already past the amount
     */
    public static CurveForecast of(Curve curve, double until, double level) {
        if (curve.size() < FEWEST + 1) {
            throw new IllegalArgumentException("the curve of " + curve.run() + " has " + curve.size()
                    + " points, too few to go on; at least " + (FEWEST + 1) + " are needed");
        }
        if (!(until > curve.end())) {
            throw new IllegalArgumentException(
                    "the curve of " + curve.run() + " has already come to " + curve.end() + "; look farther ahead");
        }
        double[] errors = errors(curve);
        double total = Arrays.stream(errors).map(CurveForecast::weight).sum();
        var forms = new ArrayList<Form>();
        double log = 0;
        for (CurveForm form : CurveForm.values()) {
            double error = errors[form.ordinal()];
            double value = form.forecast(curve, new double[] {until})[0];
            forms.add(new Form(form.title(), value, weight(error) / total, error));
            log += weight(error) / total * Math.log(value);
        }
        double square = 0;
        for (Form form : forms) {
            square += form.weight() * (form.error() * form.error() + Math.pow(Math.log(form.loss()) - log, 2));
        }
        double reach = Math.log(until / curve.end()) / DOUBLING;
        double deviation = CALIBRATION * reach * Math.sqrt(square);
        NormalInterval interval = NormalInterval.of(log, deviation, level);
        return new CurveForecast(
                until,
                Math.exp(log),
                new NormalInterval(Math.exp(interval.lower()), Math.exp(interval.upper())),
                deviation,
                forms);
    }

    private static double weight(double error) {
        return 1 / Math.pow(error + FINEST, 2);
    }

    /** Of each form on the later parts of the curve; all the same if it is too short to be cut. */
    private static double[] errors(Curve curve) {
        double[] squares = new double[CurveForm.values().length];
        int cuts = 0;
        for (double cut : CUTS) {
            int known = curve.until(cut * curve.end());
            if (known < FEWEST || known == curve.size()) {
                continue;
            }
            cuts++;
            Curve beginning = curve.part(0, known);
            Curve rest = curve.part(known, curve.size());
            for (CurveForm form : CurveForm.values()) {
                double[] expected = form.forecast(beginning, rest.amounts());
                double sum = 0;
                for (int i = 0; i < expected.length; i++) {
                    sum += Math.pow(Math.log(expected[i] / rest.losses()[i]), 2);
                }
                squares[form.ordinal()] += sum / expected.length;
            }
        }
        if (cuts == 0) {
            Arrays.fill(squares, 1e-4);
            return Arrays.stream(squares).map(Math::sqrt).toArray();
        }
        int count = cuts;
        return Arrays.stream(squares).map(square -> Math.sqrt(square / count)).toArray();
    }
}
