package org.allometry.fit.rival;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.allometry.fit.DataSummary;
import org.allometry.fit.Expectation;
import org.allometry.law.ScaledFeature;
import org.allometry.numeric.Matrix;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;

/**
 * The observational law as fitted: family and compute give components, components give scores.
 *
 * @param means of the benchmarks' scores, gaps filled
 * @param directions components x J, orthonormal
 * @param curves of the J benchmarks over the components
 * @param lines of the families in training
 * @param typical the line of an unknown family
 * @param residual variances of components about the lines
 * @param betweenSlopes variances of slopes between families
 */
public record ObservationalFit(
        List<Benchmark> benchmarks,
        List<ScaledFeature> features,
        double[] means,
        Matrix directions,
        List<ScoreCurve> curves,
        List<FamilyLine> lines,
        FamilyLine typical,
        double[] residual,
        double[] betweenSlopes,
        Search search,
        DataSummary data)
        implements RivalFit {
    public ObservationalFit {
        benchmarks = List.copyOf(benchmarks);
        features = List.copyOf(features);
        curves = List.copyOf(curves);
        lines = List.copyOf(lines);
        means = means.clone();
        residual = residual.clone();
        betweenSlopes = betweenSlopes.clone();
        int K = directions.rows();
        boolean fits = curves.size() == benchmarks.size()
                && directions.columns() == benchmarks.size()
                && means.length == benchmarks.size()
                && residual.length == K
                && betweenSlopes.length == K
                && typical.levels().length == K
                && curves.stream().allMatch(curve -> curve.slopes().length == K)
                && lines.stream().allMatch(line -> line.levels().length == K);
        if (!fits) {
            throw new IllegalArgumentException("the parts of a fit of the observational law do not fit together");
        }
    }

    ObservationalFit withNoise(double[] noise) {
        return new ObservationalFit(
                benchmarks,
                features,
                means,
                directions,
                IntStream.range(0, noise.length)
                        .mapToObj(j -> curves.get(j).withNoise(noise[j]))
                        .toList(),
                lines,
                typical,
                residual,
                betweenSlopes,
                search,
                data);
    }

    @Override
    public double[] means() {
        return means.clone();
    }

    @Override
    public double[] residual() {
        return residual.clone();
    }

    @Override
    public double[] betweenSlopes() {
        return betweenSlopes.clone();
    }

    @Override
    public String law() {
        return ObservationalFitter.LAW;
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
        return lines.stream().map(FamilyLine::family).toList();
    }

    @Override
    public boolean knows(LanguageModel model) {
        return line(model).isPresent();
    }

    /** The law at the family's line; an unknown family has the mean line, and a variance as for the curves. */
    @Override
    public Expectation expect(LanguageModel model) {
        int J = curves.size();
        Optional<double[]> z = Training.scale(features, model);
        if (z.isEmpty()) {
            return Expectation.unknown(J);
        }
        double at = z.get()[0];
        Optional<FamilyLine> line = line(model);
        double[] mean = new double[J];
        double[] family = new double[J];
        for (int j = 0; j < J; j++) {
            ScoreCurve curve = curves.get(j);
            mean[j] = curve.score(curve.predictor(line.orElse(typical).at(at)));
            double centre = curve.score(curve.predictor(typical.at(at)));
            family[j] = lines.stream()
                    .mapToDouble(one -> curve.score(curve.predictor(one.at(at))) - centre)
                    .map(distance -> distance * distance)
                    .average()
                    .orElse(0);
            if (line.isPresent()) {
                family[j] = Math.min(family[j], estimated(line.get(), at, curve));
            }
        }
        double[] none = new double[J];
        return new Expectation(mean, none, family, none, noise());
    }

    /**
     * Families with other rows than in training have their lines drawn anew: the gaps of all scores given are filled
     * together, the directions and curves stay as they are. Scores that leave out a benchmark altogether change nothing.
     */
    @Override
    public ObservationalFit informedBy(ScoreTable scores) {
        Training seen = Training.seenBy(this, scores);
        if (IntStream.range(0, curves.size()).anyMatch(j -> seen.rowsOf(j).length == 0)) {
            return this;
        }
        var components = new PrincipalComponents(means, directions);
        double[][] imputed = PrincipalComponents.imputed(seen.scores(), ObservationalFitter.IMPUTATION_COMPONENTS);
        List<FamilyLine> drawn = ComponentLines.of(
                        seen, Arrays.stream(imputed).map(components::transform).toArray(double[][]::new))
                .families();
        var all = new LinkedHashMap<String, FamilyLine>();
        lines.forEach(line -> all.put(line.family(), line));
        for (FamilyLine line : drawn) {
            FamilyLine before = all.get(line.family());
            if (before == null || before.rows() != line.rows()) {
                all.put(line.family(), line);
            }
        }
        return new ObservationalFit(
                benchmarks,
                features,
                means,
                directions,
                curves,
                List.copyOf(all.values()),
                typical,
                residual,
                betweenSlopes,
                search,
                data);
    }

    private double estimated(FamilyLine line, double z, ScoreCurve curve) {
        double slope = curve.slope(curve.predictor(line.at(z)));
        double sum = 0;
        for (int k = 0; k < residual.length; k++) {
            double weight = slope * curve.slopes()[k];
            sum += weight * weight * line.variance(z, residual[k], betweenSlopes[k]);
        }
        return sum;
    }

    private Optional<FamilyLine> line(LanguageModel model) {
        return lines.stream().filter(one -> one.family().equals(model.family())).findFirst();
    }
}
