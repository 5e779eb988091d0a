package org.allometry.service;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.allometry.plan.Device;
import org.allometry.source.NearName;

/** The devices of the bundled table. */
public final class Devices {
    /** Unless another is named. */
    public static final String DEFAULT = "H100 SXM";

    private static final String TABLE = "hardware";

    private Devices() {}

    /** A row of the table: the device, and the largest share of its peak that a matrix product reached, if measured. */
    record Measured(Device device, double reachable) {}

    /**
     * The device of this name, or the only one whose name begins so.
     *
     * @throws IllegalArgumentException if there is none, or several
     */
    static Measured find(String name) {
        List<String> headings = Catalogue.headings(TABLE);
        List<List<String>> rows = Catalogue.rows(TABLE);
        List<List<String>> fitting = rows.stream()
                .filter(row -> normal(row.get(0)).startsWith(normal(name)))
                .toList();
        Optional<List<String>> exact = fitting.stream()
                .filter(row -> normal(row.get(0)).equals(normal(name)))
                .findFirst();
        List<String> names = rows.stream().map(row -> row.get(0)).toList();
        List<String> row = exact.orElseGet(() -> {
            if (fitting.size() == 1) {
                return fitting.get(0);
            }
            throw new IllegalArgumentException(
                    fitting.isEmpty()
                            ? "there is no device '" + name + "'; "
                                    + NearName.of(name, names)
                                            .map(near -> "is it '" + near + "'?")
                                            .orElse("there are " + String.join(", ", names))
                            : "'" + name + "' may be "
                                    + String.join(
                                            " or ",
                                            fitting.stream()
                                                    .map(one -> one.get(0))
                                                    .toList()));
        });
        double sixteen = number(row, headings, "bf16_flops");
        double peak = Double.isNaN(sixteen) ? number(row, headings, "fp16_flops") : sixteen;
        var device = new Device(row.get(0), peak, number(row, headings, "power_watts"));
        return new Measured(device, number(row, headings, "measured_bf16_flops") / peak);
    }

    private static String normal(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "-");
    }

    private static double number(List<String> row, List<String> headings, String heading) {
        String text = row.get(headings.indexOf(heading));
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }
}
