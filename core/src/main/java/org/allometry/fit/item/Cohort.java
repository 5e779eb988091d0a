package org.allometry.fit.item;

/**
 * Who the models are: those of a family lie together.
 *
 * @param features the z-scored features, p numbers a model
 * @param start where each family begins, and at the end the number of models
 * @param dimension p
 */
@SuppressWarnings("ArrayRecordComponent")
record Cohort(double[] features, int[] start, int dimension) {
    int families() {
        return start.length - 1;
    }

    int models() {
        return start[families()];
    }

    int largest() {
        int largest = 0;
        for (int f = 0; f < families(); f++) {
            largest = Math.max(largest, start[f + 1] - start[f]);
        }
        return largest;
    }
}
