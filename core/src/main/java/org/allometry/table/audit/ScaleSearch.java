package org.allometry.table.audit;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.allometry.numeric.PolyGamma;
import org.allometry.table.ScoreTable;

/**
 * Looks for rows whose scores on some benchmarks sit on the chance-normalised scale (y-c)/(1-c), clipped at 0.
 *
 * <p>A guesser cannot score far below chance, so a score that does is either broken or rescaled. Benchmarks with such
 * scores are looked into: sets of rows are marked as rescaled and the whole benchmark is fitted again
 * ({@link SmoothScores}); the set is kept that raises the log-likelihood most after the price of naming it. Sets are groups
 * of any column, all rows, the rows below chance with or without those that are like them, and rows already marked on
 * another benchmark. The price, in nats, is that of a code: a constant for the claim, ln of the number of groups of the
 * column, or ln of the number of sets of that size. A set must hold scores far below chance; without any, its rows may just
 * as well be worse. As residuals on other benchmarks take part in the prediction, all is repeated until
 * nothing changes.
 *
 * <p>Evidence of a row is summed over all benchmarks on which it is marked; one that speaks clearly against leaves the set.
 */
final class ScaleSearch {
    private static final double CLAIM = 12;
    private static final double SAME_ROWS = 3;
    private static final double BELOW = 0.06;
    private static final double SAMPLING_ERRORS = 5;
    private static final double CUT = 10;
    private static final double CLEAR = 9;
    private static final double LIKELY = 3;
    private static final int SWEEPS = 4;
    private static final int GROWING = 8;
    private static final int HIT_GROUPS = 12;
    private static final int GROUPS = 60;

    private final SmoothScores scores;
    private final List<Grouping> groupings;
    private final int rows;
    private final double[] chance;
    private final boolean[][] below;
    private boolean[][] marked;
    private List<boolean[]> known = List.of();
    private final boolean[] convincing;

    private ScaleSearch(ScoreTable table, List<Grouping> groupings) {
        this.scores = new SmoothScores(table);
        this.groupings = groupings;
        this.rows = table.models().size();
        this.chance = table.benchmarks().stream().mapToDouble(b -> b.chance()).toArray();
        this.below = new boolean[chance.length][rows];
        for (int j = 0; j < chance.length; j++) {
            double far = Math.max(SAMPLING_ERRORS * scores.sampling(j), BELOW);
            for (int i = 0; i < rows; i++) {
                below[j][i] = chance[j] > 0 && scores.below(j, i).orElse(0) > far;
            }
        }
        this.convincing = new boolean[rows];
        this.marked = Arrays.stream(below).map(boolean[]::clone).toArray(boolean[][]::new);
    }

    /**
     * Rows marked on a benchmark.
     *
     * @param benchmark its column
     * @param rows whether each is rescaled
     * @param below how many of them lie far below chance
     * @param gain in log-likelihood over all rows being raw
     * @param scale of the errors of prediction, as a share of what lies above chance
     * @param doubtful how many other rows look more like rescaled than raw
     */
    record Marked(int benchmark, boolean[] rows, int below, double gain, double scale, int doubtful) {}

    static List<Marked> of(ScoreTable table, List<Grouping> groupings) {
        return new ScaleSearch(table, groupings).run();
    }

    private List<Marked> run() {
        if (IntStream.range(0, chance.length).noneMatch(j -> count(below[j]) > 0)) {
            return List.of();
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean[][] before = marked;
            scores.assume(marked);
            marked = IntStream.range(0, chance.length).mapToObj(this::best).toArray(boolean[][]::new);
            known = Arrays.stream(marked).filter(set -> count(set) > 0).toList();
            scores.assume(marked);
            pool();
            if (Arrays.deepEquals(before, marked)) {
                break;
            }
        }
        return IntStream.range(0, chance.length)
                .filter(j -> count(marked[j]) > 0)
                .mapToObj(this::outcome)
                .toList();
    }

    private Marked outcome(int j) {
        var with = scores.verdict(j, marked[j]);
        int doubtful = 0;
        for (int i = 0; i < rows; i++) {
            doubtful += !marked[j][i] && with.ratios()[i] > 0 ? 1 : 0;
        }
        return new Marked(
                j,
                marked[j],
                count(and(marked[j], below[j])),
                with.logLikelihood() - scores.verdict(j, new boolean[rows]).logLikelihood(),
                with.scale(),
                doubtful);
    }

