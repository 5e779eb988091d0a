package org.allometry.service.gallery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.allometry.fit.loss.LossFit;
import org.allometry.fit.loss.LossFitter;
import org.allometry.fit.loss.LossObjective;
import org.allometry.law.loss.LossFunction;
import org.allometry.law.loss.LossLaw;
import org.allometry.law.loss.LossLaws;
import org.allometry.law.loss.PublishedLaws;
import org.allometry.law.loss.Variable;
import org.allometry.service.Tables;
import org.allometry.table.RunTable;

/** Fits to runs that other authors made and published. */
final class RunsAgain {
    private static final String ERROR = "error_17_tasks";

    static final Reproduction OVER_TRAINING = new Reproduction(
            "over-training",
            "Small runs predict long and large ones",
            "Gadre et al. 2024, arXiv 2403.08540, RedPajama, evaluated on C4",
            "five runs give the law of loss, and with a sixth that of the error over 17 tasks; the differences are relative"
                    + " errors in per cent",
            threads -> overTraining());

    static final Reproduction DATA_CONSTRAINED = new Reproduction(
            "data-constrained",
            "The decay of repeated tokens and of excess parameters",
            "Muennighoff et al. 2023, arXiv 2305.16264",
            "the published optimum is not the lowest: the valley is nearly flat, so the objective is compared",
            RunsAgain::dataConstrained);

    private RunsAgain() {}

    private static List<Check> overTraining() {
        RunTable all = Tables.readRuns("runs-overtraining");
        double[] size = all.column(RunTable.PARAMETERS);
        double[] ratio = all.column("tokens_per_parameter");
        IntPredicate corpus = i -> all.text(i, "dataset").equals("redpajama");
        IntPredicate twenty = i -> Math.round(ratio[i]) == 20;
        RunTable five = all.where(i ->
                corpus.test(i) && (twenty.test(i) && size[i] < 5e8 || Math.round(ratio[i]) == 320 && size[i] < 2e7));
        RunTable six = all.where(i ->
                corpus.test(i) && (twenty.test(i) && size[i] < 2e9 || Math.round(ratio[i]) == 320 && size[i] < 2e7));
        LossFit loss = LossFitter.of(LossLaws.find("over-training").orElseThrow())
                .withObjective(LossObjective.squares(false))
                .fit(five);
        LossLaw form = LossLaws.find("loss-to-error").orElseThrow().explaining(new Variable(ERROR, ERROR, "1"));
        LossFit error =
                LossFitter.of(form).withObjective(LossObjective.squares(false)).fit(six);
        var checks = new ArrayList<Check>();
        checks.add(Check.relative("E", 1.836648, loss.coefficient("E"), 1e-5, ""));
        checks.add(Check.relative("eta", 0.1364253, loss.coefficient("eta"), 1e-5, ""));
        checks.add(Check.relative("a", 212.2361, loss.coefficient("a"), 1e-4, ""));
        checks.add(Check.relative("b", 366.6871, loss.coefficient("b"), 1e-4, ""));
        checks.add(Check.relative("epsilon", 0.856992, error.coefficient("epsilon"), 1e-5, ""));
        extrapolate(checks, all, corpus, loss, error, "1.4B at 640", 1.439795200e9, 640, 0.7103, 3.6365);
        extrapolate(checks, all, corpus, loss, error, "6.9B at 20", 6.889410560e9, 20, 0.7320, 0.0464);
        return checks;
    }

    private static void extrapolate(
            List<Check> checks,
            RunTable all,
            IntPredicate corpus,
            LossFit loss,
            LossFit error,
            String name,
            double parameters,
            double ratio,
            double publishedLoss,
            double publishedError) {
        RunTable run = all.where(i -> corpus.test(i)
                && Math.abs(all.column(RunTable.PARAMETERS)[i] / parameters - 1) < 1e-6
                && Math.round(all.column("tokens_per_parameter")[i]) == ratio);
        double observed = run.column(RunTable.LOSS)[0];
        double expected = loss.function().loss(parameters, run.column(RunTable.TRAINING_TOKENS)[0]);
        checks.add(Check.within(
                "error of loss, " + name + ", %", publishedLoss, percent(expected, observed), 6e-5, "as printed"));
        double score = error.predict(Map.of("L", expected));
        checks.add(Check.within(
                "error of tasks, " + name + ", %",
                publishedError,
                percent(score, run.column(ERROR)[0]),
                6e-5,
                "as printed"));
    }

    private static double percent(double expected, double observed) {
        return 100 * Math.abs(expected - observed) / observed;
    }

    private static List<Check> dataConstrained(int threads) {
        RunTable all = Tables.readRuns("runs-repeated-data");
        RunTable runs = all.where(i -> all.text(i, "in_published_fit").equals("true"));
        LossFunction published = PublishedLaws.find("muennighoff").orElseThrow().function();
        var fixed = new LinkedHashMap<String, Double>();
        for (String name : List.of("E", "A", "B", "alpha")) {
            fixed.put(name, published.coefficient(name));
        }
        LossFit fit = LossFitter.of(published.law())
                .withFixed(fixed)
                .withThreads(threads)
                .fit(runs);
        var checks = new ArrayList<Check>();
        checks.add(Check.within("runs", 182, runs.size(), 0, ""));
        checks.add(Check.relative(
                "objective of the published coefficients",
                0.0158259365707635,
                objective(published, runs),
                1e-5,
                "of rounded coefficients"));
        checks.add(Check.within("R squared of these", 0.7722, determination(published, runs), 5e-5, ""));
        checks.add(Check.noLarger("lowest objective", 0.0158073785718, fit.objective()));
        return checks;
    }

    private static double objective(LossFunction law, RunTable runs) {
        double sum = 0;
        double[] predicted = predicted(law, runs);
        double[] loss = runs.column(RunTable.LOSS);
        for (int i = 0; i < loss.length; i++) {
            sum += LossObjective.DEFAULT.value(Math.log(predicted[i] / loss[i]));
        }
        return sum;
    }

    private static double determination(LossFunction law, RunTable runs) {
        double[] predicted = predicted(law, runs);
        double[] loss = runs.column(RunTable.LOSS);
        double mean = Arrays.stream(loss).average().orElseThrow();
        double rest = 0;
        double total = 0;
        for (int i = 0; i < loss.length; i++) {
            rest += Math.pow(predicted[i] - loss[i], 2);
            total += Math.pow(loss[i] - mean, 2);
        }
        return 1 - rest / total;
    }

    private static double[] predicted(LossFunction law, RunTable runs) {
        double[][] columns = law.law().variables().stream()
                .map(variable -> runs.column(variable.column()))
                .toArray(double[][]::new);
        double[] values = new double[runs.size()];
        for (int i = 0; i < values.length; i++) {
            int row = i;
            values[i] = law.at(
                    Arrays.stream(columns).mapToDouble(column -> column[row]).toArray());
        }
        return values;
    }
}
