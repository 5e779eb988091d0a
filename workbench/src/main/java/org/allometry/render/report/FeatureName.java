package org.allometry.render.report;

import org.allometry.law.Feature;
import org.allometry.law.ScaledFeature;

/** What a feature is called for people. */
final class FeatureName {
    private FeatureName() {}

    static String of(ScaledFeature scaled) {
        return scaled.feature() == Feature.INTERACTION
                ? "log size × log tokens"
                : scaled.feature().column().replace('_', ' ');
    }
}
