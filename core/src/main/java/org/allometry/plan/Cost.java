package org.allometry.plan;

/**
 * What a budget of operations costs on a device.
 *
 * @param flops to do
 * @param deviceHours that they take
 * @param kilowattHours at the rated power of the device alone; {@code NaN} if that is not known
 * @param money in the currency of the price; {@code NaN} without a price
 */
public record Cost(double flops, double deviceHours, double kilowattHours, double money) {
    private static final double SECONDS = 3600;
    private static final double KILO = 1000;

    /**
     * @param utilisation share of the peak rate that training reaches, above 0 and at most 1
     * @param pricePerHour of one device; {@code NaN} if none is given
     */
    public static Cost of(double flops, Device device, double utilisation, double pricePerHour) {
        check(utilisation, pricePerHour);
        double hours = flops / (device.peakFlops() * utilisation * SECONDS);
        return new Cost(flops, hours, hours * device.watts() / KILO, hours * pricePerHour);
    }

    /** The operations that a sum of money buys. */
    public static double flopsFor(double money, Device device, double utilisation, double pricePerHour) {
        check(utilisation, pricePerHour);
        if (!(money > 0 && money < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a budget must be a positive sum of money, but was " + money);
        }
        if (Double.isNaN(pricePerHour)) {
            throw new IllegalArgumentException("a budget of money needs a price per hour");
        }
        return money / pricePerHour * SECONDS * device.peakFlops() * utilisation;
    }

    private static void check(double utilisation, double pricePerHour) {
        if (!(utilisation > 0 && utilisation <= 1)) {
            throw new IllegalArgumentException(
                    "utilisation must be above 0 and at most 1, but was " + utilisation + "; write 40 % as .4");
        }
        if (!Double.isNaN(pricePerHour) && !(pricePerHour > 0 && pricePerHour < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a price per hour must be positive, but was " + pricePerHour);
        }
    }
}
