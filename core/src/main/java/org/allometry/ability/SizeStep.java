package org.allometry.ability;

/**
 * What a treatment adds at one size of models.
 *
 * @param treatment for people
 * @param ability what is scored
 * @param parameters of the models, a count
 * @param pairs how many scores were compared
 * @param before mean score without
 * @param after mean score with
 */
public record SizeStep(String treatment, String ability, double parameters, int pairs, double before, double after) {
    /** The gain in hundredths of the scale. */
    public double points() {
        return 100 * (after - before);
    }
}
