package org.allometry.simulate;

import java.util.List;
import java.util.Map;
import org.allometry.numeric.SeededStream;

/**
 * A walk along a path of distinct nodes by an instruction, one code a step. At each node the wanted link is uniform among
 * b, codes are placed anew, and the walker picks at random among the links that carry the wanted code. The whole walk is
 * right if every step is: s^L. A share q of links carries a wrong label, that is, some other code than their own; then a
 * step succeeds with (1-q) s for random codes, as the other links' codes stay uniform.
 *
 * <p>What the walker meets is drawn as it is met: only the number of other links with the wanted code matters, so nothing
 * here has the size of m, and the cost of a step does not grow with it.
 *
 * @param codes m, how many there are
 * @param links b, of each node
 * @param depth L, in steps
 * @param placing of the codes
 * @param wrongLabels q
 */
public record PathWalk(long codes, int links, int depth, Placing placing, double wrongLabels) implements Experiment {
    static final int MOST_LINKS = 1_000_000;

    public PathWalk {
        Settings.atLeast("the number of codes", codes, 1);
        Settings.atLeast("the number of links", links, 1);
        Settings.atMost("the number of links", links, MOST_LINKS);
        Settings.atLeast("the depth", depth, 1);
        Settings.share("the share of wrong labels", wrongLabels);
        if (wrongLabels > 0 && codes < 2) {
            throw new IllegalArgumentException("labels can be wrong only where there are at least 2 codes");
        }
    }

    /** Without wrong labels. */
    public static PathWalk of(long codes, int links, int depth, Placing placing) {
        return new PathWalk(codes, links, depth, placing, 0);
    }

    @Override
    public Map<String, Object> setting() {
        return Settings.of(
                "codes",
                codes,
                "links",
                links,
                "depth",
                depth,
                "placing",
                placing.toString(),
                "wrong_labels",
                wrongLabels);
    }

    @Override
    public int quantities() {
        return 2;
    }

    @Override
    public List<Theory> theory() {
        return List.of(Theory.exact("step_success", stepSuccess()), Theory.exact("task_success", taskSuccess()));
    }

    /** The exact probability that one step is right. */
    public double stepSuccess() {
        if (placing == Placing.RANDOM || wrongLabels == 0) {
            return (1 - wrongLabels) * placing.stepSuccess(codes, links);
        }
        double sum = 0;
        for (Group group : groups()) {
            var stay = group.stay();
            var come = group.come();
            sum += group.share * (1 - wrongLabels) * stay.mean(x -> come.mean(y -> 1.0 / (1 + x + y)));
        }
        return sum;
    }

    /** The exact probability that the whole walk is right. */
    public double taskSuccess() {
        return Math.pow(stepSuccess(), depth);
    }

    @Override
    public void run(long trials, SeededStream random, List<Tally> tallies) {
        Walker walker = placing == Placing.RANDOM ? new RandomWalker() : new EvenWalker();
        long steps = 0;
        long walks = 0;
        for (long trial = 0; trial < trials; trial++) {
            int right = walker.rightSteps(random);
            steps += right;
            walks += right == depth ? 1 : 0;
        }
        tallies.get(0).addShare(steps, (double) trials * depth);
        tallies.get(1).addShare(walks, trials);
    }

    /** Someone who follows an instruction. */
    private interface Walker {
        int rightSteps(SeededStream random);
    }

    private final class RandomWalker implements Walker {
        private final Picks picks = new Picks(new Binomial(links - 1, 1.0 / codes));

        @Override
        public int rightSteps(SeededStream random) {
            int right = 0;
            for (int step = 0; step < depth; step++) {
                if (wrongLabels == 0 || random.uniform() >= wrongLabels) {
                    right += picks.right(random.uniform());
                }
            }
            return right;
        }
    }

    private final class EvenWalker implements Walker {
        private final List<Group> groups = groups();
        private final List<Binomial> stay = groups.stream().map(Group::stay).toList();
        private final List<Binomial> come = groups.stream().map(Group::come).toList();

        @Override
        public int rightSteps(SeededStream random) {
            int right = 0;
            for (int step = 0; step < depth; step++) {
                if ((wrongLabels == 0 || random.uniform() >= wrongLabels) && picksRight(random)) {
                    right++;
                }
            }
            return right;
        }

        private boolean picksRight(SeededStream random) {
            int group = groups.size() == 1 || random.uniform() < groups.get(0).share ? 0 : 1;
            int rivals = wrongLabels == 0
                    ? groups.get(group).size - 1
                    : stay.get(group).draw(random) + come.get(group).draw(random);
            return rivals == 0 || random.uniform() * (rivals + 1) < 1;
        }
    }

    /** The wanted link is one of {@code size} with its code, with probability {@code share}. */
    private record Group(double share, int size, int links, double wrong, long codes) {
        /** How many of the others with this code keep it. */
        Binomial stay() {
            return new Binomial(size - 1, 1 - wrong);
        }

        /** How many links get it by mistake. */
        Binomial come() {
            return new Binomial(links - size, codes == 1 ? 0 : wrong / (codes - 1));
        }
    }

    private List<Group> groups() {
        long used = Math.min(codes, links);
        int small = (int) (links / used);
        long larger = links % used;
        double share = (double) (larger * (small + 1)) / links;
        var few = new Group(1 - share, small, links, wrongLabels, codes);
        return larger == 0 ? List.of(few) : List.of(few, new Group(share, small + 1, links, wrongLabels, codes));
    }
}
