package org.allometry.service;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.allometry.advise.Efficiency;
import org.allometry.advise.Machine;
import org.allometry.plan.Device;
import org.allometry.source.NearName;

/** The devices of the bundled table. */
public final class Devices {
    /** Unless another is named. */
    public static final String DEFAULT = "H100 SXM";

    private static final String TABLE = "hardware";
    private static final String WORKSTATION = "RTX A[0-9]+|[ALT][0-9]{1,2}S?";
    private static final double GIGA = 1e9;

    private Devices() {}

    /** A row of the table: the device, and the largest share of its peak that a matrix product reached, if measured. */
    record Measured(Device device, double reachable) {}

    /**
     * The device of this name, or the only one whose name begins so.
     *
     * @throws IllegalArgumentException if there is none, or several
     */
    static Measured find(String name) {
        CatalogueRow row = row(name);
        double peak = peak(row);
        var device = new Device(row.text("device"), peak, row.number("power_watts"));
        return new Measured(device, row.number("measured_bf16_flops") / peak);
    }

    /**
     * Some devices of this name to run models on.
     *
     * @param count of them
     * @param pricePerHour of one; {@code NaN} if unknown
     * @throws IllegalArgumentException if there is none, or several
     */
    static Machine machine(String name, int count, double pricePerHour) {
        CatalogueRow row = row(name);
        return new Machine(
                row.text("device"),
                count,
                GIGA * row.number("memory_gb"),
                row.number("bandwidth_bytes_per_second"),
                peak(row),
                row.number("power_watts"),
                pricePerHour,
                kind(row).efficiency());
    }

    private static Efficiency.Kind kind(CatalogueRow row) {
        String device = row.text("device");
        if (row.text("vendor").equals("Apple")) {
            return Efficiency.Kind.UNIFIED;
        }
        return device.matches(WORKSTATION)
                ? Efficiency.Kind.WORKSTATION
                : device.startsWith("RTX") ? Efficiency.Kind.CONSUMER : Efficiency.Kind.DATACENTRE;
    }

    private static double peak(CatalogueRow row) {
        double sixteen = row.number("bf16_flops");
        return Double.isNaN(sixteen) ? row.number("fp16_flops") : sixteen;
    }

    private static CatalogueRow row(String name) {
        List<String> headings = Catalogue.headings(TABLE);
        List<List<String>> rows = Catalogue.rows(TABLE);
        List<List<String>> fitting = rows.stream()
                .filter(row -> normal(row.get(0)).startsWith(normal(name)))
                .toList();
        Optional<List<String>> exact = fitting.stream()
                .filter(row -> normal(row.get(0)).equals(normal(name)))
                .findFirst();
        List<String> names = rows.stream().map(row -> row.get(0)).toList();
        return new CatalogueRow(headings, exact.orElseGet(() -> {
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
        }));
    }

    private static String normal(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "-");
    }
}
