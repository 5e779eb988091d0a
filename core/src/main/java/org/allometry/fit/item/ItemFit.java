package org.allometry.fit.item;

import java.util.List;
import java.util.Optional;
import org.allometry.fit.DataSummary;
import org.allometry.fit.Diagnosis;
import org.allometry.law.ScaledFeature;
import org.allometry.table.Item;
import org.allometry.table.LanguageModel;

/**
 * The latent law of single items as fitted to answers.
 *
 * @param fitter the settings it was made with
 * @param items those with answers, in table order
 * @param features with their scaling
 * @param anchors ids of the benchmarks that name the skills
 * @param coefficients the law
 * @param models those that the law was fitted to, families together
 * @param logLikelihood marginal, by Laplace's method
 * @param diagnosis how the search ended
 * @param itemsLeftOut without any answer
 * @param itemsAlike answered alike by all models, so that only the prior bounds their intercepts
 * @param data what it was fitted to; its scores are answers
 */
public record ItemFit(
        ItemFitter fitter,
        List<Item> items,
        List<ScaledFeature> features,
        List<String> anchors,
        ItemCoefficients coefficients,
        List<ModelSkill> models,
        double logLikelihood,
        Diagnosis diagnosis,
        List<String> itemsLeftOut,
        int itemsAlike,
        DataSummary data) {
    public ItemFit {
        items = List.copyOf(items);
        features = List.copyOf(features);
        anchors = List.copyOf(anchors);
        models = List.copyOf(models);
        itemsLeftOut = List.copyOf(itemsLeftOut);
    }

    public int skills() {
        return coefficients.skills();
    }

    public boolean converged() {
        return diagnosis.converged();
    }

    /** Coefficients that the likelihood can tell apart. */
    public int coefficientCount() {
        return new ItemLayout(items.size(), skills(), features.size()).identified();
    }

    /** Ids of the benchmarks, in the order of their first item. */
    public List<String> benchmarks() {
        return items.stream().map(Item::benchmark).distinct().toList();
    }

    /** The z-scored features of a model, or empty if it lacks one. */
    public Optional<double[]> features(LanguageModel model) {
        double[] z = new double[features.size()];
        for (int d = 0; d < z.length; d++) {
            var value = features.get(d).feature().of(model);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            z[d] = features.get(d).scale(value.getAsDouble());
        }
        return Optional.of(z);
    }

    /** The effect of every family, in the order of their models. */
    public List<FamilySkill> families() {
        return FamilySkill.all(this);
    }

    /** Whether some model of its family was among those fitted. */
    public boolean knowsFamily(LanguageModel model) {
        return models.stream().anyMatch(known -> known.model().family().equals(model.family()));
    }

    /** What is known of a model of this name and family, if it was among those fitted. */
    public Optional<ModelSkill> known(LanguageModel model) {
        return models.stream()
                .filter(known -> known.model().name().equals(model.name())
                        && known.model().family().equals(model.family()))
                .findFirst();
    }
}
