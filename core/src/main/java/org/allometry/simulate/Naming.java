package org.allometry.simulate;

import java.util.List;
import java.util.Map;
import org.allometry.numeric.SeededStream;

/**
 * A step whose codes are learned from labelled examples, a share q of which is wrong. Each of m codes has N ~ Bin(n, 1/m)
 * of n examples and one of two senses; it takes the sense of the majority, by a coin if there is none. The step is right
 * if its code is understood and the wanted link is picked among those that carry it, codes being placed at random. More
 * codes leave fewer doubts about the link, but each is learned from fewer examples, until single wrong labels decide:
 * scaling then amplifies bad data.
 *
 * @param codes m
 * @param links b
 * @param examples n
 * @param wrongLabels q
 */
public record Naming(int codes, int links, int examples, double wrongLabels) implements Experiment {
    private static final int MOST = 1_000_000;
    private static final double MOST_WORK = 1e7;

    public Naming {
        Settings.atLeast("the number of codes", codes, 1);
        Settings.atLeast("the number of links", links, 1);
        Settings.atMost("the number of links", links, PathWalk.MOST_LINKS);
        Settings.atLeast("the number of examples", examples, 0);
        Settings.atMost("the number of examples", examples, MOST);
        Settings.share("the share of wrong labels", wrongLabels);
    }

    @Override
    public Map<String, Object> setting() {
        return Settings.of("codes", codes, "links", links, "examples", examples, "wrong_labels", wrongLabels);
    }

    @Override
    public int quantities() {
        return 2;
    }

    @Override
    public List<Theory> theory() {
        return List.of(
                Theory.exact("understood", understood()),
                Theory.exact("step_success", understood() * Placing.RANDOM.stepSuccess(codes, links)));
    }

    /** The probability that the majority of a code's labels is right. */
    public double understood() {
        return new Binomial(examples, 1.0 / codes).mean(this::majority);
    }

    private double majority(int count) {
        return new Binomial(count, 1 - wrongLabels).mean(right -> 2 * right > count ? 1 : 2 * right == count ? 0.5 : 0);
    }

    @Override
    public long trials(long asked) {
        return Math.max(1000, Math.min(asked, (long) (MOST_WORK / (1.0 + (double) examples / codes))));
    }

    @Override
    public void run(long trials, SeededStream random, List<Tally> tallies) {
        var examplesOfCode = new Binomial(examples, 1.0 / codes);
        var rivals = new Binomial(links - 1, 1.0 / codes);
        long understood = 0;
        long right = 0;
        for (long trial = 0; trial < trials; trial++) {
            int lead = 0;
            int count = examplesOfCode.draw(random);
            for (int i = 0; i < count; i++) {
                lead += random.uniform() < wrongLabels ? -1 : 1;
            }
            boolean knows = lead > 0 || lead == 0 && random.below(2) == 0;
            boolean picks = random.below(rivals.draw(random) + 1) == 0;
            understood += knows ? 1 : 0;
            right += knows && picks ? 1 : 0;
        }
        tallies.get(0).addShare(understood, trials);
        tallies.get(1).addShare(right, trials);
    }
}
