package org.allometry.fit.rival;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.allometry.fit.DataSummary;
import org.allometry.fit.Expectation;
import org.allometry.law.ScaledFeature;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;

/**
 * One sigmoid curve per benchmark, as fitted.
 *
 * @param law its name
 * @param curves of the J benchmarks
 * @param shifts of the families in training; none if the law knows no families
 */
public record CurveFit(
        String law,
        List<Benchmark> benchmarks,
        List<ScaledFeature> features,
        List<ScoreCurve> curves,
        List<FamilyShifts> shifts,
        Search search,
        DataSummary data)
        implements RivalFit {
    public CurveFit {
        benchmarks = List.copyOf(benchmarks);
        features = List.copyOf(features);
        curves = List.copyOf(curves);
        shifts = List.copyOf(shifts);
        if (curves.size() != benchmarks.size()) {
            throw new IllegalArgumentException(
                    "there are " + curves.size() + " curves for " + benchmarks.size() + " benchmarks");
        }
        for (FamilyShifts shift : shifts) {
            if (shift.effects().length != curves.size() || shift.information().length != curves.size()) {
                throw new IllegalArgumentException(
                        "family '" + shift.family() + "' needs an effect on each of " + curves.size() + " benchmarks");
            }
        }
    }

    @Override
    public double[] floors() {
        return curves.stream().mapToDouble(ScoreCurve::floor).toArray();
    }

    @Override
    public double[] noise() {
        return curves.stream().mapToDouble(ScoreCurve::noise).toArray();
    }

    @Override
    public List<String> families() {
        return shifts.stream().map(FamilyShifts::family).toList();
    }

    @Override
    public boolean knows(LanguageModel model) {
        return shift(model).isPresent();
    }

    /**
     * The curve at the family's effect. A family without scores on a benchmark has the mean effect, and its variance is
     * that of the scores which the effects of all other families would give.
     */
    @Override
    public Expectation expect(LanguageModel model) {
        int J = curves.size();
        Optional<double[]> z = Training.scale(features, model);
        if (z.isEmpty()) {
            return Expectation.unknown(J);
        }
        Optional<FamilyShifts> shift = shift(model);
        double[] mean = new double[J];
        double[] family = new double[J];
        for (int j = 0; j < J; j++) {
            ScoreCurve curve = curves.get(j);
            double eta = curve.predictor(z.get());
            int benchmark = j;
            if (shifts.isEmpty()) {
                mean[j] = curve.score(eta);
                continue;
            }
            double[] others = shifts.stream()
                    .mapToDouble(other -> other.effects()[benchmark])
                    .filter(effect -> !Double.isNaN(effect))
                    .toArray();
            var spread = new FamilySpread(curve, eta, others);
            double effect = shift.map(one -> one.effects()[benchmark]).orElse(Double.NaN);
            mean[j] = curve.score(eta + (Double.isNaN(effect) ? spread.mean() : effect));
            family[j] = Double.isNaN(effect)
                    ? spread.variance()
                    : spread.variance(effect, shift.orElseThrow().information()[benchmark]);
        }
        double[] none = new double[J];
        return new Expectation(mean, none, family, none, noise());
    }

    /** Families with other rows than in training have their effects estimated anew, the curves as they are. */
    @Override
    public CurveFit informedBy(ScoreTable scores) {
        if (shifts.isEmpty()) {
            return this;
        }
        Training seen = Training.seenBy(this, scores);
        var all = new LinkedHashMap<String, FamilyShifts>();
        shifts.forEach(shift -> all.put(shift.family(), shift));
        for (int f = 0; f < seen.families().size(); f++) {
            String family = seen.families().get(f);
            int[] rows = seen.rowsOfFamily(f);
            FamilyShifts before = all.get(family);
            if (before == null || before.rows() != rows.length) {
                all.put(family, shifts(family, seen, rows));
            }
        }
        return new CurveFit(law, benchmarks, features, curves, List.copyOf(all.values()), search, data);
    }

    private FamilyShifts shifts(String family, Training seen, int[] rows) {
        double[] effects = new double[curves.size()];
        double[] information = new double[curves.size()];
        for (int j = 0; j < effects.length; j++) {
            int benchmark = j;
            int[] scored = Arrays.stream(rows)
                    .filter(i -> !Double.isNaN(seen.scores()[i][benchmark]))
                    .toArray();
            ScoreCurve curve = curves.get(j);
            var effect = new CurveEffect(
                    curve,
                    Arrays.stream(scored)
                            .mapToDouble(i -> curve.predictor(seen.x()[i]))
                            .toArray(),
                    Arrays.stream(scored)
                            .mapToDouble(i -> seen.scores()[i][benchmark])
                            .toArray());
            effects[j] = effect.estimate();
            information[j] = scored.length == 0 ? 0 : effect.information(effects[j]);
        }
        return new FamilyShifts(family, rows.length, effects, information);
    }

    private Optional<FamilyShifts> shift(LanguageModel model) {
        return shifts.stream()
                .filter(one -> one.family().equals(model.family()))
                .findFirst();
    }
}
