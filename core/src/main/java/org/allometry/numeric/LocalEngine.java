package org.allometry.numeric;

/**
 * Threads of this process.
 *
 * @param threads how many
 */
record LocalEngine(int threads) implements Engine {
    LocalEngine {
        if (threads < 1) {
            throw new IllegalArgumentException("the number of threads must be at least 1, but was " + threads);
        }
    }

    @Override
    public Workers workers() {
        return Workers.of(threads);
    }

    @Override
    public boolean spreads() {
        return false;
    }
}
