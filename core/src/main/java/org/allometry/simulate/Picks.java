package org.allometry.simulate;

/**
 * Draws how many rivals the right one has, and then takes one of all at random, with a single uniform number: within the
 * part of [0, 1) that means k rivals it is uniform again, and the first 1/(k+1) of that part means the right one. The
 * edges of these parts are listed in turn, where right ends and where wrong ends.
 */
final class Picks {
    private static final int FEW = 16;

    private final double firstRight;
    private final double[] edges;

    Picks(Binomial rivals) {
        double[] masses = rivals.masses();
        edges = new double[2 * masses.length];
        double below = 0;
        for (int i = 0; i < masses.length; i++) {
            edges[2 * i] = below + masses[i] / (rivals.first() + i + 1);
            below += masses[i];
            edges[2 * i + 1] = below;
        }
        edges[edges.length - 1] = Math.max(1, below);
        firstRight = edges[0];
    }

    /** Whether the uniform number {@code u} means the right one. */
    boolean isRight(double u) {
        return u < firstRight || (index(u) & 1) == 0;
    }

    private int index(double u) {
        int low = 1;
        int high = edges.length - 1;
        while (high - low > FEW) {
            int middle = (low + high) >>> 1;
            if (u < edges[middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        while (u >= edges[low]) {
            low++;
        }
        return low;
    }
}
