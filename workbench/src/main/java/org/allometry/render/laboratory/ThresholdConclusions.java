package org.allometry.render.laboratory;

import java.util.ArrayList;
import java.util.List;
import org.allometry.simulate.Outcome;
import org.allometry.simulate.PathWalk;
import org.allometry.simulate.Placing;
import org.allometry.simulate.Threshold;

/** Where whole tasks begin to succeed, how sharply, and which of these jumps are real. */
final class ThresholdConclusions {
    private ThresholdConclusions() {}

    static List<String> of(Outcome outcome) {
        var sentences = new ArrayList<String>();
        for (Placing placing : Placing.values()) {
            List<Threshold> own = Threshold.of(outcome.experiments(PathWalk.class)).stream()
                    .filter(threshold -> threshold.placing() == placing)
                    .toList();
            if (own.isEmpty()) {
                continue;
            }
            own.forEach(threshold -> sentences.add(rise(threshold)));
            sentences.add(placing == Placing.RANDOM ? random(own.get(0)) : even(own.get(0)));
        }
        return sentences;
    }

    private static String rise(Threshold threshold) {
        double half = threshold.codesAt(0.5);
        double factor = threshold.rise();
        return "Codes placed " + (threshold.placing() == Placing.EVEN ? "evenly" : "at random") + ", "
                + threshold.depth()
                + (threshold.depth() == 1 ? " step: " : " steps: ")
                + (Double.isNaN(half)
                        ? "more than half of the tasks succeed with a single code"
                        : "half of the tasks succeed at " + Amount.fine(half)
                                + " codes"
                                + (threshold.placing() == Placing.RANDOM
                                        ? " (the limit for many steps says "
                                                + Amount.fine(threshold.approximateCodesAt(0.5)) + ")"
                                        : ""))
                + (Double.isNaN(factor)
                        ? "; with a single code they succeed more often than 10 % already."
                        : "; from 10 to 90 % the codes grow by a factor of " + Amount.fine(factor) + ".");
    }

    private static String random(Threshold threshold) {
        return "Random codes have no real jump. Judged step by step, with partial credit, success rises smoothly, its error"
                + " nearly halving with each doubling once codes are many. Asking for whole tasks moves the rise to more"
                + " codes, about in proportion to the number of steps, and does not sharpen it: the factor falls to "
                + Amount.fine(threshold.approximateRise()) + " and no further, however many steps there are.";
    }

    private static String even(Threshold threshold) {
        return "Even codes have one real corner: at " + threshold.links() + " codes, as many as links, the last doubt"
                + " vanishes and does not come back, for single steps as for whole tasks. Below it, steps improve in a"
                + " straight line; that long tasks seem to jump there comes from asking for all steps at once, and a metric"
                + " with partial credit would have shown the line.";
    }
}
