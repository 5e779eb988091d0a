package org.allometry.service;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.allometry.fit.Diagnosis;
import org.allometry.fit.StartReport;
import org.allometry.fit.item.FamilySkill;
import org.allometry.fit.item.ItemCoefficients;
import org.allometry.fit.item.ItemFit;
import org.allometry.fit.item.ItemFitter;
import org.allometry.fit.item.ModelSkill;
import org.allometry.table.Item;
import org.allometry.table.LanguageModel;

/** The JSON of a fit of the law of items. What only {@link ItemFitFile} reads stands in files alone. */
final class ItemFitDocument {
    private ItemFitDocument() {}

    static Map<String, Object> of(ItemFits.Outcome outcome, boolean file) {
        ItemFit fit = outcome.fit();
        Diagnosis diagnosis = fit.diagnosis();
        ItemCoefficients law = fit.coefficients();
        var fields = new LinkedHashMap<String, Object>();
        if (file) {
            fields.put("fit_file", FitFile.VERSION);
        }
        fields.put("law", ItemFitter.LAW);
        fields.put("converged", fit.converged());
        fields.put("termination", diagnosis.termination());
        fields.put("log_likelihood", fit.logLikelihood());
        fields.put("coefficient_count", fit.coefficientCount());
        fields.put("gradient_norm", diagnosis.gradientNorm());
        fields.put("promised_gain", diagnosis.promisedGain());
        fields.put("evaluations", diagnosis.evaluations());
        fields.put("agreeing_starts", diagnosis.agreeingStarts());
        fields.put(
                "starts",
                diagnosis.starts().stream().map(ItemFitDocument::start).toList());
        fields.put("condition_number", diagnosis.conditionNumber());
        fields.put("weak_directions", diagnosis.weakDirections());
        fields.put("skills", fit.skills());
        fields.put("anchors", fit.anchors());
        fields.put("benchmarks", fit.benchmarks());
        fields.put(
                "features",
                fit.features().stream().map(FitDocument.FeatureScale::of).toList());
        fields.put("effects", law.beta().toArray());
        fields.put("effect_errors", law.betaErrors().toArray());
        fields.put("family_covariance", law.familyCovariance().toArray());
        fields.put("model_covariance", law.modelCovariance().toArray());
        fields.put("items", items(fit, file));
        fields.put(
                "families", fit.families().stream().map(ItemFitDocument::family).toList());
        fields.put("models", models(fit, file));
        if (file) {
            fields.put("structure", law.structure());
            fields.put("structure_covariance", law.structureCovariance().toArray());
            fields.put("settings", settings(fit.fitter()));
        }
        fields.put("items_left_out", fit.itemsLeftOut());
        fields.put("items_answered_alike", fit.itemsAlike());
        fields.put("data", data(fit));
        fields.put("warnings", outcome.warnings());
        fields.put("seconds", outcome.seconds());
        fields.put("provenance", outcome.provenance());
        return fields;
    }

    private static Map<String, Object> start(StartReport start) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("origin", start.origin());
        fields.put("approximation", start.approximation());
        fields.put("log_likelihood", start.logLikelihood());
        fields.put("termination", start.termination());
        fields.put("evaluations", start.evaluations());
        return fields;
    }

    private static List<Object> items(ItemFit fit, boolean file) {
        ItemCoefficients law = fit.coefficients();
        double[] intercepts = law.intercepts();
        double[][] covariances = law.itemCovariances();
        int K = fit.skills();
        var items = new ArrayList<>();
        for (int i = 0; i < intercepts.length; i++) {
            Item item = fit.items().get(i);
            double[] errors = new double[K];
            for (int k = 0; k < K; k++) {
                errors[k] = law.loadingError(i, k);
            }
            var fields = new LinkedHashMap<String, Object>();
            fields.put("item", item.id());
            fields.put("benchmark", item.benchmark());
            fields.put("chance", item.chance());
            fields.put("intercept", intercepts[i]);
            fields.put("intercept_error", law.interceptError(i));
            fields.put("loadings", law.loadings().row(i));
            fields.put("loading_errors", errors);
            if (file) {
                fields.put("covariance", covariances[i]);
            }
            items.add(fields);
        }
        return items;
    }

    private static Map<String, Object> family(FamilySkill family) {
        double[] mean = family.mean();
        double[] deviations = new double[mean.length];
        Arrays.setAll(deviations, family::deviation);
        var fields = new LinkedHashMap<String, Object>();
        fields.put("family", family.family());
        fields.put("models", family.models());
        fields.put("mean", mean);
        fields.put("deviation", deviations);
        return fields;
    }

    private static List<Object> models(ItemFit fit, boolean file) {
        var models = new ArrayList<>();
        for (ModelSkill known : fit.models()) {
            LanguageModel model = known.model();
            double[] deviations = new double[fit.skills()];
            Arrays.setAll(deviations, known::deviation);
            var fields = new LinkedHashMap<String, Object>();
            fields.put("model", model.name());
            fields.put("family", model.family());
            fields.put("answers", known.answers());
            fields.put("skill", known.mean());
            fields.put("skill_deviation", deviations);
            if (file) {
                fields.put("row", TableDocument.Model.of(model));
                fields.put("covariance", known.covariance());
                fields.put("pull", known.pull());
                fields.put("precision", known.precision());
            }
            models.add(fields);
        }
        return models;
    }

    private static Map<String, Object> settings(ItemFitter fitter) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("skills", fitter.skills());
        fields.put("features", fitter.features().stream().map(Object::toString).toList());
        fields.put("anchors", fitter.anchors());
        fields.put("starts", fitter.starts());
        fields.put("seed", fitter.seed());
        return fields;
    }

    private static Map<String, Object> data(ItemFit fit) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("models", fit.data().models());
        fields.put("families", fit.data().families());
        fields.put("items", fit.items().size());
        fields.put("answers", fit.data().scores());
        fields.put("digest", fit.data().digest());
        fields.put("models_left_out", fit.data().modelsLeftOut());
        return fields;
    }
}
