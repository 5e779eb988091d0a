package org.allometry.simulate;

import java.util.List;
import java.util.Map;
import org.allometry.numeric.SeededStream;

/**
 * The uncertainty that an instruction of several words leaves at one node. Each relevant word names one of m codes that
 * the links carry at random, independently of the other words; a redundant word says again what the first one said. With
 * w relevant words, K ~ Bin(b-1, m^-w) other links agree with all of them, and the walker is left with
 * H = E log2(1 + K) bits, the entropy over the links that fit. Without any word it is log2 b.
 *
 * @param codes m, of one word
 * @param links b
 * @param relevant w, the number of relevant words
 * @param redundant the number of redundant words
 */
public record Instruction(long codes, int links, int relevant, int redundant) implements Experiment {
    private static final double MOST_WORK = 1e6;

    public Instruction {
        Settings.atLeast("the number of codes", codes, 1);
        Settings.atLeast("the number of links", links, 1);
        Settings.atMost("the number of links", links, PathWalk.MOST_LINKS);
        Settings.atLeast("the number of relevant words", relevant, 0);
        Settings.atLeast("the number of redundant words", redundant, 0);
        if (relevant == 0 && redundant > 0) {
            throw new IllegalArgumentException("a redundant word repeats a relevant one, but there is none");
        }
    }

    @Override
    public Map<String, Object> setting() {
        return Settings.of("codes", codes, "links", links, "relevant_words", relevant, "redundant_words", redundant);
    }

    @Override
    public int quantities() {
        return 2;
    }

    @Override
    public List<Theory> theory() {
        double fits = Math.pow(codes, -relevant);
        return List.of(
                Theory.exact("bits_left", bitsLeft()),
                Theory.exact("step_success", Placing.RANDOM.stepSuccess(1 / fits, links)));
    }

    /** H, exactly. */
    public double bitsLeft() {
        return new Binomial(links - 1, Math.pow(codes, -relevant)).mean(k -> Math.log1p(k)) / Math.log(2);
    }

    @Override
    public long trials(long asked) {
        return (long) Math.max(2, Math.min(asked, MOST_WORK * 100 / (links * (1.0 + relevant + redundant))));
    }

    @Override
    public void run(long trials, SeededStream random, List<Tally> tallies) {
        long right = 0;
        for (long trial = 0; trial < trials; trial++) {
            int fitting = 1;
            for (int link = 1; link < links; link++) {
                fitting += fits(random) ? 1 : 0;
            }
            tallies.get(0).add(Math.log(fitting) / Math.log(2), Math.log(links) / Math.log(2));
            right += fitting == 1 || random.below(fitting) == 0 ? 1 : 0;
        }
        tallies.get(1).addShare(right, trials);
    }

    /** Whether another link agrees with the instruction word by word; by symmetry the wanted words are all 0. */
    private boolean fits(SeededStream random) {
        long first = 0;
        for (int word = 0; word < relevant; word++) {
            long code = (long) (random.uniform() * codes);
            first = word == 0 ? code : first;
            if (code != 0) {
                return false;
            }
        }
        for (int word = 0; word < redundant; word++) {
            if (first != 0) {
                return false;
            }
        }
        return true;
    }
}
