package org.allometry.service;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.allometry.fit.loss.LossBootstrap;
import org.allometry.fit.loss.LossData;
import org.allometry.fit.loss.LossDiagnosis;
import org.allometry.fit.loss.LossFit;
import org.allometry.fit.loss.LossFitter;
import org.allometry.fit.loss.LossObjective;
import org.allometry.fit.loss.LossStart;
import org.allometry.law.loss.LossLaw;
import org.allometry.law.loss.LossLaws;
import org.allometry.law.loss.Variable;
import org.allometry.numeric.Engine;
import org.allometry.numeric.Matrix;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads back the fit in a file that holds a {@link LossFitDocument} with its exact part, to the last bit. */
final class LossFitFile {
    private static final String AGAIN = "write it again with fit --out FILE";

    private LossFitFile() {}

    /** Whether a file that begins as a fit does holds one of a law of loss. */
    static boolean isOne(FitText file) {
        try {
            return isLossFit(JsonMapper.shared().readTree(file.read()));
        } catch (IOException | JacksonException e) {
            return false;
        }
    }

    /** Whether the JSON of a fit is that of a law of loss, or of several by group. */
    static boolean isLossFit(JsonNode root) {
        return root.path("formula").isString() || root.path("group_column").isString();
    }

    /**
     * The fit in a file.
     *
     * @throws InputException if it holds none, or not a whole one
     */
    static LossFit read(FitText file) {
        String name = file.name();
        JsonNode root = parse(file, name);
        if (root.path("groups").isArray()) {
            throw bad(
                    name,
                    "holds fits of several groups",
                    "fit one of them alone, leaving out the rows of others with --exclude COLUMN=VALUE");
        }
        if (!root.path("formula").isString()) {
            throw bad(name, "holds no fit of a law of loss", AGAIN + ", of a run table");
        }
        if (!root.has("fit_file")) {
            throw bad(name, "holds a printed fit, which cannot be read back", AGAIN);
        }
        if (root.path("fit_file").asInt(0) != LossFitDocument.VERSION) {
            throw bad(
                    name,
                    "has version " + root.path("fit_file") + " of the format, which this program does not read",
                    AGAIN + " of this program");
        }
        try {
            return fit(new JsonFields(name, "", root), root);
        } catch (IllegalArgumentException e) {
            throw bad(name, "holds a fit that contradicts itself: " + e.getMessage(), AGAIN);
        }
    }

    /** The estimates on resamples that a file keeps beside its fit; none if it was fitted without. */
    static Optional<LossBootstrap> resamples(FitText file, LossFit fit) {
        JsonNode rows = parse(file, file.name()).path("exact").path("draws");
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        int n = fit.law().coefficients().size();
        double[][] draws = new double[rows.size()][n];
        for (int b = 0; b < draws.length; b++) {
            for (int c = 0; c < n; c++) {
                draws[b][c] = rows.path(b).path(c).asDouble(Double.NaN);
            }
        }
        return Optional.of(new LossBootstrap(fit, draws, 0));
    }

    private static JsonNode parse(FitText file, String name) {
        try {
            return JsonMapper.shared().readTree(file.read());
        } catch (IOException e) {
            throw bad(name, "cannot be read: " + e.getMessage(), "check the path");
        } catch (JacksonException e) {
            throw bad(name, "is not JSON, or was cut off: " + e.getOriginalMessage(), AGAIN);
        }
    }

    private static LossFit fit(JsonFields root, JsonNode node) {
        JsonFields exact = root.object("exact");
        LossLaw law = law(root);
        var fitter = new LossFitter(
                law,
                LossObjective.parse(exact.text("objective")),
                exact.integer("starts"),
                exact.flag("grid"),
                numbers(node.path("exact").path("fixed")),
                exact.text("cluster"),
                exact.longInteger("seed"),
                Engine.local(1));
        JsonFields data = root.object("data");
        return new LossFit(
                fitter,
                law.with(numbers(node.path("coefficients"))),
                root.number("objective"),
                root.number("residual_deviation"),
                Matrix.of(square(node.path("exact").path("covariance"), law)),
                new LossDiagnosis(
                        root.flag("converged"),
                        root.text("termination"),
                        root.number("gradient_norm", Double.NaN),
                        root.number("promised_decrease", Double.NaN),
                        root.integer("evaluations"),
                        root.objects("starts", LossFitFile::start),
                        root.integer("agreeing_starts"),
                        root.number("condition_number", Double.POSITIVE_INFINITY),
                        root.number("raw_condition_number", Double.POSITIVE_INFINITY),
                        root.texts("edges")),
                new LossData(
                        data.integer("runs"),
                        data.integer("clusters"),
                        data.text("digest"),
                        data.texts("runs_left_out"),
                        exact.numbers("smallest"),
                        exact.numbers("largest"),
                        data.number("fewest_parameters", Double.NaN),
                        data.number("most_parameters", Double.NaN),
                        data.number("fewest_tokens", Double.NaN),
                        data.number("most_tokens", Double.NaN),
                        data.number("most_flops", Double.NaN)),
                root.texts("warnings"));
    }

    private static LossLaw law(JsonFields root) {
        String name = root.text("law");
        String formula = root.text("formula");
        Map<String, String> columns = new HashMap<>();
        root.objects("variables", variable -> columns.put(variable.text("symbol"), variable.text("column")));
        JsonFields response = root.object("response");
        Optional<LossLaw> known =
                LossLaws.find(name).filter(law -> law.formula().toString().equals(formula));
        LossLaw law = known.orElseGet(() -> LossLaws.ofFormula(formula, columns.keySet()));
        var explained = new Variable(response.text("symbol"), response.text("column"), response.text("unit"));
        return law.response().equals(explained) ? law : law.explaining(explained);
    }

    private static LossStart start(JsonFields start) {
        return new LossStart(
                start.text("origin"),
                start.number("objective", Double.NaN),
                start.text("termination"),
                start.integer("evaluations"),
                start.text("vanished"));
    }

    private static Map<String, Double> numbers(JsonNode object) {
        var numbers = new LinkedHashMap<String, Double>();
        object.propertyNames()
                .forEach(name -> numbers.put(name, object.path(name).asDouble()));
        return numbers;
    }

    /** By rows, where null stands for a covariance that could not be computed. */
    private static double[][] square(JsonNode rows, LossLaw law) {
        int n = law.coefficients().size();
        if (rows.size() != n) {
            throw new IllegalArgumentException(
                    "the covariance has " + rows.size() + " rows for " + n + " coefficients");
        }
        double[][] matrix = new double[n][n];
        for (int j = 0; j < n; j++) {
            for (int k = 0; k < n; k++) {
                JsonNode cell = rows.path(j).path(k);
                matrix[j][k] = cell.isNumber() ? cell.asDouble() : Double.NaN;
            }
        }
        return matrix;
    }

    private static InputException bad(String name, String rule, String remedy) {
        return new InputException(List.of(Problem.of(name, rule, remedy)), 1);
    }
}
