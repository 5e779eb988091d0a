import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.allometry.fit.Progress;
import org.allometry.fit.item.ItemFit;
import org.allometry.fit.item.ItemFitter;
import org.allometry.law.Feature;
import org.allometry.numeric.SeededStream;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.table.AnswerBits;
import org.allometry.table.Item;
import org.allometry.table.LanguageModel;

/**
 * Fits the law of items to simulated answers on one thread, and writes these answers for the peers if a folder is given. Run it
 * by benchmarks/items.
 */
final class ItemBenchmark {
    private static final int SKILLS = 2;
    private static final int PER_FAMILY = 5;

    private ItemBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        int models = Integer.parseInt(arguments[0]);
        int items = Integer.parseInt(arguments[1]);
        int starts = Integer.parseInt(arguments[2]);
        int warm = Integer.parseInt(arguments[3]);
        var random = new SeededStream(1);
        var names = new ArrayList<LanguageModel>();
        var questions = new ArrayList<Item>();
        double[] intercepts = random.normals(items);
        double[][] loadings = new double[items][];
        for (int i = 0; i < items; i++) {
            intercepts[i] *= 1.5;
            loadings[i] = random.normals(SKILLS);
            for (int k = 0; k < SKILLS; k++) {
                loadings[i][k] = i % SKILLS == k ? Math.exp(0.3 * loadings[i][k]) : 0.2 * loadings[i][k];
            }
            questions.add(new Item("item-" + i, "benchmark-" + i % SKILLS, i % SKILLS == 0 ? 0 : 0.25));
        }
        var bits = new AnswerBits();
        double[][] truth = new double[models][];
        double[] family = new double[SKILLS];
        double[][] features = new double[models][];
        for (int m = 0; m < models; m++) {
            if (m % PER_FAMILY == 0) {
                family = random.normals(SKILLS);
            }
            features[m] = random.normals(2);
            double[] own = random.normals(SKILLS);
            for (int k = 0; k < SKILLS; k++) {
                own[k] = 0.5 * own[k] + 0.87 * family[k] + 0.7 * features[m][0] + 0.3 * features[m][1];
            }
            names.add(LanguageModel.of(
                    "model-" + m,
                    "family-" + m / PER_FAMILY,
                    ParameterCount.of(7e9 * Math.exp(features[m][0])),
                    TokenCount.of(1e12 * Math.exp(features[m][1]))));
            truth[m] = new double[items];
            for (int i = 0; i < items; i++) {
                double eta = intercepts[i];
                for (int k = 0; k < SKILLS; k++) {
                    eta += loadings[i][k] * own[k];
                }
                truth[m][i] = eta;
                double chance = questions.get(i).chance();
                bits.add(m, i, random.uniform() < chance + (1 - chance) / (1 + Math.exp(-eta)));
            }
        }
        var table = bits.table(names, questions);
        if (arguments.length > 4) {
            List<String> answers = new ArrayList<>();
            List<String> rows = new ArrayList<>();
            for (int m = 0; m < models; m++) {
                var line = new StringBuilder();
                for (int i = 0; i < items; i++) {
                    line.append(i == 0 ? "" : ",").append(table.isRight(m, i) ? 1 : 0);
                }
                answers.add(line.toString());
                rows.add(m / PER_FAMILY + "," + features[m][0] + "," + features[m][1]);
            }
            Files.write(Path.of(arguments[4], "answers.csv"), answers);
            Files.write(Path.of(arguments[4], "models.csv"), rows);
        }
        ItemFitter fitter = ItemFitter.withDefaults()
                .withSkills(SKILLS)
                .withStarts(starts)
                .withFeatures(List.of(Feature.SIZE, Feature.TOKENS));
        for (int i = 0; i < warm; i++) {
            fitter.fit(table, Progress.none());
        }
        var clock = ManagementFactory.getThreadMXBean();
        long before = clock.getCurrentThreadCpuTime();
        ItemFit fit = fitter.fit(table, Progress.none());
        double seconds = (clock.getCurrentThreadCpuTime() - before) * 1e-9;
        int evaluations = fit.diagnosis().evaluations();
        long answers = (long) models * items;
        System.out.printf(
                Locale.ROOT,
                "{\"program\":\"allometry\",\"models\":%d,\"items\":%d,\"converged\":%b,\"fit_seconds\":%.3f,"
                        + "\"evaluations\":%d,\"nanoseconds_per_answer_and_evaluation\":%.1f,"
                        + "\"correlation_of_difficulties\":%.5f,\"correlation_of_logits\":%.5f,"
                        + "\"megabytes\":%d}%n",
                models,
                items,
                fit.converged(),
                seconds,
                evaluations,
                seconds / evaluations / answers * 1e9,
                correlation(fit.coefficients().intercepts(), intercepts),
                correlation(logits(fit, models, items), flat(truth)),
                (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
    }

    private static double[] logits(ItemFit fit, int models, int items) {
        double[] logits = new double[models * items];
        double[] intercepts = fit.coefficients().intercepts();
        for (var known : fit.models()) {
            int m = Integer.parseInt(known.model().name().substring("model-".length()));
            double[] skill = known.mean();
            for (int i = 0; i < items; i++) {
                logits[m * items + i] = intercepts[i];
                for (int k = 0; k < SKILLS; k++) {
                    logits[m * items + i] += fit.coefficients().loadings().at(i, k) * skill[k];
                }
            }
        }
        return logits;
    }

    private static double[] flat(double[][] rows) {
        double[] flat = new double[rows.length * rows[0].length];
        for (int m = 0; m < rows.length; m++) {
            System.arraycopy(rows[m], 0, flat, m * rows[0].length, rows[0].length);
        }
        return flat;
    }

    private static double correlation(double[] x, double[] y) {
        double n = x.length;
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < x.length; i++) {
            meanX += x[i] / n;
            meanY += y[i] / n;
        }
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
            xy += (x[i] - meanX) * (y[i] - meanY);
        }
        return xy / Math.sqrt(xx * yy);
    }
}
