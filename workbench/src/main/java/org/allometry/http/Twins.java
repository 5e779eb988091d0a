package org.allometry.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.allometry.fit.Progress;
import org.allometry.job.Answer;
import org.allometry.job.Job;
import org.allometry.job.Jobs;
import org.allometry.job.QueueFullException;
import org.allometry.job.State;
import org.allometry.operation.Follower;
import org.allometry.operation.Question;
import org.allometry.operation.Questions;
import org.allometry.operation.Result;

/** Operations under addresses: light ones are answered at once, others from the store or by a job. */
final class Twins {
    private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait=(\\d{1,3})(?:$|[,;\\s])");
    private static final double USUAL_WAIT = 0.5;
    private static final double LONGEST_WAIT = 60;
    private static final long PATIENCE_SECONDS = 10;

    private final Questions questions;
    private final Jobs jobs;
    /** Light answers at a time: more would only share out the same processors and need more memory. */
    private final Semaphore light = new Semaphore(2 * Runtime.getRuntime().availableProcessors(), true);

    Twins(Questions questions, Jobs jobs) {
        this.questions = questions;
        this.jobs = jobs;
    }

    /** Answers in a form to the options in the address. */
    void answer(Context request, String operation, String form) {
        answer(
                request,
                operation,
                form,
                Query.of(Optional.ofNullable(request.queryString()).orElse("")));
    }

    /** Answers in a form to these options. */
    void answer(Context request, String operation, String form, Map<String, List<String>> values) {
        Question question = questions.ask(operation, values);
        request.header("Allometry-Command", Forms.ascii(question.command()));
        boolean possible = form.equals("json")
                || form.equals("csv")
                || (form.equals("html") ? question.makesReport() : question.makesPlot());
        if (!possible) {
            throw HttpFailure.notFound(operation + " has no ." + form);
        }
        if (question.isLight()) {
            Forms.send(request, form, light(question, form), operation);
            return;
        }
        Optional<byte[]> known = jobs.answer(jobs.key(question), form);
        if (known.isPresent()) {
            Forms.send(request, form, known.get(), operation);
            return;
        }
        Job job = jobs.submit(question, Optional.empty());
        request.future(() -> soon(job, wait(request)).thenAccept(state -> told(request, job, form, operation)));
    }

    private byte[] light(Question question, String form) {
        try {
            if (!light.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new QueueFullException("too many questions at once", 1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QueueFullException("the server is ending", 1);
        }
        try {
            return form(question.answer(Follower.telling(Progress.none())), form);
        } finally {
            light.release();
        }
    }

    private static byte[] form(Result result, String form) {
        return switch (form) {
            case "json" -> Answer.json(result);
            case "csv" -> result.csv().get().getBytes(StandardCharsets.UTF_8);
            case "html" ->
                result.report()
                        .orElseThrow(() -> HttpFailure.notFound("there is no report"))
                        .get()
                        .getBytes(StandardCharsets.UTF_8);
            default ->
                result.plot()
                        .orElseThrow(() -> HttpFailure.notFound("there is no picture"))
                        .as(form);
        };
    }

    /** The state of a job when it ends, or after some seconds as it is then. */
    static CompletableFuture<State> soon(Job job, double seconds) {
        return job.completion().copy().completeOnTimeout(State.RUNNING, (long) (1000 * seconds), TimeUnit.MILLISECONDS);
    }

    /** How long the asker is ready to wait, as in {@code Prefer: wait=20}. */
    static double wait(Context request) {
        Matcher wait =
                WAIT.matcher(Optional.ofNullable(request.header("Prefer")).orElse(""));
        return wait.find() ? Math.min(LONGEST_WAIT, Double.parseDouble(wait.group(1))) : USUAL_WAIT;
    }

    private void told(Context request, Job job, String form, String operation) {
        State state = job.state();
        if (state == State.DONE) {
            byte[] bytes = jobs.answer(job.key(), form)
                    .orElseThrow(() -> HttpFailure.notFound("there is no ." + form + " of this answer"));
            Forms.send(request, form, bytes, operation);
        } else if (state.hasEnded()) {
            JobPaths.fail(job);
        } else {
            JobPaths.accepted(request, job);
        }
    }
}
