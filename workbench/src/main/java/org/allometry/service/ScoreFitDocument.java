package org.allometry.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.allometry.fit.DataSummary;
import org.allometry.fit.LatentFit;
import org.allometry.fit.ScoreFit;
import org.allometry.fit.nested.NestedDiagnosis;
import org.allometry.fit.nested.NestedFit;
import org.allometry.fit.nested.NestedFitter;
import org.allometry.fit.rival.RivalFit;
import org.allometry.predict.CalibratedFit;
import org.allometry.predict.CalibratedFit.Kinship;
import org.allometry.predict.Calibration;
import org.allometry.predict.MeanFit;
import org.allometry.table.Benchmark;

/**
 * The JSON of fits of all laws but the latent one alone, as trees of fields. What only {@link ScoreFitFile} reads stands in
 * files alone.
 */
final class ScoreFitDocument {
    private final FitOutcome.Frame frame;
    private final boolean file;

    /**
     * @param frame the table and the circumstances of the fit
     * @param file whether it can be read back, or is only printed
     */
    ScoreFitDocument(FitOutcome.Frame frame, boolean file) {
        this.frame = frame;
        this.file = file;
    }

    /** The whole document. */
    Map<String, Object> of(ScoreFit fit, double seconds) {
        var fields = new LinkedHashMap<String, Object>();
        if (file) {
            fields.put("fit_file", FitFile.VERSION);
        }
        fields.putAll(law(fit));
        fields.put("data", data(fit.data()));
        if (file) {
            fields.put("table", TableDocument.of(frame.table()));
        }
        fields.put("seconds", seconds);
        fields.put("provenance", frame.provenance());
        return fields;
    }

    private Map<String, Object> law(ScoreFit fit) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("law", fit.law());
        fields.put("converged", fit.converged());
        fields.put("termination", fit.termination());
        fields.put("benchmarks", fit.benchmarks().stream().map(Benchmark::id).toList());
        if (fit instanceof CalibratedFit calibrated) {
            fields.put("calibrations", calibrations(calibrated));
            fields.put("mean", law(calibrated.fit()));
        } else if (fit instanceof MeanFit mean) {
            fields.put("strangers", mean.strangers());
            fields.put("members", mean.members().stream().map(this::member).toList());
        } else if (fit instanceof NestedFit nested) {
            add(nested, fields);
        } else if (fit instanceof RivalFit rival) {
            fields.putAll(RivalDocument.of(rival));
        }
        return fields;
    }

    private Object member(ScoreFit fit) {
        if (fit instanceof LatentFit latent) {
            FitDocument document = FitDocument.of(frame.outcome(latent));
            return file ? document.withAnchorFree(latent, Optional.empty()) : document;
        }
        return law(fit);
    }

    private static List<Object> calibrations(CalibratedFit fit) {
        var list = new ArrayList<>();
        for (Kinship kinship : Kinship.values()) {
            Calibration calibration = fit.calibrations().get(kinship.ordinal());
            var fields = new LinkedHashMap<String, Object>();
            fields.put("kinship", kinship.toString());
            fields.put("factor", calibration.factor());
            fields.put("scales", calibration.scales());
            fields.put("held_out_scores", calibration.error().count());
            fields.put("held_out_base_families", calibration.error().clusters());
            fields.put("mean_absolute_error", calibration.error().mean());
            fields.put("standard_error", calibration.error().standardError());
            list.add(fields);
        }
        return list;
    }

    private void add(NestedFit fit, Map<String, Object> fields) {
        NestedDiagnosis diagnosis = fit.diagnosis();
        fields.put("log_likelihood", diagnosis.logLikelihood());
        fields.put("coefficient_count", fit.coefficientCount());
        fields.put("gradient_norm", diagnosis.gradientNorm());
        fields.put("evaluations", diagnosis.evaluations());
        fields.put("starts", diagnosis.starts());
        fields.put(
                "features",
                fit.features().stream().map(FitDocument.FeatureScale::of).toList());
        fields.put("effects", effects(fit));
        fields.put("deviations", deviations(fit));
        fields.put("settings", settings(fit.fitter()));
        if (file) {
            fields.put("theta", fit.theta());
            fields.put("fixed_covariance", fit.fixedCovariance());
        }
    }

    private static List<Object> effects(NestedFit fit) {
        var list = new ArrayList<>();
        for (int j = 0; j < fit.benchmarks().size(); j++) {
            for (int d = 0; d <= fit.features().size(); d++) {
                var fields = new LinkedHashMap<String, Object>();
                fields.put("benchmark", fit.benchmarks().get(j).id());
                fields.put(
                        "feature",
                        d == 0
                                ? "intercept"
                                : fit.features().get(d - 1).feature().column());
                fields.put("effect", fit.effect(d, j));
                fields.put("standard_error", fit.effectError(d, j));
                list.add(fields);
            }
        }
        return list;
    }

    private static List<Object> deviations(NestedFit fit) {
        var names = new ArrayList<>(List.of("base_family"));
        fit.fitter().slopes().forEach(slope -> names.add("base_family_slope_of_" + slope.column()));
        names.addAll(List.of("family", "model"));
        var list = new ArrayList<>();
        for (int effect = 0; effect < names.size(); effect++) {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("effect", names.get(effect));
            fields.put("deviations", fit.deviations(effect));
            list.add(fields);
        }
        return list;
    }

    private static Map<String, Object> settings(NestedFitter fitter) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("features", fitter.features().stream().map(Object::toString).toList());
        fields.put("slopes", fitter.slopes().stream().map(Object::toString).toList());
        fields.put("rank", fitter.rank());
        fields.put("prior", fitter.prior());
        fields.put("floor_share", fitter.floorShare());
        fields.put("ceiling", fitter.ceiling());
        fields.put("starts", fitter.starts());
        fields.put("seed", fitter.seed());
        return fields;
    }

    static Map<String, Object> data(DataSummary data) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("models", data.models());
        fields.put("families", data.families());
        fields.put("scores", data.scores());
        fields.put("digest", data.digest());
        fields.put("models_left_out", data.modelsLeftOut());
        fields.put("benchmarks_left_out", data.benchmarksLeftOut());
        return fields;
    }
}
