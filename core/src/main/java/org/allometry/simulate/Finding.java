package org.allometry.simulate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A quantity in one setting, as theory gives it and as simulation found it.
 *
 * @param setting by name, in the order in which it is shown
 * @param theory what is known without trying
 * @param simulated the mean over all trials; {@code NaN} if nothing could be counted
 * @param standardError of that mean
 */
public record Finding(Map<String, Object> setting, Theory theory, double simulated, double standardError) {
    public Finding {
        setting = Collections.unmodifiableMap(new LinkedHashMap<>(setting));
    }

    /** The name of the quantity. */
    public String quantity() {
        return theory.quantity();
    }

    /** The exact value, {@code NaN} if there is none. */
    public double exact() {
        return theory.exact();
    }

    /** A number of the setting. */
    public double number(String name) {
        if (setting.get(name) instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException("the setting has no number '" + name + "', only " + setting.keySet());
    }

    /** How many standard errors the simulation lies from the exact value; {@code NaN} without one. */
    public double deviation() {
        return simulated == exact() ? 0 : (simulated - exact()) / standardError;
    }
}
