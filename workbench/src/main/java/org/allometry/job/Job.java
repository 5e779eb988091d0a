package org.allometry.job;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.allometry.fit.Progress;
import org.allometry.service.AnswerShelf;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A question on its way to an answer. */
public final class Job implements Progress {
    private final String id;
    private final long sequence;
    private final String operation;
    private final Map<String, List<String>> options;
    private final Optional<String> fitName;
    private final String command;
    private final String key;
    private final String created;
    private final CompletableFuture<State> completion = new CompletableFuture<>();

    private State state = State.QUEUED;
    private OptionalDouble progress = OptionalDouble.empty();
    private String message = "";
    private Optional<String> ended = Optional.empty();
    private List<String> forms = List.of();
    private Optional<RuntimeException> failure = Optional.empty();
    private Optional<Thread> worker = Optional.empty();
    private boolean cancelled;

    Job(
            String id,
            long sequence,
            String operation,
            Map<String, List<String>> options,
            Optional<String> fitName,
            String command,
            String key,
            String created) {
        this.id = id;
        this.sequence = sequence;
        this.operation = operation;
        this.options = options;
        this.fitName = fitName;
        this.command = command;
        this.key = key;
        this.created = created;
    }

    /** What a question is kept as. */
    private record Asked(
            String operation, Map<String, List<String>> options, Optional<String> fit, List<String> forms) {}

    static Job of(AnswerShelf.Kept kept) {
        Asked asked = JsonMapper.shared().readValue(kept.question(), new TypeReference<Asked>() {});
        var job = new Job(
                kept.id(),
                kept.sequence(),
                asked.operation,
                asked.options,
                asked.fit,
                kept.command(),
                kept.key(),
                kept.created());
        job.state = State.parse(kept.state());
        job.message = kept.message();
        job.ended = Optional.of(kept.ended()).filter(text -> !text.isEmpty());
        job.forms = asked.forms;
        if (job.state.hasEnded()) {
            job.completion.complete(job.state);
        }
        return job;
    }

    synchronized AnswerShelf.Kept kept() {
        return new AnswerShelf.Kept(
                id,
                sequence,
                JsonMapper.shared().writeValueAsString(new Asked(operation, options, fitName, forms)),
                command,
                key,
                state.toString(),
                message,
                created,
                ended.orElse(""));
    }

    /** As it stands. */
    public synchronized JobReport report() {
        return new JobReport(
                id,
                operation,
                options,
                command,
                state.toString(),
                state == State.DONE ? OptionalDouble.of(1) : progress,
                message,
                created,
                ended,
                forms);
    }

    public String id() {
        return id;
    }

    long sequence() {
        return sequence;
    }

    String operation() {
        return operation;
    }

    Optional<String> fitName() {
        return fitName;
    }

    /** Tells its question from others. */
    public String key() {
        return key;
    }

    /** The command line that asks the same. */
    public String command() {
        return command;
    }

    public synchronized State state() {
        return state;
    }

    /** Why it failed in this process, if it did. */
    public synchronized Optional<RuntimeException> failure() {
        return failure;
    }

    /** Completes when it has ended and that is kept. */
    public CompletableFuture<State> completion() {
        return completion;
    }

    /** Whether work may begin, on this thread. */
    synchronized boolean begin() {
        if (state != State.QUEUED) {
            return false;
        }
        state = State.RUNNING;
        worker = Optional.of(Thread.currentThread());
        return true;
    }

    /** Notes how far the work is, and ends it if it was cancelled. */
    @Override
    public synchronized void at(String stage, double done) {
        if (cancelled) {
            throw new CancellationException("cancelled");
        }
        message = stage;
        if (done >= 0 && done <= 1 && done > progress.orElse(0)) {
            progress = OptionalDouble.of(done);
        }
    }

    /** Ends the work as soon as it can be ended; whether there was any that had not begun. */
    synchronized boolean cancel() {
        cancelled = true;
        worker.ifPresent(Thread::interrupt);
        return state == State.QUEUED;
    }

    synchronized boolean isCancelled() {
        return cancelled;
    }

    /** No interruption reaches the worker after this. */
    synchronized void release() {
        worker = Optional.empty();
    }

    /** The job as it will stand when it has ended so; nobody sees that before it is kept. */
    synchronized Job ended(State end, String why, String when, List<String> answered) {
        var job = new Job(id, sequence, operation, options, fitName, command, key, created);
        job.state = end;
        job.message = why;
        job.ended = Optional.of(when);
        job.forms = answered;
        return job;
    }

    /** Shows everybody the end, which is kept by now. */
    void show(Job end, Optional<RuntimeException> why) {
        synchronized (this) {
            state = end.state;
            message = end.message;
            ended = end.ended;
            forms = end.forms;
            failure = why;
        }
        completion.complete(end.state);
    }
}
