package org.allometry.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.allometry.fit.UnsuitableTableException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SparkWorkersTest {
    private static Cluster cluster;

    @BeforeAll
    static void starts() {
        cluster = Cluster.shared();
    }

    @Test
    void tasksAreDoneByOtherProcesses() {
        List<Errands.Where> tasks = Collections.nCopies(8, new Errands.Where(100));
        try (var workers = cluster.workers()) {
            List<Long> pids = workers.spread(Optional.of("shared"), tasks, done -> {});
            assertThat(pids)
                    .hasSize(8)
                    .doesNotContain(-1L, ProcessHandle.current().pid());
            assertThat(pids.stream().distinct()).hasSize(2);
        }
    }

    @Test
    void resultsComeInTheOrderOfTheTasksAndOptionalValuesTravel() {
        List<Errands.Echo> tasks = IntStream.range(0, 20)
                .mapToObj(i -> new Errands.Echo(i % 3 == 0 ? Optional.empty() : Optional.of(i)))
                .toList();
        try (var workers = cluster.workers()) {
            assertThat(workers.spread("no ", tasks, done -> {}))
                    .isEqualTo(IntStream.range(0, 20)
                            .mapToObj(i -> i % 3 == 0 ? Optional.<String>empty() : Optional.of("no " + i))
                            .toList());
            assertThat(workers.spread("no ", List.<Errands.Echo>of(), done -> {}))
                    .isEmpty();
        }
    }

    /** The first list of tasks is in its second of four rounds when the second list begins. */
    @Test
    void listsOfTasksOfTwoThreadsShareDifferentThings() throws Exception {
        List<Errands.Where> slow = Collections.nCopies(8, new Errands.Where(300));
        try (var workers = cluster.workers()) {
            CompletableFuture<List<Long>> first =
                    CompletableFuture.supplyAsync(() -> workers.spread(Optional.of("one"), slow, done -> {}));
            Thread.sleep(500);
            assertThat(workers.spread("two ", List.of(new Errands.Echo(Optional.of(2))), done -> {}))
                    .containsExactly(Optional.of("two 2"));
            assertThat(first.get(1, TimeUnit.MINUTES)).hasSize(8).doesNotContain(-1L);
        }
    }

    @Test
    void theFirstFailureIsRethrownAsItWas() {
        List<Errands.Fails> tasks =
                IntStream.range(0, 6).mapToObj(Errands.Fails::new).toList();
        try (var workers = cluster.workers()) {
            assertThatThrownBy(() -> workers.spread("", tasks, done -> {}))
                    .isInstanceOf(UnsuitableTableException.class)
                    .hasMessage("not 1");
        }
    }

    @Test
    void tellsHowManyAreDone() {
        List<Errands.Slow> tasks =
                IntStream.range(0, 12).mapToObj(i -> new Errands.Slow(i, 150)).toList();
        List<Integer> told = Collections.synchronizedList(new ArrayList<>());
        try (var workers = cluster.workers()) {
            workers.spread("", tasks, told::add);
        }
        assertThat(told).isNotEmpty().isSorted().allMatch(done -> done > 0 && done <= 12);
    }

    @Test
    void anInterruptedCallerCancelsTheJob() throws Exception {
        List<Errands.Slow> tasks = Collections.nCopies(40, new Errands.Slow(1, 2000));
        var failure = new CompletableFuture<Throwable>();
        var caller = new Thread(() -> {
            try (var workers = cluster.workers()) {
                workers.spread("", tasks, done -> {});
                failure.complete(new AssertionError("was not cancelled"));
            } catch (CancellationException e) {
                failure.complete(Thread.currentThread().isInterrupted() ? e : new AssertionError("not marked"));
            }
        });
        caller.start();
        Cluster.await(() -> cluster.context().statusTracker().getActiveJobIds().length > 0);
        caller.interrupt();
        assertThat(failure.get(10, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
        Cluster.await(() -> cluster.context().statusTracker().getActiveJobIds().length == 0);
    }

    @Test
    void whoListensCanEndTheWork() throws Exception {
        List<Errands.Slow> tasks = Collections.nCopies(400, new Errands.Slow(1, 200));
        var enough = new CancellationException("enough");
        try (var workers = cluster.workers()) {
            assertThatThrownBy(() -> workers.spread("", tasks, done -> {
                        throw enough;
                    }))
                    .isSameAs(enough);
        }
        cluster.awaitNoJob();
    }

    @Test
    void aLostExecutorChangesNothing() throws Exception {
        List<Errands.Slow> tasks =
                IntStream.range(0, 16).mapToObj(i -> new Errands.Slow(i, 250)).toList();
        cluster.awaitExecutors();
        CompletableFuture<List<Integer>> results = CompletableFuture.supplyAsync(() -> {
            try (var workers = cluster.workers()) {
                return workers.spread("", tasks, done -> {});
            }
        });
        cluster.killOneWhenWorkIsUnderWay();
        assertThat(results).isNotDone();
        assertThat(results.get(30, TimeUnit.SECONDS))
                .isEqualTo(IntStream.range(0, 16).mapToObj(i -> i * i).toList());
    }
}
