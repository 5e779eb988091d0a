package org.allometry.http;

import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.allometry.job.Job;
import org.allometry.job.JobReport;
import org.allometry.job.Jobs;
import org.allometry.job.QueueFullException;
import org.allometry.job.State;
import org.allometry.operation.Question;
import org.allometry.operation.Questions;
import org.allometry.render.Json;
import org.allometry.service.Library;
import tools.jackson.databind.JsonNode;

/** The addresses of jobs. */
final class JobPaths implements AutoCloseable {
    private static final String FIT = "fit";
    private static final String NAME = "name";
    private static final String EVENTS = "text/event-stream";
    private static final int MOST_LISTENERS = 100;
    private static final long TICK_MILLISECONDS = 200;
    private static final int TICKS_OF_SILENCE = 25;

    private final Questions questions;
    private final Jobs jobs;
    private final Library library;
    private final ExecutorService listeners = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "events");
        thread.setDaemon(true);
        return thread;
    });
    private final Semaphore free = new Semaphore(MOST_LISTENERS);

    JobPaths(Questions questions, Jobs jobs, Library library) {
        this.questions = questions;
        this.jobs = jobs;
        this.library = library;
    }

    /** The JSON of the list. */
    private record Listed(List<JobReport> jobs) {}

    void list(Context request) {
        Forms.json(
                request,
                200,
                Json.of(new Listed(jobs.list().stream().map(Job::report).toList())));
    }

    /** Hands in a question. A fit may be given a name, under which it is kept. */
    void submit(Context request) {
        JsonNode body = Body.object(request, "operation", "options");
        String operation = Body.text(body, "operation");
        Map<String, List<String>> options = Body.options(body, "options");
        Optional<String> name = Optional.empty();
        if (operation.equals(FIT) && options.containsKey(NAME)) {
            List<String> names = options.remove(NAME);
            if (names == null || names.size() != 1) {
                throw new HttpFailure(400, "bad_field", "a fit has one name", "");
            }
            library.checkFree(names.get(0));
            name = Optional.of(names.get(0));
        }
        Question question = questions.ask(operation, options);
        request.header("Allometry-Command", Forms.ascii(question.command()));
        accepted(request, jobs.submit(question, name));
    }

    void show(Context request) {
        Job job = jobs.find(request.pathParam("id"));
        Forms.json(request, 200, Json.of(job.report()));
    }

    void cancel(Context request) {
        Forms.json(request, 200, Json.of(jobs.cancel(request.pathParam("id")).report()));
    }

    void result(Context request, String form) {
        Job job = jobs.find(request.pathParam("id"));
        request.header("Allometry-Command", Forms.ascii(job.command()));
        if (job.state() == State.DONE) {
            Forms.send(
                    request,
                    form,
                    jobs.answer(job.key(), form).orElseThrow(() -> HttpFailure.notFound("this answer has no ." + form)),
                    "result");
        } else if (job.state().hasEnded()) {
            fail(job);
        } else {
            throw new HttpFailure(409, "not_done", "the job is not done yet", "follow /jobs/" + job.id() + "/events");
        }
    }

    /** Says that a job works on it. */
    static void accepted(Context request, Job job) {
        boolean done = job.state() == State.DONE;
        request.header("Location", "/jobs/" + job.id());
        Forms.json(request, done ? 200 : 202, Json.of(job.report()));
    }

    /** Fails as the job did. */
    static void fail(Job job) {
        if (job.failure().isPresent()) {
            throw job.failure().get();
        }
        if (job.state() == State.CANCELLED) {
            throw new CancellationException("cancelled");
        }
        throw new HttpFailure(409, job.state().toString(), job.report().message(), "ask again");
    }

    /** Refuses who cannot listen while there is still an answer to be given: events begin with the status 200. */
    void checkListener(Context request) {
        jobs.find(request.pathParam("id"));
        if (!EVENTS.equals(request.header("Accept"))) {
            throw new HttpFailure(
                    406,
                    "not_acceptable",
                    "these are events",
                    "send the header 'Accept: " + EVENTS + "', or ask for the job without '/events'");
        }
        if (free.availablePermits() == 0) {
            throw new QueueFullException("too many listen", 1);
        }
    }

    /** Tells how a job comes along until it ends, each listener on a thread of its own so that none waits for another. */
    void events(SseClient client) {
        Job job = jobs.find(client.ctx().pathParam("id"));
        if (!free.tryAcquire()) {
            throw new QueueFullException("too many listen", 1);
        }
        client.keepAlive();
        listeners.execute(() -> {
            try {
                tell(client, job);
            } finally {
                free.release();
                client.close();
            }
        });
    }

    private static void tell(SseClient client, Job job) {
        String last = "";
        int silent = 0;
        while (!client.terminated()) {
            State state = job.state();
            String now = Json.of(job.report()).strip();
            // The end is told as such, also if the job ended between its state and its report.
            if (!now.equals(last) || state.hasEnded()) {
                client.sendEvent(event(state), now);
                last = now;
                silent = 0;
            } else if (++silent % TICKS_OF_SILENCE == 0) {
                client.sendComment("still there");
            }
            if (state.hasEnded()) {
                return;
            }
            try {
                job.completion().get(TICK_MILLISECONDS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                continue;
            } catch (ExecutionException e) {
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static String event(State state) {
        return state.hasEnded() ? state.toString() : "progress";
    }

    @Override
    public void close() {
        listeners.shutdownNow();
    }
}
