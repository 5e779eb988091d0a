package org.allometry.service;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.allometry.table.ScoreTable;

/**
 * How many skills to fit: one number, or several to choose from.
 *
 * @param fewest at least 1
 * @param most not below {@code fewest}
 * @param compared whether the best is to be chosen, even if there is only one
 */
public record SkillRange(int fewest, int most, boolean compared) {
    /** As many as the table can bear, within reason. */
    public static final SkillRange AUTO = new SkillRange(1, Integer.MAX_VALUE, true);

    private static final int AUTO_MOST = 8;
    private static final Pattern FORM = Pattern.compile("(\\d{1,3})(?:\\.\\.(\\d{1,3}))?");

    public SkillRange {
        if (fewest < 1 || most < fewest) {
            throw new IllegalArgumentException("a number of skills must be at least 1, and a range must grow, but was "
                    + fewest + (most == fewest ? "" : ".." + most));
        }
    }

    /** One number, nothing to choose. */
    public static SkillRange of(int skills) {
        return new SkillRange(skills, skills, false);
    }

    /** Reads {@code 4}, {@code 1..12} or {@code auto}. */
    public static SkillRange parse(String text) {
        if (text.equals("auto")) {
            return AUTO;
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "a number of skills is written as in 4, 1..12 or auto, but was '" + text + "'");
        }
        int fewest = Integer.parseInt(form.group(1));
        return form.group(2) == null ? of(fewest) : new SkillRange(fewest, Integer.parseInt(form.group(2)), true);
    }

    /** The largest number to try on a table. */
    int most(ScoreTable table) {
        int benchmarks = table.benchmarks().size();
        return equals(AUTO) ? Math.max(1, Math.min(AUTO_MOST, benchmarks)) : most;
    }

    @Override
    public String toString() {
        return equals(AUTO) ? "auto" : compared ? fewest + ".." + most : Integer.toString(fewest);
    }
}
