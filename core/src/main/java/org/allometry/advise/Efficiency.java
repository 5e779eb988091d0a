package org.allometry.advise;

import java.util.Locale;

/**
 * What runtimes make of a device's rates: each layer costs a time of its own for every token, whatever it reads, and the rest
 * is reading at a share of the bandwidth. Both were fitted to published speeds of single answers, class by class; see
 * docs/published-figures.md.
 *
 * @param perLayer seconds for each layer and token
 * @param bandwidth the share of the memory's rate, when answers are written
 * @param arithmetic the share of the peak at 16 bits, when prompts are read or many answers are written at once
 * @param spread of published speeds about those computed, relative, root mean square
 */
public record Efficiency(double perLayer, double bandwidth, double arithmetic, double spread) {
    private static final double MICRO = 1e-6;

    public Efficiency {
        if (!(perLayer >= 0 && bandwidth > 0 && bandwidth <= 1 && arithmetic > 0 && arithmetic <= 1 && spread >= 0)) {
            throw new IllegalArgumentException(
                    "shares of rates must lie in (0, 1] and times must not be negative, but were " + bandwidth + ", "
                            + arithmetic + " and " + perLayer);
        }
    }

    /** Kinds of devices. */
    public enum Kind {
        /** Servers' cards, with vLLM. */
        DATACENTRE(123, 0.85, 0.35, 0.05),
        /** Workstations' cards, with llama.cpp. */
        WORKSTATION(91, 0.87, 0.26, 0.03),
        /** Cards for games, with llama.cpp. */
        CONSUMER(25, 0.76, 0.7, 0.1),
        /** Chips whose processor and graphics share their memory, with llama.cpp. */
        UNIFIED(158, 0.82, 0.6, 0.21);

        private final Efficiency efficiency;

        Kind(double microseconds, double bandwidth, double arithmetic, double spread) {
            this.efficiency = new Efficiency(microseconds * MICRO, bandwidth, arithmetic, spread);
        }

        /** What runtimes make of such devices. */
        public Efficiency efficiency() {
            return efficiency;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
