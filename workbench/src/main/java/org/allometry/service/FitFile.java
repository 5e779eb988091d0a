package org.allometry.service;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.allometry.fit.AnchorFree;
import org.allometry.fit.DataSummary;
import org.allometry.fit.Diagnosis;
import org.allometry.fit.FamilyPosterior;
import org.allometry.fit.LatentFit;
import org.allometry.fit.LatentFitter;
import org.allometry.fit.Prior;
import org.allometry.fit.StartReport;
import org.allometry.law.Asymptotes;
import org.allometry.law.Feature;
import org.allometry.law.ScaledFeature;
import org.allometry.numeric.Engine;
import org.allometry.numeric.Matrix;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;
import org.allometry.table.Benchmark;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads back the fit in a file that holds a {@link FitDocument} with its anchor-free part, to the last bit. Results that
 * follow from the anchor-free part are not read but computed again.
 */
final class FitFile {
    /** Of the format that is written, and the only one that is read. */
    static final int VERSION = 2;

    private static final String AGAIN = "write it again with fit --out FILE";
    private static final Pattern BEGINNING = Pattern.compile("\\s*\\{\\s*\"(fit_file|law)\".*", Pattern.DOTALL);
    private static final int LOOKED_AT = 256;

    private FitFile() {}

    /** Whether a text begins as a fit does. */
    static boolean isOne(FitText text) {
        try (InputStream bytes = text.content().open()) {
            String head = new String(bytes.readNBytes(LOOKED_AT), StandardCharsets.UTF_8);
            return BEGINNING.matcher(head).matches();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * The fit in a file.
     *
     * @throws InputException if it holds none, or not a whole one
     */
    static LatentFit read(FitText file) {
        JsonFields root = open(file);
        String law = root.text("law");
        if (!law.equals(FitDocument.LAW)) {
            throw bad(
                    root.file(),
                    "holds a fit of the law '" + law + "', but a latent one is needed",
                    "fit the law " + FitDocument.LAW + " to a table of scores");
        }
        try {
            return fit(root);
        } catch (IllegalArgumentException e) {
            throw bad(root.file(), "holds a fit that contradicts itself: " + e.getMessage());
        }
    }

    /** The JSON of a fit that can be read back, of whatever law. */
    static JsonFields open(FitText file) {
        String name = file.name();
        JsonNode root = parse(file, name);
        if (!root.path("law").isString()) {
            throw bad(name, "is JSON, but not a fit");
        }
        if (LossFitFile.isLossFit(root)) {
            throw bad(
                    name,
                    "holds a fit of a law of loss, but one of scores is needed",
                    "give the file of a fit to a table of scores");
        }
        if (!root.has("fit_file")) {
            throw bad(name, "holds a printed fit, which cannot be read back");
        }
        if (root.path("fit_file").asInt(0) != VERSION) {
            throw bad(
                    name,
                    "has version " + root.path("fit_file") + " of the format, but this program reads version "
                            + VERSION,
                    AGAIN + " of this program");
        }
        return new JsonFields(name, "", root);
    }

    static InputException bad(String name, String rule) {
        return bad(name, rule, AGAIN);
    }

    private static JsonNode parse(FitText file, String name) {
        try {
            return JsonMapper.shared().readTree(file.read());
        } catch (NoSuchFileException e) {
            throw bad(name, "there is no such file", "check the path, or " + AGAIN);
        } catch (IOException e) {
            throw bad(name, "cannot be read: " + e.getMessage(), "check the file and its disk");
        } catch (JacksonException e) {
            throw bad(name, "is not JSON, or was cut off: " + e.getOriginalMessage(), AGAIN);
        }
    }

    /** The latent fit in an object. */
    static LatentFit fit(JsonFields root) {
        JsonFields exact = root.object("anchor_free");
        LatentFitter fitter = fitter(exact.object("settings"), prior(root.object("prior")));
        List<Benchmark> benchmarks = exact.objects("benchmarks", FitFile::benchmark);
        List<ScaledFeature> features = root.objects("features", FitFile::feature);
        var estimate = new AnchorFree(
                features.size(),
                root.integer("skills"),
                benchmarks.stream().mapToDouble(Benchmark::chance).toArray(),
                fitter.asymptotes(),
                exact.numbers("theta"),
                AnchorFreeDocument.matrix(exact.square("hessian_covariance")),
                AnchorFreeDocument.matrix(exact.square("scores_covariance")),
                AnchorFreeDocument.matrix(exact.square("sandwich_covariance")));
        var fit = new LatentFit(
                fitter,
                benchmarks,
                features,
                estimate,
                root.texts("anchors"),
                exact.objects("families", FitFile::family),
                root.number("log_likelihood"),
                root.number("log_likelihood_error"),
                diagnosis(root),
                data(root.object("data")));
        fit.coefficients();
        return fit;
    }

    private static LatentFitter fitter(JsonFields settings, Prior prior) {
        return new LatentFitter(
                settings.integer("skills"),
                settings.texts("features").stream().map(Feature::parse).toList(),
                Asymptotes.parse(settings.text("asymptotes")),
                prior,
                settings.texts("anchors"),
                settings.integer("starts"),
                settings.longInteger("seed"),
                Engine.local(1));
    }

    private static Prior prior(JsonFields prior) {
        return new Prior(
                prior.number("deviation", Double.POSITIVE_INFINITY),
                prior.number("asymptote_mean"),
                prior.number("asymptote_deviation", Double.POSITIVE_INFINITY));
    }

    private static Benchmark benchmark(JsonFields benchmark) {
        return new Benchmark(
                benchmark.text("id"),
                benchmark.text("name"),
                benchmark.number("chance"),
                benchmark.optionalInteger("items"));
    }

    static ScaledFeature feature(JsonFields feature) {
        String name = feature.text("name");
        Feature known = Arrays.stream(Feature.values())
                .filter(candidate -> candidate.column().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no feature '" + name + "'"));
        return new ScaledFeature(known, feature.number("mean"), feature.number("deviation"));
    }

    private static FamilyPosterior family(JsonFields family) {
        return new FamilyPosterior(
                family.text("family"),
                family.integer("rows"),
                family.numbers("mean"),
                AnchorFreeDocument.matrix(family.square("covariance")),
                Matrix.of(family.has("sensitivity") ? family.rows("sensitivity") : new double[0][0]));
    }

    private static Diagnosis diagnosis(JsonFields root) {
        return new Diagnosis(
                root.flag("converged"),
                root.text("termination"),
                root.number("gradient_norm", Double.NaN),
                root.number("promised_gain", Double.NaN),
                root.integer("evaluations"),
                root.objects("starts", FitFile::start),
                root.number("condition_number", Double.POSITIVE_INFINITY),
                root.texts("weak_directions"));
    }

    private static StartReport start(JsonFields start) {
        return new StartReport(
                start.text("origin"),
                start.number("approximation", Double.NaN),
                start.number("log_likelihood", Double.NaN),
                start.text("termination"),
                start.integer("evaluations"));
    }

    static DataSummary data(JsonFields data) {
        return new DataSummary(
                data.integer("models"),
                data.integer("families"),
                data.integer("scores"),
                data.text("digest"),
                data.texts("models_left_out"),
                data.texts("benchmarks_left_out"));
    }

    static InputException bad(String name, String rule, String remedy) {
        return new InputException(Problem.of(name, rule, remedy));
    }
}
