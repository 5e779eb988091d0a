package org.allometry.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * An error that is followed as something grows, to see whether it falls as a power of it.
 *
 * @param name for people
 * @param against the setting that grows
 * @param quantity that is followed
 * @param complement whether the error is 1 less that quantity
 * @param exponent with which theory lets it fall; {@code NaN} if as no power
 * @param reason of the exponent, or why there is none
 * @param experiments with growing settings
 */
public record ScalingSeries(
        String name,
        String against,
        String quantity,
        boolean complement,
        double exponent,
        String reason,
        List<Experiment> experiments) {
    private static final int LINKS = 4;
    private static final int DEPTH = 12;
    private static final int VOCABULARY = 200_000;
    private static final double ZIPF = 2;
    private static final double TEACHING_NOISE = 0.5;

    public ScalingSeries {
        experiments = List.copyOf(experiments);
    }

    /** What became of a series: its points, and the laws fitted to them. */
    public record Fit(ScalingSeries series, Series points, PowerFit power, BrokenPowerFit broken, GeneralLaws general) {
        /** Of the findings of the series' experiments. */
        static Fit of(ScalingSeries series, List<Finding> findings) {
            Series points = Series.of(findings, series.against, series.quantity, series.complement);
            return new Fit(
                    series,
                    points,
                    PowerFit.of(points),
                    BrokenPowerFit.of(points),
                    GeneralLaws.of(points, series.against));
        }
    }

    /** The series of the laboratory's story. */
    public static List<ScalingSeries> all() {
        return Story.ALL;
    }

    /** Made when they are first asked for. */
    private static final class Story {
        static final List<ScalingSeries> ALL = make();
    }

    private static List<ScalingSeries> make() {
        return List.of(
                new ScalingSeries(
                        "step error of random codes, many codes",
                        "codes",
                        "step_success",
                        true,
                        1,
                        "each other link clashes with probability 1/m, and half of the clashes are lost: (b-1)/(2m)",
                        doubling(64, 16_384, m -> PathWalk.of(m, LINKS, DEPTH, Placing.RANDOM))),
                new ScalingSeries(
                        "step error of random codes, from one code on",
                        "codes",
                        "step_success",
                        true,
                        Double.NaN,
                        "flat near 1 - 1/b with few codes, exponent 1 with many: a broken power law",
                        doubling(1, 16_384, m -> PathWalk.of(m, LINKS, DEPTH, Placing.RANDOM))),
                new ScalingSeries(
                        "step error of even codes",
                        "codes",
                        "step_success",
                        true,
                        Double.NaN,
                        "1 - m/b is a straight line that ends at m = b",
                        IntStream.range(1, 16)
                                .mapToObj(i -> (Experiment) PathWalk.of(4L * i, 64, DEPTH, Placing.EVEN))
                                .toList()),
                new ScalingSeries(
                        "needs without a code, Zipf exponent 2",
                        "codes",
                        "needs_without_code",
                        false,
                        ZIPF - 1,
                        "the tail of the frequencies beyond the m most frequent falls as m^-(s-1)",
                        doubling(16, 2048, m -> new Coverage(VOCABULARY, ZIPF, (int) m, 1))),
                new ScalingSeries(
                        "needs not seen in the examples, Zipf exponent 2",
                        "examples",
                        "needs_unseen",
                        false,
                        1 - 1 / ZIPF,
                        "meanings rarer than 1/n are missed, which leaves n^-(1-1/s)",
                        doubling(64, 16_384, n -> new Coverage(VOCABULARY, ZIPF, VOCABULARY, (int) n))),
                new ScalingSeries(
                        "error of learned codes, their number chosen best",
                        "examples",
                        "error",
                        false,
                        2 / 3.0,
                        "coarseness 1/(12m²) and chance τ²m/n are smallest together at m ∝ n^(1/3)",
                        doubling(
                                512,
                                131_072,
                                n -> new Learning(Learning.best((int) n, TEACHING_NOISE), (int) n, TEACHING_NOISE))),
                new ScalingSeries(
                        "reading error of 64 random codes",
                        "dimensions",
                        "error",
                        false,
                        Double.NaN,
                        "it falls exponentially in the dimensions, faster than any power",
                        IntStream.rangeClosed(2, 12)
                                .mapToObj(i -> (Experiment) new Decoding(64, 4 * i, 1, 0, CodeKind.RANDOM, 1))
                                .toList()));
    }

    private static List<Experiment> doubling(long first, long last, LongFunction<Experiment> experiment) {
        return LongStream.iterate(first, n -> n <= last, n -> 2 * n)
                .mapToObj(experiment)
                .toList();
    }

    /** The study of all series, one after the other. */
    public static Study study() {
        return new Study(
                Topic.SCALING,
                all().stream().flatMap(series -> series.experiments.stream()).toList());
    }

    /** The fits to the findings of {@link #study}. */
    static List<Fit> fits(List<Finding> findings) {
        var fits = new ArrayList<Fit>();
        int from = 0;
        for (ScalingSeries series : all()) {
            int to = from
                    + series.experiments.stream()
                            .mapToInt(Experiment::quantities)
                            .sum();
            fits.add(Fit.of(series, findings.subList(from, to)));
            from = to;
        }
        return fits;
    }
}
