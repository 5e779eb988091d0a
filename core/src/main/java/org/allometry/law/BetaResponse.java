package org.allometry.law;

import org.allometry.numeric.PolyGamma;

/**
 * The Beta density of one score as a function of its linear predictor η, with the derivatives that Laplace's method
 * needs (arXiv 2512.06553, model; the derivatives are worked out in docs/estimation.md).
 *
 * <p>With s = sigmoid(η), the mean is μ = C + (U - C) s between the floor C and the ceiling U, and the score is
 * Beta(φμ, φ(1-μ)). Both μ and 1-μ are built from s and 1-s without cancellation, so the tails keep their precision.
 *
 * <p>An instance is scratch space of one thread: {@link #at} chooses the benchmark, {@link #newton}, {@link #full} and
 * {@link #second} write the fields. Derivatives by φ are by ln φ. "Information" is the expected negative second derivative in η.
 */
public final class BetaResponse {
    private final PolyGamma atA = new PolyGamma();
    private final PolyGamma atC = new PolyGamma();
    private final PolyGamma atPhi = new PolyGamma();
    private double floor;
    private double ceiling;
    private double phi;
    private double logGammaPhi;
    private double digammaPhi;

    /** μ. */
    public double mean;
    /** ln of the density. */
    public double logDensity;
    /** First to third derivative in η. */
    public double d1;

    public double d2;
    public double d3;
    /** Expected information in η, and its derivative in η. */
    public double information;

    public double informationD1;
    /** Derivatives by ln φ: of the log density, its first two η-derivatives, and the information. */
    public double byPhi;

    public double d1ByPhi;
    public double d2ByPhi;
    public double informationByPhi;
    /** The same by the floor C. */
    public double byFloor;

    public double d1ByFloor;
    public double d2ByFloor;
    public double informationByFloor;
    /** The same by the ceiling U. */
    public double byCeiling;

    public double d1ByCeiling;
    public double d2ByCeiling;
    public double informationByCeiling;

    /** Second derivatives by ln φ, C and U. */
    public double byPhiPhi;

    public double byPhiFloor;
    public double byPhiCeiling;
    public double byFloorFloor;
    public double byFloorCeiling;
    public double byCeilingCeiling;

    /** dμ/dη, dμ/dC and dμ/dU, and the expected information about μ, about μ and ln φ together, and about ln φ. */
    public double meanSlope;

    public double meanByFloor;
    public double meanByCeiling;
    public double ofMean;
    public double ofMeanAndPhi;
    public double ofPhi;

    private double s;
    private double complement;
    private double byMean;
    private double byMean2;
    private double mixed;
    private double atPhiOf = Double.NaN;

    /** Chooses a benchmark: its asymptotes and its precision φ. */
    public void at(double floor, double ceiling, double phi) {
        if (phi != this.phi) {
            logGammaPhi = PolyGamma.logGamma(phi);
            digammaPhi = PolyGamma.digamma(phi);
        }
        at(floor, ceiling, phi, logGammaPhi, digammaPhi);
    }

    /** The same with ln Γ(φ) and ψ(φ) at hand. */
    public void at(double floor, double ceiling, double phi, double logGammaPhi, double digammaPhi) {
        this.floor = floor;
        this.ceiling = ceiling;
        this.phi = phi;
        this.logGammaPhi = logGammaPhi;
        this.digammaPhi = digammaPhi;
    }

    /** Sets the mean, log density, first two derivatives and information for a score y given by ln y and ln (1-y). */
    public void newton(double eta, double logScore, double logComplement) {
        double e = Math.exp(-Math.abs(eta));
        s = eta >= 0 ? 1 / (1 + e) : e / (1 + e);
        complement = eta >= 0 ? e / (1 + e) : 1 / (1 + e);
        double range = ceiling - floor;
        mean = floor + range * s;
        double rest = 1 - ceiling + range * complement;
        double a = phi * mean;
        double c = phi * rest;
        atA.evaluate(a);
        atC.evaluate(c);
        logDensity = logGammaPhi - atA.logGamma - atC.logGamma + (a - 1) * logScore + (c - 1) * logComplement;
        byMean = phi * (atC.digamma - atA.digamma + logScore - logComplement);
        byMean2 = -phi * phi * (atA.trigamma + atC.trigamma);
        double m1 = range * s * complement;
        double m2 = m1 * (complement - s);
        d1 = byMean * m1;
        information = -byMean2 * m1 * m1;
        d2 = -information + byMean * m2;
    }

