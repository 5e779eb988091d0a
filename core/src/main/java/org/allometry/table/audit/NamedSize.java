package org.allometry.table.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sizes that a model's name can be read to state, as in {@code 7b}, {@code 560m}, {@code 1.1b}, {@code 1b5},
 * {@code 1_6b}, {@code 8x7b}.
 *
 * <p>Names are rounded, and vendors round down more than up (gemma-7b has 8.5e9 parameters, falcon3-1b 1.7e9): a name with
 * one digit allows 0.85 to 1.4 times its number, or 1.75 if that is 1; one with more digits 0.92 to 1.12 times. Experts
 * share layers, so {@code 8x7b} allows 0.6 to 1.05 times the product; {@code 57b-a14b} too is a model of experts. An underscore is a decimal point, unless the
 * name has others and may use them between its parts; then it is read both ways.
 *
 * @param readings each a size and how precisely it is stated
 */
record NamedSize(List<Reading> readings) {
    private static final Pattern SIZE = Pattern.compile(
            "(?<![a-z0-9.])(?:(?<experts>\\d{1,3})x)?(?<whole>\\d{1,4})(?:(?<mark>[._])(?<decimals>\\d{1,3}))?"
                    + "(?<unit>[bm])(?<tail>\\d)?(?![a-z0-9])");
    private static final Pattern ACTIVE = Pattern.compile("(?<![a-z0-9])a\\d{1,3}([._]\\d)?[bm](?![a-z0-9])");
    private static final double GIGA = 1e9;
    private static final double MEGA = 1e6;

    NamedSize {
        readings = List.copyOf(readings);
    }

    /**
     * A size.
     *
     * @param value parameters
     * @param least that the name allows
     * @param most that the name allows
     * @param plain whether it is a single number, not of experts
     */
    record Reading(double value, double least, double most, boolean plain) {
        private static Reading of(String number, double unit) {
            double value = Double.parseDouble(number) * unit;
            int digits = number.replace(".", "").replaceFirst("^0+", "").length();
            double most = digits > 1 ? 1.12 : number.equals("1") ? 1.75 : 1.4;
            return new Reading(value, (digits > 1 ? 0.92 : 0.85) * value, most * value, true);
        }

        private Reading ofExperts() {
            return new Reading(value, least, most, false);
        }

        private Reading times(int experts) {
            return new Reading(experts * value, 0.6 * experts * value, 1.05 * experts * value, false);
        }
    }

    /** All sizes in a name, none if it states none. */
    static NamedSize of(String name) {
        String text = name.toLowerCase(Locale.ROOT);
        var readings = new ArrayList<Reading>();
        Matcher size = SIZE.matcher(text);
        while (size.find()) {
            double unit = size.group("unit").equals("b") ? GIGA : MEGA;
            String whole = size.group("whole");
            String decimals = size.group("decimals");
            if (decimals != null && size.group("mark").equals("_") && text.indexOf('_') != text.lastIndexOf('_')) {
                readings.add(Reading.of(decimals, unit));
            }
            String fraction = decimals == null ? size.group("tail") : decimals;
            Reading reading = Reading.of(fraction == null ? whole : whole + "." + fraction, unit);
            String experts = size.group("experts");
            readings.add(
                    experts != null
                            ? reading.times(Integer.parseInt(experts))
                            : ACTIVE.matcher(text).find() ? reading.ofExperts() : reading);
        }
        return new NamedSize(
                readings.stream().filter(reading -> reading.value > 0).toList());
    }

    /** Whether a model of this name may have so many parameters; true of a name that states none. */
    boolean allows(double parameters) {
        return readings.isEmpty() || states(parameters);
    }

    /** Whether the name states a size, and it is about this. */
    boolean states(double parameters) {
        return readings.stream().anyMatch(reading -> parameters >= reading.least && parameters <= reading.most);
    }

    /** Whether there is exactly one way to read the name, as one plain number. */
    boolean isPlain() {
        return readings.size() == 1 && readings.get(0).plain;
    }
}
