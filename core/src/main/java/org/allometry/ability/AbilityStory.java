package org.allometry.ability;

import java.util.List;

/**
 * All that is found of the abilities of a table.
 *
 * @param abilities how each follows size
 * @param gains what raises them instead
 * @param steps gains at each size, where that was measured
 * @param emergence whether they appear in a jump
 * @param claims of the literature with what the figures say; empty for a user's own table
 * @param cautions that concern the whole table
 * @param rules by which verdicts were reached
 * @param level of all intervals
 */
public record AbilityStory(
        List<AbilitySummary> abilities,
        List<Gain> gains,
        List<SizeStep> steps,
        List<Emergence> emergence,
        List<Claim> claims,
        List<String> cautions,
        List<String> rules,
        double level) {
    public AbilityStory {
        abilities = List.copyOf(abilities);
        gains = List.copyOf(gains);
        steps = List.copyOf(steps);
        emergence = List.copyOf(emergence);
        claims = List.copyOf(claims);
        cautions = List.copyOf(cautions);
        rules = List.copyOf(rules);
    }
}