    /** Sets every field. */
    public void full(double eta, double logScore, double logComplement) {
        newton(eta, logScore, logComplement);
        double range = ceiling - floor;
        double rest = 1 - ceiling + range * complement;
        double logit = logScore - logComplement;
        double m1 = range * s * complement;
        double m2 = m1 * (complement - s);
        double m3 = m1 * (1 - 6 * s * complement);
        double byMean3 = -phi * phi * phi * (atA.tetragamma - atC.tetragamma);
        double m1m1 = m1 * m1;
        d3 = byMean3 * m1m1 * m1 + 3 * byMean2 * m1 * m2 + byMean * m3;
        informationD1 = -byMean3 * m1m1 * m1 - 2 * byMean2 * m1 * m2;

        byPhi = phi * (digammaPhi - mean * atA.digamma - rest * atC.digamma + mean * logit + logComplement);
        mixed = phi * (byMean / phi + phi * (rest * atC.trigamma - mean * atA.trigamma));
        d1ByPhi = mixed * m1;
        double informationPhi =
                2 * information + phi * phi * phi * (mean * atA.tetragamma + rest * atC.tetragamma) * m1m1;
        informationByPhi = informationPhi;
        d2ByPhi = -informationPhi + mixed * m2;

        byFloor = byMean * complement;
        double floorScale = -1 / range;
        d1ByFloor = byMean2 * complement * m1 + byMean * m1 * floorScale;
        informationByFloor = -byMean3 * complement * m1m1 + 2 * information * floorScale;
        d2ByFloor = -informationByFloor + byMean2 * complement * m2 + byMean * m2 * floorScale;

        byCeiling = byMean * s;
        double ceilingScale = 1 / range;
        d1ByCeiling = byMean2 * s * m1 + byMean * m1 * ceilingScale;
        informationByCeiling = -byMean3 * s * m1m1 + 2 * information * ceilingScale;
        d2ByCeiling = -informationByCeiling + byMean2 * s * m2 + byMean * m2 * ceilingScale;
    }

    /** Sets every field of {@link #full}, and the second derivatives in which η has no part. */
    public void second(double eta, double logScore, double logComplement) {
        full(eta, logScore, logComplement);
        double rest = 1 - ceiling + (ceiling - floor) * complement;
        byPhiPhi = byPhi + phi * phi * (trigammaPhi() - mean * mean * atA.trigamma - rest * rest * atC.trigamma);
        byPhiFloor = mixed * complement;
        byPhiCeiling = mixed * s;
        byFloorFloor = byMean2 * complement * complement;
        byFloorCeiling = byMean2 * complement * s;
        byCeilingCeiling = byMean2 * s * s;
    }

    private double trigammaPhi() {
        if (phi != atPhiOf) {
            atPhi.evaluate(phi);
            atPhiOf = phi;
        }
        return atPhi.trigamma;
    }

    /** Sets the mean with its slopes, and what any score is expected to tell about mean and precision. */
    public void expected(double eta) {
        newton(eta, 0, 0);
        double rest = 1 - ceiling + (ceiling - floor) * complement;
        meanSlope = (ceiling - floor) * s * complement;
        meanByFloor = complement;
        meanByCeiling = s;
        ofMean = phi * phi * (atA.trigamma + atC.trigamma);
        ofMeanAndPhi = phi * phi * (mean * atA.trigamma - rest * atC.trigamma);
        ofPhi = phi * phi * (mean * mean * atA.trigamma + rest * rest * atC.trigamma - trigammaPhi());
    }

    /** The mean score at η. */
    public static double mean(double eta, double floor, double ceiling) {
        return floor + (ceiling - floor) / (1 + Math.exp(-eta));
    }
}
