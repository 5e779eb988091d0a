package org.allometry.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.allometry.fit.rival.CurveFit;
import org.allometry.fit.rival.FamilyLine;
import org.allometry.fit.rival.FamilyShifts;
import org.allometry.fit.rival.FamilySkills;
import org.allometry.fit.rival.MonotoneLink;
import org.allometry.fit.rival.ObservationalFit;
import org.allometry.fit.rival.RivalFit;
import org.allometry.fit.rival.ScoreCurve;
import org.allometry.fit.rival.SlothFit;
import org.allometry.table.Benchmark;

/** The JSON fields of a fit of another author's law; {@link RivalFile} reads them back to the last bit. */
final class RivalDocument {
    private RivalDocument() {}

    /** All but the law's name, its convergence and its benchmarks, which every fit of scores has. */
    static Map<String, Object> of(RivalFit fit) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("loss", fit.search().loss());
        fields.put("gradient_norm", fit.search().gradientNorm());
        fields.put("evaluations", fit.search().evaluations());
        fields.put("starts", fit.search().starts());
        fields.put("data", ScoreFitDocument.data(fit.data()));
        fields.put(
                "features",
                fit.features().stream().map(FitDocument.FeatureScale::of).toList());
        if (fit instanceof CurveFit curves) {
            fields.put("coefficients", coefficients(fit.benchmarks(), curves.curves(), "slopes"));
            fields.put(
                    "families",
                    curves.shifts().stream().map(RivalDocument::shifts).toList());
        } else if (fit instanceof SlothFit sloth) {
            add(sloth, fields);
        } else if (fit instanceof ObservationalFit observational) {
            add(observational, fields);
        }
        return fields;
    }

    private static void add(SlothFit fit, Map<String, Object> fields) {
        var coefficients = new ArrayList<>();
        for (int j = 0; j < fit.benchmarks().size(); j++) {
            var one = new LinkedHashMap<String, Object>();
            one.put("benchmark", fit.benchmarks().get(j).id());
            one.put("floor", fit.floors()[j]);
            one.put("intercept", fit.intercepts()[j]);
            one.put("loadings", fit.loadings().transposed().row(j));
            one.put("link", link(fit.links().get(j)));
            one.put("residual_variance", fit.noise()[j]);
            coefficients.add(one);
        }
        fields.put("skills", fit.skills());
        fields.put("skill_slopes", fit.slopes().toArray());
        fields.put("coefficients", coefficients);
        fields.put("families", fit.effects().stream().map(RivalDocument::skills).toList());
    }

    private static void add(ObservationalFit fit, Map<String, Object> fields) {
        fields.put("components", fit.directions().rows());
        fields.put("means", fit.means());
        fields.put("directions", fit.directions().toArray());
        fields.put("coefficients", coefficients(fit.benchmarks(), fit.curves(), "weights"));
        fields.put("families", fit.lines().stream().map(RivalDocument::line).toList());
        fields.put("unknown_family", line(fit.typical()));
        fields.put("component_variances", fit.residual());
        fields.put("slope_variances", fit.betweenSlopes());
    }

    private static List<Object> coefficients(List<Benchmark> benchmarks, List<ScoreCurve> curves, String slopes) {
        var list = new ArrayList<>();
        for (int j = 0; j < curves.size(); j++) {
            var one = new LinkedHashMap<String, Object>();
            one.put("benchmark", benchmarks.get(j).id());
            one.put("floor", curves.get(j).floor());
            one.put("intercept", curves.get(j).intercept());
            one.put(slopes, curves.get(j).slopes());
            one.put("residual_variance", curves.get(j).noise());
            list.add(one);
        }
        return list;
    }

    private static Map<String, Object> shifts(FamilyShifts family) {
        var one = new LinkedHashMap<String, Object>();
        one.put("family", family.family());
        one.put("rows", family.rows());
        one.put("effects", family.effects());
        one.put("information", family.information());
        return one;
    }

    private static Map<String, Object> skills(FamilySkills family) {
        var one = new LinkedHashMap<String, Object>();
        one.put("family", family.family());
        one.put("rows", family.rows());
        one.put("skills", family.effects());
        one.put("covariance", family.covariance().toArray());
        return one;
    }

    private static Map<String, Object> line(FamilyLine line) {
        var one = new LinkedHashMap<String, Object>();
        one.put("family", line.family());
        one.put("rows", line.rows());
        one.put("centre", line.centre());
        one.put("squares", line.squares());
        one.put("levels", line.levels());
        one.put("slopes", line.slopes());
        return one;
    }

    private static Map<String, Object> link(MonotoneLink link) {
        var one = new LinkedHashMap<String, Object>();
        one.put("first", link.first());
        one.put("first_bias", link.firstBias());
        one.put("hidden", link.hidden().toArray());
        one.put("hidden_bias", link.hiddenBias());
        one.put("out", link.out());
        one.put("out_bias", link.outBias());
        return one;
    }
}
