package org.allometry.predict.efficiency;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.allometry.law.Feature;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;
import org.allometry.table.Variant;

/**
 * The rows of a table that tell how a score goes with a resource and a date: those with a score, the resource and the release
 * date of the base family.
 *
 * @param score y, raw
 * @param amount ln of the resource
 * @param years the release date
 * @param tuned 1 for a model tuned after pre-training, 0 for a base model or an unknown variant
 * @param families of each row
 * @param lineages base families of each row
 * @param members rows of each base family, in the order of their first row
 */
record TrendRows(
        double[] score,
        double[] amount,
        double[] years,
        double[] tuned,
        List<String> families,
        List<String> lineages,
        Map<String, List<Integer>> members) {

    static TrendRows of(ScoreTable table, int benchmark, Resource resource) {
        var score = new ArrayList<Double>();
        var amount = new ArrayList<Double>();
        var years = new ArrayList<Double>();
        var tuned = new ArrayList<Double>();
        var families = new ArrayList<String>();
        var lineages = new ArrayList<String>();
        var members = new LinkedHashMap<String, List<Integer>>();
        for (int i = 0; i < table.models().size(); i++) {
            LanguageModel model = table.models().get(i);
            var y = table.score(i, benchmark);
            var spent = resource.of(model);
            var date = Feature.DATE.of(model);
            if (y.isPresent() && spent.isPresent() && date.isPresent()) {
                members.computeIfAbsent(model.lineage(), name -> new ArrayList<>())
                        .add(score.size());
                score.add(y.getAsDouble());
                amount.add(Math.log(spent.getAsDouble()));
                years.add(date.getAsDouble());
                tuned.add(
                        model.variant()
                                        .filter(variant -> variant != Variant.BASE)
                                        .isPresent()
                                ? 1.0
                                : 0.0);
                families.add(model.family());
                lineages.add(model.lineage());
            }
        }
        return new TrendRows(array(score), array(amount), array(years), array(tuned), families, lineages, members);
    }

    int size() {
        return score.length;
    }

    /** The mean of values over the rows of one base family. */
    double mean(double[] values, String lineage) {
        return members.getOrDefault(lineage, List.of()).stream()
                .mapToDouble(i -> values[i])
                .average()
                .orElse(Double.NaN);
    }

    /** A date from years with fraction, as {@link Feature#DATE} counts them. */
    static LocalDate date(double years) {
        int year = (int) Math.floor(years);
        LocalDate first = LocalDate.of(year, 1, 1);
        return first.plusDays(Math.min(first.lengthOfYear() - 1, Math.round((years - year) * first.lengthOfYear())));
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
