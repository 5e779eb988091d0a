package org.allometry.fit;

/** Told now and then how far a fit has come. Calls come from any thread. */
@FunctionalInterface
public interface Progress {
    /**
     * @param stage what is being done, for people to read
     * @param done the share of the whole job that is finished, 0 to 1
     */
    void at(String stage, double done);

    /** One that tells nobody. */
    static Progress none() {
        return (stage, done) -> {};
    }
}
