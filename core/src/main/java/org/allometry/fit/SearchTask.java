package org.allometry.fit;

import java.io.Serializable;
import org.allometry.numeric.Optimum;
import org.allometry.numeric.Task;
import org.allometry.numeric.Workers;

/** A part of a search that does not need the others, and may run elsewhere. */
interface SearchTask<T> extends Task<SearchTask.Ground, T> {
    /** What all parts of a search share. */
    record Ground(LatentFitter settings, Cells cells, double[] chance) implements Serializable {
        LatentSearch search(Workers workers) {
            return new LatentSearch(settings, cells, chance, workers, Progress.none());
        }
    }

    T in(LatentSearch search);

    @Override
    default T call(Ground ground, Workers workers) {
        return in(ground.search(workers));
    }

    /** To a maximum of Laplace's approximation from values read off the data. */
    record Start(int index) implements SearchTask<Optimum> {
        @Override
        public Optimum in(LatentSearch search) {
            return search.start(index);
        }
    }

    /** To a maximum of Laplace's approximation from a point. */
    record Climb(double[] theta) implements SearchTask<Optimum> {
        @Override
        public Optimum in(LatentSearch search) {
            return search.climb(theta);
        }
    }

    /** A little way up the marginal likelihood itself, from a maximum of its approximation. */
    record Heat(double[] point) implements SearchTask<Optimum> {
        @Override
        public Optimum in(LatentSearch search) {
            return search.heat(point);
        }
    }

    /**
     * The rest of that way.
     *
     * @param point where the heat began
     * @param so where it ended
     */
    record End(double[] point, Optimum so) implements SearchTask<Optimum> {
        @Override
        public Optimum in(LatentSearch search) {
            return search.end(point, so);
        }
    }
}
