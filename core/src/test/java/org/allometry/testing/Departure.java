package org.allometry.testing;

/** Mild ways in which scores may not follow the law that is fitted to them. */
public enum Departure {
    /** They follow it. */
    NONE,
    /** Family effects have Student's distribution with four degrees of freedom, scaled to variance 1. */
    HEAVY_FAMILIES,
    /** The precision of each score is that of its benchmark times a lognormal factor of deviation 0.7. */
    UNEVEN_NOISE,
    /** Skills grow by a further 0.15 (z² - 1) with z the scaled log size. */
    CURVED_SIZE
}
