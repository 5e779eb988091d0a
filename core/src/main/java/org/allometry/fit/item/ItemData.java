package org.allometry.fit.item;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.allometry.fit.DataSummary;
import org.allometry.fit.UnsuitableTableException;
import org.allometry.law.Feature;
import org.allometry.law.ScaledFeature;
import org.allometry.table.AnswerTable;
import org.allometry.table.Item;
import org.allometry.table.LanguageModel;

/**
 * The part of a table that a fit uses: models with features and answers, families together, and items with answers.
 *
 * @param anchors ids of K benchmarks
 * @param anchorItems the items of each
 */
@SuppressWarnings("ArrayRecordComponent")
record ItemData(
        AnswerTable answers,
        Cohort cohort,
        List<ScaledFeature> features,
        List<String> anchors,
        List<int[]> anchorItems,
        List<String> itemsLeftOut,
        int itemsAlike,
        DataSummary summary) {

    static ItemData of(AnswerTable table, ItemFitter fitter) {
        var families = new LinkedHashMap<String, List<Integer>>();
        var modelsLeftOut = new ArrayList<String>();
        for (int m = 0; m < table.models().size(); m++) {
            LanguageModel model = table.models().get(m);
            boolean usable = table.answers(m) > 0
                    && fitter.features().stream()
                            .allMatch(feature -> feature.of(model).isPresent());
            if (usable) {
                families.computeIfAbsent(model.family(), name -> new ArrayList<>())
                        .add(m);
            } else {
                modelsLeftOut.add(model.name());
            }
        }
        int[] models = families.values().stream()
                .flatMap(List::stream)
                .mapToInt(m -> m)
                .toArray();
        int p = fitter.features().size();
        if (models.length < p + 3 || families.size() < 2) {
            throw new UnsuitableTableException(
                    "the law needs at least " + (p + 3) + " models of 2 families with answers"
                            + " and with what its features are computed from, but found " + models.length + " of "
                            + families.size() + "; add models, or name fewer --features");
        }
        AnswerTable rows =
                table.select(models, IntStream.range(0, table.items().size()).toArray());
        int[][] counts = rows.byItem();
        int[] answered = IntStream.range(0, counts[0].length)
                .filter(i -> counts[0][i] > 0)
                .toArray();
        int alike = (int) IntStream.of(answered)
                .filter(i -> counts[1][i] == 0 || counts[1][i] == counts[0][i])
                .count();
        if (alike == answered.length) {
            throw new UnsuitableTableException("every item was answered alike by all models, which tells nothing of"
                    + " difficulties or skills; add items that some models answer rightly and others wrongly");
        }
        AnswerTable used = rows.select(IntStream.range(0, models.length).toArray(), answered);
        List<ScaledFeature> features =
                fitter.features().stream().map(feature -> scaled(feature, used)).toList();
        List<String> anchors = anchors(used, fitter);
        return new ItemData(
                used,
                cohort(used, families, features),
                features,
                anchors,
                anchors.stream().map(anchor -> itemsOf(used, anchor)).toList(),
                IntStream.range(0, counts[0].length)
                        .filter(i -> counts[0][i] == 0)
                        .mapToObj(i -> table.items().get(i).id())
                        .toList(),
                alike,
                new DataSummary(
                        models.length,
                        families.size(),
                        Math.toIntExact(used.answers()),
                        table.digest(),
                        modelsLeftOut,
                        List.of()));
    }

    /** The number of the benchmark of each item, in the order of first items. */
    int[] groups() {
        List<String> benchmarks = answers.benchmarks();
        return answers.items().stream()
                .mapToInt(item -> benchmarks.indexOf(item.benchmark()))
                .toArray();
    }

    private static Cohort cohort(AnswerTable used, Map<String, List<Integer>> families, List<ScaledFeature> features) {
        int p = features.size();
        double[] z = new double[used.models().size() * p];
        for (int m = 0; m < used.models().size(); m++) {
            for (int d = 0; d < p; d++) {
                ScaledFeature feature = features.get(d);
                z[m * p + d] =
                        feature.scale(feature.feature().of(used.models().get(m)).orElseThrow());
            }
        }
        int[] start = new int[families.size() + 1];
        int f = 0;
        for (List<Integer> members : families.values()) {
            start[f + 1] = start[f] + members.size();
            f++;
        }
        return new Cohort(z, start, p);
    }

    private static ScaledFeature scaled(Feature feature, AnswerTable used) {
        double[] values = used.models().stream()
                .mapToDouble(model -> feature.of(model).orElseThrow())
                .toArray();
        double mean =
                IntStream.range(0, values.length).mapToDouble(i -> values[i]).sum() / values.length;
        double deviation = Math.sqrt(IntStream.range(0, values.length)
                        .mapToDouble(i -> Math.pow(values[i] - mean, 2))
                        .sum()
                / values.length);
        if (!(deviation > 1e-9 * Math.max(1, Math.abs(mean)))) {
            throw new UnsuitableTableException(
                    "the feature " + feature.column() + " is the same for all models; leave it out of --features");
        }
        return new ScaledFeature(feature, mean, deviation);
    }

    private static List<String> anchors(AnswerTable used, ItemFitter fitter) {
        List<String> benchmarks = used.benchmarks();
        for (String anchor : fitter.anchors()) {
            if (!benchmarks.contains(anchor)) {
                throw new IllegalArgumentException("the anchor '" + anchor
                        + "' is not a benchmark with answers; choose from " + String.join(", ", benchmarks));
            }
        }
        if (fitter.anchors().stream().distinct().count() < fitter.anchors().size()) {
            throw new IllegalArgumentException("an anchor is named twice");
        }
        if (!fitter.anchors().isEmpty()) {
            return fitter.anchors();
        }
        int K = fitter.skills() > 0 ? fitter.skills() : Math.min(ItemFitter.DEFAULT_SKILLS, benchmarks.size());
        if (K > benchmarks.size()) {
            throw new UnsuitableTableException(K + " skills need as many benchmarks to name them, but the items are of "
                    + benchmarks.size() + "; give a table of items with their benchmarks, or fewer skills");
        }
        return benchmarks.subList(0, K);
    }

    private static int[] itemsOf(AnswerTable used, String benchmark) {
        List<Item> items = used.items();
        return IntStream.range(0, items.size())
                .filter(i -> items.get(i).benchmark().equals(benchmark))
                .toArray();
    }
}
