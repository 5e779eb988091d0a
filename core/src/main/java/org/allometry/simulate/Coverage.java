package org.allometry.simulate;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.allometry.numeric.SeededStream;

/**
 * Which meanings are worth a code. V meanings are needed with Zipf frequencies, f_k ∝ k^-s. With m codes for the most
 * frequent ones, the share of needs that goes without is the tail Σ_{k>m} f_k, which falls as m^-(s-1) if s > 1 and V is
 * large. If codes are learned as meanings turn up in n examples, without limit, that share is Σ f_k (1-f_k)^n, which falls
 * as n^-(1-1/s). With both limits, and codes given to whatever turns up first, there is no closed form.
 *
 * @param meanings V
 * @param exponent s
 * @param codes m
 * @param examples n
 */
public record Coverage(int meanings, double exponent, int codes, int examples) implements Experiment {
    private static final int MOST = 1_000_000;
    private static final double MOST_WORK = 2e6;
    private static final long BLOCK = 64;
    private static final long FEWEST = 16;

    public Coverage {
        Settings.atLeast("the number of meanings", meanings, 1);
        Settings.atMost("the number of meanings", meanings, MOST);
        Settings.atLeast("the exponent of frequencies", exponent, 0);
        Settings.atMost("the exponent of frequencies", exponent, 20);
        Settings.atLeast("the number of codes", codes, 1);
        Settings.atLeast("the number of examples", examples, 1);
        Settings.atMost("the number of examples", examples, MOST);
    }

    @Override
    public Map<String, Object> setting() {
        return Settings.of(
                "meanings", meanings, "exponent", exponent, "codes", Math.min(codes, meanings), "examples", examples);
    }

    @Override
    public int quantities() {
        return 3;
    }

    @Override
    public List<Theory> theory() {
        var zipf = new Zipf(meanings, exponent);
        double uncoded = zipf.beyond(codes);
        double unseen = 0;
        for (int k = meanings - 1; k >= 0; k--) {
            unseen += zipf.share(k) * Math.exp(examples * Math.log1p(-zipf.share(k)));
        }
        boolean enough = codes >= Math.min(meanings, examples);
        return List.of(
                Theory.exact("needs_without_code", uncoded),
                Theory.exact("needs_unseen", unseen),
                enough
                        ? Theory.exact("needs_not_learned", unseen)
                        : Theory.bounds(
                                "needs_not_learned",
                                Math.max(uncoded, unseen),
                                1,
                                "with too few codes and too few examples at once there is no closed form"));
    }

    /** How many of the most frequent meanings make up that share of all needs. */
    public static int worthCoding(int meanings, double exponent, double share) {
        Settings.share("the share of needs", share);
        return new Zipf(meanings, exponent).reaching(share);
    }

    /** A trial draws a whole training set. */
    @Override
    public long trials(long asked) {
        return Math.max(FEWEST, Math.min(asked, (long) (MOST_WORK / (examples + 1.0))));
    }

    @Override
    public long block() {
        // Enough to make the table of frequencies worth its while.
        return Math.max(BLOCK, 4L * meanings / (examples + 1));
    }

    @Override
    public void run(long trials, SeededStream random, List<Tally> tallies) {
        var zipf = new Zipf(meanings, exponent);
        for (long trial = 0; trial < trials; trial++) {
            tallies.get(0).addShare(zipf.draw(random) >= codes ? 1 : 0, 1);
            var seen = new BitSet(meanings);
            int learned = 0;
            double unseen = 1;
            double unlearned = 1;
            for (int i = 0; i < examples; i++) {
                int meaning = zipf.draw(random);
                if (!seen.get(meaning)) {
                    seen.set(meaning);
                    unseen -= zipf.share(meaning);
                    if (learned < codes) {
                        learned++;
                        unlearned -= zipf.share(meaning);
                    }
                }
            }
            tallies.get(1).add(Math.max(0, unseen), 1);
            tallies.get(2).add(Math.max(0, unlearned), 1);
        }
    }
}
