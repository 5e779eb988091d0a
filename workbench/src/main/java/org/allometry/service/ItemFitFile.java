package org.allometry.service;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.allometry.fit.DataSummary;
import org.allometry.fit.Diagnosis;
import org.allometry.fit.StartReport;
import org.allometry.fit.item.ItemCoefficients;
import org.allometry.fit.item.ItemFit;
import org.allometry.fit.item.ItemFitter;
import org.allometry.fit.item.ModelSkill;
import org.allometry.law.Feature;
import org.allometry.numeric.Engine;
import org.allometry.numeric.Matrix;
import org.allometry.problem.InputException;
import org.allometry.table.Item;

/** Reads back a fit of the law of items, to the last bit. */
final class ItemFitFile {
    private static final Pattern BEGINNING =
            Pattern.compile("\\s*\\{\\s*\"fit_file\"[^,]*,\\s*\"law\"\\s*:\\s*\"items\".*", Pattern.DOTALL);
    private static final int LOOKED_AT = 256;

    private ItemFitFile() {}

    /** Whether this begins as a fit of the law of items does. */
    static boolean isOne(FitText text) {
        try (InputStream bytes = text.content().open()) {
            String head = new String(bytes.readNBytes(LOOKED_AT), StandardCharsets.UTF_8);
            return BEGINNING.matcher(head).matches();
        } catch (IOException e) {
            return false;
        }
    }

    /** @throws InputException if the file holds no such fit, or not a whole one */
    static ItemFit read(FitText file) {
        JsonFields root = FitFile.open(file);
        if (!root.text("law").equals(ItemFitter.LAW)) {
            throw FitFile.bad(
                    root.file(), "holds a fit of the law '" + root.text("law") + "', but one of items is needed");
        }
        try {
            return fit(root);
        } catch (IllegalArgumentException e) {
            throw FitFile.bad(root.file(), "holds a fit that contradicts itself: " + e.getMessage());
        }
    }

    private static ItemFit fit(JsonFields root) {
        int K = root.integer("skills");
        JsonFields settings = root.object("settings");
        List<double[]> covariances = root.objects("items", item -> item.numbers("covariance"));
        List<double[]> loadings = root.objects("items", item -> item.numbers("loadings"));
        return new ItemFit(
                new ItemFitter(
                        settings.integer("skills"),
                        settings.texts("features").stream().map(Feature::parse).toList(),
                        settings.texts("anchors"),
                        settings.integer("starts"),
                        settings.longInteger("seed"),
                        Engine.local(1)),
                root.objects("items", ItemFitFile::item),
                root.objects("features", FitFile::feature),
                root.texts("anchors"),
                new ItemCoefficients(
                        root.objects("items", item -> item.number("intercept")).stream()
                                .mapToDouble(b -> b)
                                .toArray(),
                        Matrix.of(
                                loadings.size(),
                                K,
                                loadings.stream()
                                        .flatMapToDouble(Arrays::stream)
                                        .toArray()),
                        covariances.toArray(double[][]::new),
                        root.numbers("structure"),
                        Matrix.of(root.rows("structure_covariance"))),
                root.objects("models", ItemFitFile::model),
                root.number("log_likelihood"),
                diagnosis(root),
                root.texts("items_left_out"),
                root.integer("items_answered_alike"),
                data(root.object("data")));
    }

    private static Item item(JsonFields item) {
        return new Item(item.text("item"), item.text("benchmark"), item.number("chance"));
    }

    private static ModelSkill model(JsonFields model) {
        return new ModelSkill(
                TableDocument.Model.read(model.object("row")),
                model.numbers("skill"),
                model.numbers("covariance"),
                model.numbers("pull"),
                model.numbers("precision"),
                model.integer("answers"));
    }

    private static Diagnosis diagnosis(JsonFields root) {
        return new Diagnosis(
                root.flag("converged"),
                root.text("termination"),
                root.number("gradient_norm", Double.NaN),
                root.number("promised_gain", Double.NaN),
                root.integer("evaluations"),
                root.objects(
                        "starts",
                        start -> new StartReport(
                                start.text("origin"),
                                start.number("approximation", Double.NaN),
                                start.number("log_likelihood", Double.NaN),
                                start.text("termination"),
                                start.integer("evaluations"))),
                root.number("condition_number", Double.POSITIVE_INFINITY),
                root.texts("weak_directions"));
    }

    private static DataSummary data(JsonFields data) {
        return new DataSummary(
                data.integer("models"),
                data.integer("families"),
                data.integer("answers"),
                data.text("digest"),
                data.texts("models_left_out"),
                List.of());
    }
}
