package org.allometry.fit;

import java.util.Arrays;
import org.allometry.numeric.PolyGamma;

/** The coefficients in θ, unpacked once per evaluation; the extended θ has the effects G = diag(s) Λ at its end. */
final class Whitened {
    final Layout layout;
    final double[] extended;
    final double[] phi;
    final double[] logGammaPhi;
    final double[] digammaPhi;
    final double[] floor;
    final double[] ceiling;

    Whitened(Layout layout, double[] theta) {
        this.layout = layout;
        extended = Arrays.copyOf(theta, layout.extended);
        int K = layout.skills;
        for (int i = 0; i < layout.benchmarks * K; i++) {
            extended[layout.effects + i] = theta[layout.scales + i % K] * theta[layout.loadings + i];
        }
        phi = new double[layout.benchmarks];
        logGammaPhi = new double[layout.benchmarks];
        digammaPhi = new double[layout.benchmarks];
        for (int j = 0; j < phi.length; j++) {
            phi[j] = Math.exp(theta[layout.precisions + j]);
            logGammaPhi[j] = PolyGamma.logGamma(phi[j]);
            digammaPhi[j] = PolyGamma.digamma(phi[j]);
        }
        floor = layout.floors(theta);
        ceiling = layout.ceilings(theta);
    }
}
