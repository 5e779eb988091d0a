package org.allometry.predict.explain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.allometry.fit.loss.LossFit;
import org.allometry.law.loss.Variable;
import org.allometry.table.RunTable;

/**
 * What the prediction of a run is compared with, and how far the runs of training reach.
 *
 * @param name for people
 * @param variables in the order of the law
 * @param smallest of each variable among the runs of training
 * @param largest of each
 * @param deviations of the logarithms of each; that of a doubling where it does not vary
 */
public record RunReference(String name, double[] variables, double[] smallest, double[] largest, double[] deviations) {
    private static final double SOME = Math.log(2);

    public RunReference {
        variables = variables.clone();
        smallest = smallest.clone();
        largest = largest.clone();
        deviations = deviations.clone();
    }

    /** The mean of the runs of training: geometric, but of a variable that is not positive everywhere arithmetic. */
    public static RunReference mean(LossFit fit, RunTable table) {
        List<double[]> columns = columns(fit, table);
        return of(fit, "the mean of the table", columns.stream().map(RunReference::mean), columns);
    }

    /**
     * A run of training; the first of this name.
     *
     * @return empty if there is none, or it lacks what the law needs
     */
    public static Optional<RunReference> run(LossFit fit, RunTable table, String name) {
        List<double[]> all = fit.law().variables().stream()
                .map(variable -> table.column(variable.column()))
                .toList();
        return IntStream.range(0, table.size())
                .filter(i -> table.runs().get(i).run().equals(name))
                .filter(i -> all.stream().allMatch(column -> Double.isFinite(column[i])))
                .boxed()
                .findFirst()
                .map(i -> of(fit, name, all.stream().map(column -> column[i]), columns(fit, table)));
    }

    /** The middle of the ranges of the runs of training, of which a fit knows no more. */
    public static RunReference middle(LossFit fit) {
        double[] least = fit.data().smallest();
        double[] most = fit.data().largest();
        return new RunReference(
                "the middle of the runs' ranges",
                IntStream.range(0, least.length)
                        .mapToDouble(v -> mean(new double[] {least[v], most[v]}))
                        .toArray(),
                least,
                most,
                IntStream.range(0, least.length)
                        .mapToDouble(v -> deviation(new double[] {least[v], most[v]}))
                        .toArray());
    }

    private static RunReference of(LossFit fit, String name, Stream<Double> variables, List<double[]> columns) {
        return new RunReference(
                name,
                variables.mapToDouble(value -> value).toArray(),
                fit.data().smallest(),
                fit.data().largest(),
                columns.stream().mapToDouble(RunReference::deviation).toArray());
    }

    /** Of the runs that the fit was made from. */
    private static List<double[]> columns(LossFit fit, RunTable table) {
        List<Variable> needed = fit.law().variables();
        double[] response = table.column(fit.law().response().column());
        List<double[]> all =
                needed.stream().map(variable -> table.column(variable.column())).toList();
        int[] usable = IntStream.range(0, response.length)
                .filter(i ->
                        Double.isFinite(response[i]) && all.stream().allMatch(column -> Double.isFinite(column[i])))
                .toArray();
        return all.stream()
                .map(column -> Arrays.stream(usable).mapToDouble(i -> column[i]).toArray())
                .toList();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).allMatch(value -> value > 0)
                ? Math.exp(Arrays.stream(values).map(Math::log).average().orElse(0))
                : Arrays.stream(values).average().orElse(0);
    }

    private static double deviation(double[] values) {
        double[] logs = DoubleStream.of(values)
                .filter(value -> value > 0)
                .map(Math::log)
                .toArray();
        double mean = Arrays.stream(logs).average().orElse(0);
        double square = Arrays.stream(logs)
                .map(log -> (log - mean) * (log - mean))
                .average()
                .orElse(0);
        return square > 0 ? Math.sqrt(square) : SOME;
    }

    @Override
    public double[] variables() {
        return variables.clone();
    }

    @Override
    public double[] smallest() {
        return smallest.clone();
    }

    @Override
    public double[] largest() {
        return largest.clone();
    }

    @Override
    public double[] deviations() {
        return deviations.clone();
    }
}
