package org.allometry.service;

import java.util.Arrays;
import java.util.List;
import org.allometry.fit.LatentFitter;
import org.allometry.fit.ScoreFit;
import org.allometry.fit.item.ItemFitter;
import org.allometry.fit.nested.NestedDiagnosis;
import org.allometry.fit.nested.NestedFit;
import org.allometry.fit.nested.NestedFitter;
import org.allometry.fit.nested.NestedPrior;
import org.allometry.fit.rival.RivalLaws;
import org.allometry.law.Feature;
import org.allometry.predict.BestFitter;
import org.allometry.predict.CalibratedFit;
import org.allometry.predict.Calibration;
import org.allometry.predict.MeanFit;
import org.allometry.problem.InputException;
import org.allometry.stat.ClusteredMean;
import org.allometry.table.ScoreTable;

/** Reads back a fit of any law of scores, with the table it was made from, to the last bit. */
final class ScoreFitFile {
    private ScoreFitFile() {}

    /** @throws InputException if the file holds no such fit, or not a whole one */
    static SavedFit read(FitText file) {
        JsonFields root = FitFile.open(file);
        try {
            if (root.text("law").equals(ItemFitter.LAW)) {
                throw FitFile.bad(
                        root.file(),
                        "holds a fit of the law items, but one of scores is needed",
                        "give the file of a fit to a table of scores; predict and explain take fits of items");
            }
            if (!root.has("table")) {
                throw FitFile.bad(root.file(), "holds a fit without its table, which predictions need");
            }
            ScoreTable table = TableDocument.read(root.object("table"));
            return new SavedFit(root.file(), fit(root, table), table);
        } catch (IllegalArgumentException e) {
            throw FitFile.bad(root.file(), "holds a fit that contradicts itself: " + e.getMessage());
        }
    }

    private static ScoreFit fit(JsonFields fields, ScoreTable table) {
        String law = fields.text("law");
        if (law.equals(BestFitter.LAW)) {
            return new CalibratedFit(
                    law, mean(fields.object("mean"), table), fields.objects("calibrations", ScoreFitFile::calibration));
        }
        if (law.startsWith("mean:")) {
            return mean(fields, table);
        }
        return switch (law) {
            case LatentFitter.LAW -> FitFile.fit(fields);
            case NestedFitter.LAW -> nested(fields, table);
            default -> {
                if (RivalLaws.isOne(law)) {
                    yield RivalFile.fit(fields, table);
                }
                throw FitFile.bad(fields.file(), "holds a fit of the law '" + law + "', which is not one of scores");
            }
        };
    }

    private static MeanFit mean(JsonFields fields, ScoreTable table) {
        return new MeanFit(
                fields.objects("members", member -> fit(member, table)),
                Arrays.stream(fields.numbers("strangers"))
                        .mapToObj(i -> (int) i)
                        .toList());
    }

    private static Calibration calibration(JsonFields fields) {
        return new Calibration(
                Arrays.stream(fields.numbersOrNull("scales")).toArray(),
                fields.number("factor"),
                new ClusteredMean(
                        fields.number("mean_absolute_error", Double.NaN),
                        fields.number("standard_error", Double.NaN),
                        fields.integer("held_out_scores"),
                        fields.integer("held_out_base_families")));
    }

    private static NestedFit nested(JsonFields fields, ScoreTable table) {
        JsonFields settings = fields.object("settings");
        JsonFields prior = settings.object("prior");
        var fitter = new NestedFitter(
                features(settings.texts("features")),
                features(settings.texts("slopes")),
                settings.integer("rank"),
                new NestedPrior(
                        prior.number("slope"),
                        prior.number("loading"),
                        prior.number("log_deviation"),
                        prior.number("log_deviation_spread"),
                        prior.number("log_excess"),
                        prior.number("log_excess_spread")),
                settings.number("floor_share"),
                settings.number("ceiling"),
                settings.integer("starts"),
                settings.longInteger("seed"),
                1);
        return NestedFit.restored(
                fitter,
                table,
                fields.numbers("theta"),
                fields.numbers("fixed_covariance"),
                new NestedDiagnosis(
                        fields.flag("converged"),
                        fields.text("termination"),
                        fields.number("gradient_norm", Double.NaN),
                        fields.integer("evaluations"),
                        fields.number("log_likelihood", Double.NaN),
                        Arrays.stream(fields.numbers("starts")).boxed().toList()));
    }

    private static List<Feature> features(List<String> names) {
        return names.stream().map(Feature::parse).toList();
    }
}
