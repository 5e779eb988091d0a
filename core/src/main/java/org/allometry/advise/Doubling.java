package org.allometry.advise;

/**
 * What more parameters of the same family would bring, by the law.
 *
 * @param parameters before
 * @param quality expected of them
 * @param gain of twice as many
 */
public record Doubling(double parameters, double quality, double gain) {}
