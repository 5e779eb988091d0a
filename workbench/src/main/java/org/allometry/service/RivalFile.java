package org.allometry.service;

import java.util.List;
import org.allometry.fit.DataSummary;
import org.allometry.fit.rival.CurveFit;
import org.allometry.fit.rival.FamilyLine;
import org.allometry.fit.rival.FamilyShifts;
import org.allometry.fit.rival.FamilySkills;
import org.allometry.fit.rival.MonotoneLink;
import org.allometry.fit.rival.ObservationalFit;
import org.allometry.fit.rival.RivalFit;
import org.allometry.fit.rival.ScoreCurve;
import org.allometry.fit.rival.Search;
import org.allometry.fit.rival.SlothFit;
import org.allometry.law.ScaledFeature;
import org.allometry.numeric.Matrix;
import org.allometry.table.Benchmark;
import org.allometry.table.ScoreTable;

/** Reads back what {@link RivalDocument} wrote, to the last bit. */
final class RivalFile {
    private RivalFile() {}

    /** @throws IllegalArgumentException if the parts of the fit do not fit together */
    static RivalFit fit(JsonFields fields, ScoreTable table) {
        List<Benchmark> benchmarks = table.select(fields.texts("benchmarks")).benchmarks();
        List<ScaledFeature> features = fields.objects("features", FitFile::feature);
        DataSummary data = FitFile.data(fields.object("data"));
        if (fields.has("skills")) {
            return sloth(fields, benchmarks, features, data);
        }
        if (fields.has("components")) {
            return observational(fields, benchmarks, features, data);
        }
        return new CurveFit(
                fields.text("law"),
                benchmarks,
                features,
                fields.objects("coefficients", one -> curve(one, "slopes")),
                fields.objects("families", RivalFile::shifts),
                search(fields),
                data);
    }

    private static SlothFit sloth(
            JsonFields fields, List<Benchmark> benchmarks, List<ScaledFeature> features, DataSummary data) {
        List<JsonFields> coefficients = fields.objects("coefficients", one -> one);
        return new SlothFit(
                benchmarks,
                features,
                Matrix.of(fields.rows("skill_slopes")),
                Matrix.of(coefficients.stream()
                                .map(one -> one.numbers("loadings"))
                                .toArray(double[][]::new))
                        .transposed(),
                each(coefficients, "intercept"),
                each(coefficients, "floor"),
                coefficients.stream().map(one -> link(one.object("link"))).toList(),
                fields.objects("families", RivalFile::skills),
                each(coefficients, "residual_variance"),
                search(fields),
                data);
    }

    private static ObservationalFit observational(
            JsonFields fields, List<Benchmark> benchmarks, List<ScaledFeature> features, DataSummary data) {
        return new ObservationalFit(
                benchmarks,
                features,
                fields.numbers("means"),
                Matrix.of(fields.rows("directions")),
                fields.objects("coefficients", one -> curve(one, "weights")),
                fields.objects("families", RivalFile::line),
                line(fields.object("unknown_family")),
                fields.numbers("component_variances"),
                fields.numbers("slope_variances"),
                search(fields),
                data);
    }

    private static Search search(JsonFields fields) {
        return new Search(
                fields.flag("converged"),
                fields.text("termination"),
                fields.number("loss", Double.NaN),
                fields.number("gradient_norm", Double.NaN),
                fields.integer("evaluations"),
                fields.objects(
                        "starts",
                        start -> new Search.Start(
                                start.text("origin"),
                                start.number("loss", Double.NaN),
                                start.text("termination"),
                                start.integer("evaluations"))));
    }

    private static ScoreCurve curve(JsonFields one, String slopes) {
        return new ScoreCurve(
                one.number("floor"), one.number("intercept"), one.numbers(slopes), one.number("residual_variance"));
    }

    private static FamilyShifts shifts(JsonFields family) {
        return new FamilyShifts(
                family.text("family"),
                family.integer("rows"),
                family.numbersOrNull("effects"),
                family.numbers("information"));
    }

    private static FamilySkills skills(JsonFields family) {
        return new FamilySkills(
                family.text("family"),
                family.integer("rows"),
                family.numbers("skills"),
                Matrix.of(family.rows("covariance")));
    }

    private static FamilyLine line(JsonFields line) {
        return new FamilyLine(
                line.text("family"),
                line.integer("rows"),
                line.number("centre"),
                line.number("squares"),
                line.numbers("levels"),
                line.numbers("slopes"));
    }

    private static MonotoneLink link(JsonFields link) {
        return new MonotoneLink(
                link.numbers("first"),
                link.numbers("first_bias"),
                Matrix.of(link.rows("hidden")),
                link.numbers("hidden_bias"),
                link.numbers("out"),
                link.number("out_bias"));
    }

    private static double[] each(List<JsonFields> coefficients, String name) {
        return coefficients.stream().mapToDouble(one -> one.number(name)).toArray();
    }
}
