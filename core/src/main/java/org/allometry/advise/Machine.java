package org.allometry.advise;

/**
 * One or more devices of a kind that hold a model together. What is not known is {@code NaN}.
 *
 * @param name for people
 * @param count of them
 * @param memory of one, in bytes
 * @param bandwidth of the memory of one, in bytes per second
 * @param flops the peak rate of one at 16 bits, in operations per second
 * @param watts of one
 * @param pricePerHour of one
 * @param efficiency what runtimes make of its rates
 */
public record Machine(
        String name,
        int count,
        double memory,
        double bandwidth,
        double flops,
        double watts,
        double pricePerHour,
        Efficiency efficiency) {
    /**
     * The rate of several devices that share each layer, in parts of what they would reach if they never waited for each
     * other.
     */
    public static final double SHARING = 0.8;

    public Machine {
        if (count < 1) {
            throw new IllegalArgumentException("a machine needs at least one device, but had " + count);
        }
        if (!(memory > 0)) {
            throw new IllegalArgumentException("the memory of a device must be positive, but was " + memory);
        }
    }

    /** Memory of which nothing else is known: most often that of a phone or a laptop, whose speeds are the least certain. */
    public static Machine ofMemory(double bytes) {
        double unknown = Double.NaN;
        return new Machine(
                "the machine described",
                1,
                bytes,
                unknown,
                unknown,
                unknown,
                unknown,
                Efficiency.Kind.UNIFIED.efficiency());
    }

    /** Of all devices together. */
    public double totalMemory() {
        return count * memory;
    }

    /** Bytes per second that all devices together read. */
    double reading() {
        return bandwidth * efficiency.bandwidth() * joint();
    }

    /** Operations per second that all devices together do. */
    double computing() {
        return flops * efficiency.arithmetic() * joint();
    }

    private double joint() {
        return count == 1 ? 1 : count * SHARING;
    }
}
