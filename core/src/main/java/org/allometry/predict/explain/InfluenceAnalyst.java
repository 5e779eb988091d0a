package org.allometry.predict.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.allometry.fit.Progress;
import org.allometry.fit.ScoreFit;
import org.allometry.fit.ScoreFitter;
import org.allometry.fit.UnsuitableTableException;
import org.allometry.numeric.Workers;
import org.allometry.predict.Completion;
import org.allometry.predict.explain.Influence.Method;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;

/**
 * Leaves rows out and looks how the prediction moves.
 *
 * @param table the rows that the fit, and its effects of families, were made from
 * @param model whose prediction it is about
 */
record InfluenceAnalyst(ScoreTable table, LanguageModel model) {

    /** Of single rows, at fixed coefficients. */
    Influence ofRows(ScoreFit fit) {
        ScoreTable same = table.select(ids(fit));
        double[] with = scores(fit.informedBy(same), same, model);
        var pulls = new ArrayList<Pull>();
        for (int i = 0; i < same.models().size(); i++) {
            LanguageModel left = same.models().get(i);
            if (isKin(left)) {
                int row = i;
                ScoreTable rest = same.where(other -> other != row);
                boolean last =
                        rest.models().stream().noneMatch(other -> other.family().equals(model.family()));
                double[] without = scores(fit.informedBy(rest), rest, last ? stranger() : model);
                pulls.add(new Pull(left.name(), left.family(), 1, difference(with, without)));
            }
        }
        return new Influence(Method.ROWS, pulls.size(), pulls);
    }

    /** Of base families, by fitting the law anew without each, with the settings that the law has for resampling. */
    Influence ofFamilies(ScoreFit fit, ScoreFitter fitter, int threads, Progress progress) {
        List<String> ids = ids(fit);
        var families = new LinkedHashMap<String, Integer>();
        table.models().forEach(one -> families.merge(one.lineage(), 1, Integer::sum));
        ScoreFitter rough = fitter.forResampling();
        var done = new AtomicInteger();
        var tasks = new ArrayList<Callable<Optional<double[]>>>();
        tasks.add(() -> refitted(rough, i -> true, ids));
        for (String family : families.keySet()) {
            tasks.add(() -> {
                Optional<double[]> without =
                        refitted(rough, i -> !table.models().get(i).lineage().equals(family), ids);
                progress.at("families left out", (double) done.incrementAndGet() / families.size());
                return without;
            });
        }
        List<Optional<double[]>> scores;
        try (Workers workers = Workers.of(threads)) {
            scores = workers.all(tasks);
        }
        double[] nothing = new double[ids.size()];
        Arrays.fill(nothing, Double.NaN);
        double[] with = scores.get(0).orElse(nothing);
        var pulls = new ArrayList<Pull>();
        int next = 1;
        for (Map.Entry<String, Integer> family : families.entrySet()) {
            double[] without = scores.get(next++).orElse(nothing);
            pulls.add(new Pull(family.getKey(), family.getKey(), family.getValue(), difference(with, without)));
        }
        return new Influence(Method.FAMILIES, pulls.size(), pulls);
    }

    private boolean isKin(LanguageModel other) {
        return other.family().equals(model.family()) || other.lineage().equals(model.lineage());
    }

    /** The model as one of a family without rows, of the same base family. */
    private LanguageModel stranger() {
        return new LanguageModel(
                model.name(),
                Reference.unseen(table.models()),
                model.parameters(),
                model.trainingTokens(),
                model.trainingFlops(),
                Optional.of(model.lineage()),
                model.variant(),
                model.releaseDate(),
                model.baseReleaseDate(),
                model.attributes());
    }

    private Optional<double[]> refitted(ScoreFitter fitter, IntPredicate rows, List<String> ids) {
        ScoreTable kept = table.where(rows);
        try {
            ScoreFit fit = fitter.fit(kept, Progress.none());
            List<String> own = ids(fit);
            double[] scores = scores(fit, kept, model);
            return Optional.of(ids.stream()
                    .mapToDouble(id -> own.contains(id) ? scores[own.indexOf(id)] : Double.NaN)
                    .toArray());
        } catch (UnsuitableTableException e) {
            return Optional.empty();
        }
    }

    /** What a model lacks is lent by all models, those left out among them: they stay known, only not their scores. */
    private double[] scores(ScoreFit fit, ScoreTable kept, LanguageModel asked) {
        var known = new LinkedHashSet<>(table.models());
        known.addAll(kept.models());
        return new Completion(fit, List.copyOf(known)).expect(asked).mean();
    }

    private static List<String> ids(ScoreFit fit) {
        return fit.benchmarks().stream().map(Benchmark::id).toList();
    }

    private static double[] difference(double[] with, double[] without) {
        return IntStream.range(0, with.length)
                .mapToDouble(j -> with[j] - without[j])
                .toArray();
    }
}