    /** The set of rows that explains a benchmark best. */
    private boolean[] best(int j) {
        int[] own = scores.observed(j);
        if (count(below[j]) == 0 || own.length < SmoothScores.FEWEST) {
            return new boolean[rows];
        }
        boolean[] observed = new boolean[rows];
        for (int i : own) {
            observed[i] = true;
        }
        var contest =
                new Contest(j, observed, scores.verdict(j, new boolean[rows]).logLikelihood());
        for (Grouping grouping : groupings) {
            List<boolean[]> groups = groups(grouping, j, observed);
            contest.enter(groups, CLAIM + Math.log(grouping.names().size()));
        }
        boolean[] seed = below[j];
        contest.enter(List.of(seed), CLAIM + subsets(own.length, count(seed)));
        boolean[] grown = grown(j, seed, own.length);
        contest.enter(List.of(grown), CLAIM + subsets(own.length, count(grown)));
        for (boolean[] set : known) {
            contest.enter(List.of(and(set, observed)), CLAIM + SAME_ROWS);
        }
        if (known.size() > 1) {
            boolean[] set = and(convincing, observed);
            contest.enter(List.of(set), CLAIM + description(set, observed));
        }
        contest.enterAll(CLAIM);
        return contest.best;
    }

    /** The price of a set by its differences from the group or the set of another benchmark that is most like it. */
    private double description(boolean[] set, boolean[] observed) {
        int n = count(observed);
        double least = subsets(n, count(set));
        for (boolean[] other : known) {
            least = Math.min(least, SAME_ROWS + subsets(n, count(differences(set, and(other, observed)))));
        }
        for (Grouping grouping : groupings) {
            int[] inside = new int[grouping.names().size()];
            int[] outside = new int[inside.length];
            for (int i = 0; i < rows; i++) {
                int code = grouping.group()[i];
                if (observed[i] && code >= 0) {
                    inside[code] += set[i] ? 1 : 0;
                    outside[code] += set[i] ? 0 : 1;
                }
            }
            for (int code = 0; code < inside.length; code++) {
                int differing = outside[code] + count(set) - inside[code];
                least = Math.min(least, Math.log(inside.length) + subsets(n, differing));
            }
        }
        return least;
    }

    /**
     * The groups with scores far below chance, most of these first, and then those without, in case the first show that the
     * column divides the scales.
     */
    private List<boolean[]> groups(Grouping grouping, int j, boolean[] observed) {
        int[] hits = new int[grouping.names().size()];
        for (int i = 0; i < rows; i++) {
            if (below[j][i] && grouping.group()[i] >= 0) {
                hits[grouping.group()[i]]++;
            }
        }
        long hit = Arrays.stream(hits).filter(count -> count > 0).count();
        return hit == 0 || hit > HIT_GROUPS || hits.length > GROUPS
                ? List.of()
                : IntStream.range(0, hits.length)
                        .boxed()
                        .sorted(Comparator.comparingInt(code -> -hits[code]))
                        .map(code -> and(grouping.rows(code), observed))
                        .toList();
    }

    /** The seed and all rows that look more like rescaled than raw once it is, by turns. */
    private boolean[] grown(int j, boolean[] seed, int observed) {
        boolean[] set = seed;
        for (int turn = 0; turn < GROWING; turn++) {
            double[] ratios = scores.verdict(j, set).ratios();
            int size = Math.max(1, Math.min(observed - 1, count(set)));
            double bar = Math.log((double) (observed - size) / size);
            boolean[] next = new boolean[rows];
            for (int i = 0; i < rows; i++) {
                next[i] = seed[i] || ratios[i] > bar;
            }
            if (Arrays.equals(next, set)) {
                break;
            }
            set = next;
        }
        boolean[] sure = new boolean[rows];
        double[] ratios = scores.verdict(j, set).ratios();
        for (int i = 0; i < rows; i++) {
            sure[i] = seed[i] || ratios[i] > LIKELY;
        }
        return sure;
    }

