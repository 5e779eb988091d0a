package org.allometry.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void noTaskBeginsAfterAnInterruption(int threads) throws InterruptedException {
        var begun = new AtomicInteger();
        var failure = new AtomicReference<Throwable>();
        var first = new CountDownLatch(1);
        List<Callable<Integer>> tasks = IntStream.range(0, 1000)
                .mapToObj(i -> (Callable<Integer>) () -> {
                    first.countDown();
                    Thread.sleep(2);
                    return begun.incrementAndGet();
                })
                .toList();
        var caller = new Thread(() -> {
            try (Workers workers = Workers.of(threads)) {
                workers.all(tasks);
            } catch (RuntimeException e) {
                failure.set(e);
            }
        });
        caller.start();
        first.await();
        caller.interrupt();
        caller.join(5000);
        assertThat(caller.isAlive()).isFalse();
        assertThat(failure.get()).isNotNull();
        int then = begun.get();
        Thread.sleep(20);
        assertThat(begun.get()).isLessThanOrEqualTo(then + threads).isLessThan(1000);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void resultsStandInTheOrderOfTheTasks(int threads) {
        try (Workers workers = Workers.of(threads)) {
            assertThat(workers.all(squares(200)))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 200).map(i -> i * i).boxed().toList());
            assertThat(workers.all(List.<Callable<Integer>>of())).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void tasksMayHandInTasks(int threads) {
        try (Workers workers = Workers.of(threads)) {
            List<Callable<Integer>> outer = IntStream.range(0, 8)
                    .mapToObj(i -> (Callable<Integer>) () -> workers.all(squares(i)).stream()
                            .mapToInt(Integer::intValue)
                            .sum())
                    .toList();
            assertThat(workers.all(outer)).containsExactly(0, 0, 1, 5, 14, 30, 55, 91);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void anExceptionReachesWhoeverHandedIn(int threads) {
        try (Workers workers = Workers.of(threads)) {
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> workers.all(failing(new UnsupportedOperationException("third task"))))
                    .withMessage("third task");
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> workers.all(failing(new IOException("disk"))))
                    .havingRootCause()
                    .isInstanceOf(IOException.class)
                    .withMessage("disk");
            assertThat(workers.all(squares(3))).as("usable afterwards").containsExactly(0, 1, 4);
        }
    }

    @Test
    void twoTasksRunAtTheSameTimeOnTwoThreads() {
        var both = new CountDownLatch(2);
        Callable<Boolean> meet = () -> {
            both.countDown();
            return both.await(30, TimeUnit.SECONDS);
        };
        try (Workers workers = Workers.of(2)) {
            assertThat(workers.all(List.of(meet, meet))).containsExactly(true, true);
        }
    }

    @Test
    void noMoreThreadsThanAskedForAreUsed() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        Callable<Boolean> note = () -> threads.add(Thread.currentThread());
        try (Workers workers = Workers.of(2)) {
            workers.all(Collections.nCopies(500, note));
        }
        assertThat(threads).hasSizeBetween(1, 2);
    }

    @Test
    void fewerThanOneThreadIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Workers.of(0))
                .withMessage("the number of threads must be at least 1, but was 0");
    }

    private static List<Callable<Integer>> squares(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> (Callable<Integer>) () -> i * i)
                .toList();
    }

    private static List<Callable<Integer>> failing(Exception failure) {
        return List.of(() -> 1, () -> 2, () -> {
            throw failure;
        });
    }
}
