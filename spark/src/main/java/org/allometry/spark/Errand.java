package org.allometry.spark;

import java.io.Serializable;
import java.util.concurrent.CancellationException;
import org.allometry.numeric.Task;
import org.allometry.numeric.Workers;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;

/** Does one task on an executor and packs what it ended with: Spark must not repeat what fails for a good reason. */
record Errand<S, T>(Broadcast<Parcel<S>> shared) implements Function<Parcel<Task<S, T>>, Parcel<Errand.Ending>> {
    /** How a task ended. */
    sealed interface Ending extends Serializable {}

    /** With a result. */
    record Done(Object result) implements Ending {}

    /** Not at all. */
    record Failed(RuntimeException reason) implements Ending {}

    @Override
    public Parcel<Ending> call(Parcel<Task<S, T>> task) {
        try (Workers workers = Workers.of(1)) {
            return Parcel.of(new Done(task.open().call(shared.value().open(), workers)));
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            return Parcel.of(new Failed(e));
        }
    }
}