    /** Sums the evidence of each row over benchmarks, drops rows it speaks against, and learns which rows it speaks for. */
    private void pool() {
        double[] evidence = new double[rows];
        for (int j = 0; j < chance.length; j++) {
            if (count(marked[j]) > 0) {
                double[] ratios = scores.verdict(j, marked[j]).ratios();
                for (int i = 0; i < rows; i++) {
                    evidence[i] += Double.isNaN(ratios[i]) ? 0 : Math.max(-CUT, Math.min(CUT, ratios[i]));
                }
            }
        }
        for (int i = 0; i < rows; i++) {
            convincing[i] = evidence[i] > LIKELY;
        }
        for (int j = 0; j < chance.length; j++) {
            boolean[] kept = marked[j].clone();
            for (int i = 0; i < rows; i++) {
                kept[i] &= evidence[i] >= -CLEAR;
            }
            marked[j] = kept;
        }
    }

    /** Keeps the best of the sets that are entered for a benchmark. */
    private final class Contest {
        private final int benchmark;
        private final boolean[] observed;
        private final double start;
        private double reached;
        private double likeliestPart = Double.NEGATIVE_INFINITY;
        private boolean[] best = new boolean[rows];

        Contest(int benchmark, boolean[] observed, double start) {
            this.benchmark = benchmark;
            this.observed = observed;
            this.start = start;
            this.reached = start;
        }

        /** Takes one set after the other as long as each is worth its price. */
        void enter(List<boolean[]> sets, double price) {
            boolean[] union = new boolean[rows];
            double value = start;
            double paid = 0;
            look(sets);
            for (boolean[] set : sets) {
                boolean[] next = or(union, set);
                boolean seen = count(and(set, below[benchmark])) > 0;
                if (Arrays.equals(next, union) || !seen && count(union) == 0) {
                    continue;
                }
                if (Arrays.equals(next, observed)) {
                    continue;
                }
                paid += price;
                double likelihood = scores.verdict(benchmark, next).logLikelihood();
                likeliestPart = Math.max(likeliestPart, likelihood);
                double with = likelihood - paid;
                if (with > value) {
                    value = with;
                    union = next;
                } else {
                    paid -= price;
                }
            }
            if (value > reached) {
                reached = value;
                best = union;
            }
        }

        /** Looks at all sets with scores below chance together, whatever their price. */
        private void look(List<boolean[]> sets) {
            boolean[] union = new boolean[rows];
            for (boolean[] set : sets) {
                union = count(and(set, below[benchmark])) > 0 ? or(union, set) : union;
            }
            if (sets.size() > 1 && !Arrays.equals(union, observed)) {
                likeliestPart =
                        Math.max(likeliestPart, scores.verdict(benchmark, union).logLikelihood());
            }
        }

        /**
         * Takes all rows, if no part of them is likelier. The level of raw scores says little against it, so that it would
         * win over many groups by its price alone.
         */
        void enterAll(double price) {
            double likelihood = scores.verdict(benchmark, observed).logLikelihood();
            if (likelihood >= likeliestPart && likelihood - price > reached) {
                reached = likelihood - price;
                best = observed;
            }
        }
    }

    /** ln of the number of sets of k out of n. */
    private static double subsets(int n, int k) {
        return PolyGamma.logGamma(n + 1.0) - PolyGamma.logGamma(k + 1.0) - PolyGamma.logGamma(n - k + 1.0);
    }

    private static boolean[] and(boolean[] one, boolean[] other) {
        boolean[] both = new boolean[one.length];
        for (int i = 0; i < both.length; i++) {
            both[i] = one[i] && other[i];
        }
        return both;
    }

    private static boolean[] differences(boolean[] one, boolean[] other) {
        boolean[] either = new boolean[one.length];
        for (int i = 0; i < either.length; i++) {
            either[i] = one[i] != other[i];
        }
        return either;
    }

    private static boolean[] or(boolean[] one, boolean[] other) {
        boolean[] either = new boolean[one.length];
        for (int i = 0; i < either.length; i++) {
            either[i] = one[i] || other[i];
        }
        return either;
    }

    static int count(boolean[] set) {
        int count = 0;
        for (boolean member : set) {
            count += member ? 1 : 0;
        }
        return count;
    }
}
