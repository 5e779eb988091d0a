package org.allometry.simulate;

/**
 * Draws how many rivals the right one has, and then takes one of all at random, with a single uniform number: within the
 * part of [0, 1) that means k rivals it is uniform again, and the first 1/(k+1) of that part means the right one. The
 * edges of these parts are listed in turn, where right ends and where wrong ends. A guide of equal cells answers at once
 * for all numbers but those in the few cells that hold an edge, without a branch that a processor could not foresee.
 */
final class Picks {
    private static final int CELLS = 1024;
    private static final byte SPLIT = 2;

    private final byte[] guide = new byte[CELLS];
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
        for (int cell = 0; cell < CELLS; cell++) {
            int low = index((double) cell / CELLS);
            boolean whole = edges[low] >= (cell + 1.0) / CELLS;
            guide[cell] = whole ? (byte) (1 - low % 2) : SPLIT;
        }
    }

    /** 1 if the uniform number {@code u} means the right one, else 0. */
    int right(double u) {
        int answer = guide[(int) (u * CELLS)];
        return answer == SPLIT ? 1 - index(u) % 2 : answer;
    }

    /** The first edge above u. */
    private int index(double u) {
        int low = 0;
        int high = edges.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (u < edges[middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
