package org.allometry.simulate;

import java.util.List;
import java.util.Map;
import org.allometry.numeric.SeededStream;

/**
 * The b links of a node split over E experts behind a router, which finds the right expert with probability r. Each
 * expert uses all m codes for its own links, so random codes succeed with r (m E/b)(1 - (1-1/m)^(b/E)); if E does not
 * divide b, experts differ by one link, and the general form r (m/b) Σ (1 - (1-1/m)^(b_e)) is used. One expert of E is
 * active, and a decision looks at E experts and then at the b/E links of one, fewest for E = √b.
 *
 * @param codes m
 * @param links b
 * @param experts E, at most b
 * @param accuracy r of the router
 */
public record Routing(long codes, int links, int experts, double accuracy) implements Experiment {
    public Routing {
        Settings.atLeast("the number of codes", codes, 1);
        Settings.atLeast("the number of links", links, 1);
        Settings.atMost("the number of links", links, PathWalk.MOST_LINKS);
        Settings.atLeast("the number of experts", experts, 1);
        Settings.atMost("the number of experts", experts, links);
        Settings.share("the accuracy of the router", accuracy);
    }

    @Override
    public Map<String, Object> setting() {
        return Settings.of(
                "codes",
                codes,
                "links",
                links,
                "experts",
                experts,
                "router_accuracy",
                routerAccuracy(),
                "active_share",
                1.0 / experts,
                "cost_per_decision",
                cost());
    }

    /** Without a choice there is nothing to get wrong. */
    private double routerAccuracy() {
        return experts == 1 ? 1 : accuracy;
    }

    /** How many experts and links a decision looks at; the links alone if there is no choice between experts. */
    public double cost() {
        return (experts == 1 ? 0 : experts) + (double) links / experts;
    }

    @Override
    public int quantities() {
        return 1;
    }

    @Override
    public List<Theory> theory() {
        return List.of(Theory.exact("step_success", stepSuccess()));
    }

    /** The exact probability that a step is right. */
    public double stepSuccess() {
        int small = links / experts;
        int larger = links % experts;
        double sum = (double) (experts - larger) * small * Placing.RANDOM.stepSuccess(codes, small)
                + (larger == 0 ? 0 : (double) larger * (small + 1) * Placing.RANDOM.stepSuccess(codes, small + 1));
        return routerAccuracy() * sum / links;
    }

    /** The accuracy that a router needs for experts to do as well as all links together with the same m codes. */
    public double breakEvenAccuracy() {
        return Placing.RANDOM.stepSuccess(codes, links) / new Routing(codes, links, experts, 1).stepSuccess();
    }

    /** How many codes all links together would need to do as well; infinite if no number is enough. */
    public double equivalentWidth() {
        double wanted = stepSuccess();
        if (wanted >= 1) {
            return links == 1 ? 1 : Double.POSITIVE_INFINITY;
        }
        return Threshold.codesFor(Placing.RANDOM, links, wanted);
    }

    @Override
    public void run(long trials, SeededStream random, List<Tally> tallies) {
        int small = links / experts;
        int larger = links % experts;
        double inLarger = (double) larger * (small + 1) / links;
        var few = new Binomial(small - 1, 1.0 / codes);
        var more = new Binomial(small, 1.0 / codes);
        long right = 0;
        for (long trial = 0; trial < trials; trial++) {
            Binomial rivals = larger > 0 && random.uniform() < inLarger ? more : few;
            boolean routed = experts == 1 || random.uniform() < accuracy;
            right += routed && random.below(rivals.draw(random) + 1) == 0 ? 1 : 0;
        }
        tallies.get(0).addShare(right, trials);
    }
}
