package org.allometry.operation;

import java.util.function.Function;
import org.allometry.fit.Progress;

/** Follows the long part of the work of an operation. */
public interface Follower {
    /** Does the work and is told how far it has come. */
    <T> T follow(Function<Progress, T> work);

    /** One that tells somebody else. */
    static Follower telling(Progress progress) {
        return new Follower() {
            @Override
            public <T> T follow(Function<Progress, T> work) {
                return work.apply(progress);
            }
        };
    }
}
