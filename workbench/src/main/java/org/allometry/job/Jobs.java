package org.allometry.job;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.allometry.operation.Follower;
import org.allometry.operation.Question;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;
import org.allometry.service.AnswerShelf;
import org.allometry.service.Digest;
import org.allometry.service.Library;
import org.allometry.service.NoSuchThingException;
import org.allometry.service.ProgramVersion;
import tools.jackson.databind.json.JsonMapper;

/**
 * All jobs. A question that was answered is not worked on again, and one that is being worked on is not begun twice.
 * Nobody is told that a job is done before its answer is safe.
 */
public final class Jobs implements AutoCloseable {
    private static final int ID_BYTES = 10;
    private static final int RETRY_SECONDS = 5;
    private static final int GRACE_SECONDS = 5;

    private final Library library;
    private final AnswerShelf shelf;
    private final Limits limits;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final Map<String, Question> questions = new LinkedHashMap<>();
    private final ExecutorService workers;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Jobs::daemon);
    private long sequence;
    private boolean closed;

    /**
     * Bounds of what is done for others.
     *
     * @param workers how many jobs are worked on at a time
     * @param queue how many may wait
     * @param seconds that a job may take
     */
    public record Limits(int workers, int queue, long seconds) {
        /** What suits one machine. */
        public static Limits usual() {
            return new Limits(2, 32, 1800);
        }
    }

    /** Takes up the jobs that are kept; those that had not ended are marked as interrupted. */
    public Jobs(Library library, Limits limits) {
        this.library = library;
        this.shelf = library.answers();
        this.limits = limits;
        this.workers = Executors.newFixedThreadPool(limits.workers, Jobs::daemon);
        List<AnswerShelf.Kept> kept = shelf.jobs();
        for (int i = kept.size() - 1; i >= 0; i--) {
            Job job = Job.of(kept.get(i));
            if (!job.state().hasEnded()) {
                Job end = job.ended(State.INTERRUPTED, "the server ended before the job did", now(), List.of());
                shelf.put(end.kept());
                job.show(end, Optional.empty());
            }
            jobs.put(job.id(), job);
            sequence = Math.max(sequence, job.sequence());
        }
    }

    /** What tells a question from others: the same question about the same data to the same program. */
    public String key(Question question) {
        var about = new TreeMap<String, Object>();
        about.put("operation", question.operation());
        about.put("options", new TreeMap<>(question.values()));
        about.put("versions", question.names().stream().map(library::version).toList());
        about.put("program", ProgramVersion.get());
        return Digest.of(JsonMapper.shared().writeValueAsString(about));
    }

    /** The answer to a question in a form, if it was found before. */
    public Optional<byte[]> answer(String key, String form) {
        return shelf.answer(key, form);
    }

    /**
     * Hands in a question; the job is an older one if that has the same question and did not fail.
     *
     * @param fitName under which the fit is kept, if it is one and is to be
     * @throws QueueFullException if too many wait
     */
    public Job submit(Question question, Optional<String> fitName) {
        String key = key(question);
        Job job;
        synchronized (jobs) {
            Optional<Job> same = jobs.values().stream()
                    .filter(other -> other.key().equals(key) && other.fitName().equals(fitName))
                    .filter(other -> !other.state().hasEnded() && !other.isCancelled()
                            || other.state() == State.DONE && fitName.isEmpty())
                    .max(Comparator.comparingLong(Job::sequence));
            if (same.isPresent()) {
                return same.get();
            }
            if (closed || questions.size() >= limits.queue + limits.workers) {
                throw new QueueFullException("too many jobs are waiting", RETRY_SECONDS);
            }
            job = new Job(
                    id(), ++sequence, question.operation(), question.values(), fitName, question.command(), key, now());
            jobs.put(job.id(), job);
            questions.put(job.id(), question);
        }
        try {
            shelf.put(job.kept());
            workers.execute(() -> run(job, question));
        } catch (RuntimeException e) {
            synchronized (jobs) {
                jobs.remove(job.id());
                questions.remove(job.id());
            }
            throw e;
        }
        return job;
    }

    /** All jobs, the last one first. */
    public List<Job> list() {
        synchronized (jobs) {
            return jobs.values().stream()
                    .sorted(Comparator.comparingLong(Job::sequence).reversed())
                    .toList();
        }
    }

    /** The job with this id. */
    public Job find(String id) {
        synchronized (jobs) {
            return Optional.ofNullable(jobs.get(id))
                    .orElseThrow(() -> new NoSuchThingException("there is no job '" + Problem.shown(id) + "'"));
        }
    }

    /** Cancels a job that has not ended, or forgets one that has. */
    public Job cancel(String id) {
        Job job = find(id);
        if (job.state().hasEnded()) {
            shelf.delete(id, job.key());
            synchronized (jobs) {
                jobs.remove(id);
            }
            return job;
        }
        if (job.cancel()) {
            end(job, stopped(), stopped() + " before it began", Map.of(), Optional.empty());
        }
        return job;
    }

    private void run(Job job, Question question) {
        if (!job.begin()) {
            return;
        }
        var timeout = clock.schedule(() -> job.cancel(), limits.seconds, TimeUnit.SECONDS);
        try {
            shelf.put(job.kept());
            Map<String, byte[]> answer = known(job).orElseGet(() -> Answer.of(question.answer(Follower.telling(job))));
            job.release();
            end(job, State.DONE, "", answer, Optional.empty());
        } catch (CancellationException e) {
            job.release();
            boolean late = timeout.isDone();
            end(
                    job,
                    late ? State.FAILED : stopped(),
                    late
                            ? "it took longer than " + limits.seconds + " seconds"
                            : stopped().toString(),
                    Map.of(),
                    Optional.empty());
        } catch (RuntimeException e) {
            job.release();
            State state = job.isCancelled() ? stopped() : State.FAILED;
            end(job, state, message(e), Map.of(), Optional.of(e));
        } catch (OutOfMemoryError | StackOverflowError e) {
            job.release();
            var why = new QueueFullException("the question needs more memory than the server has", RETRY_SECONDS);
            end(job, State.FAILED, String.valueOf(why.getMessage()), Map.of(), Optional.of(why));
        } finally {
            timeout.cancel(false);
        }
    }

    private State stopped() {
        synchronized (jobs) {
            return closed ? State.INTERRUPTED : State.CANCELLED;
        }
    }

    /** A fit that was made before is only kept under a further name. */
    private Optional<Map<String, byte[]>> known(Job job) {
        Optional<byte[]> json = shelf.answer(job.key(), "json");
        if (json.isEmpty()) {
            return Optional.empty();
        }
        var answer = new LinkedHashMap<String, byte[]>();
        for (String form : List.of("json", "csv", "warnings", Answer.FILE, "html", "svg", "png")) {
            shelf.answer(job.key(), form).ifPresent(bytes -> answer.put(form, bytes));
        }
        return Optional.of(answer);
    }

    private void end(Job job, State state, String why, Map<String, byte[]> answer, Optional<RuntimeException> failure) {
        Thread.interrupted(); // What is kept now is not to be cut off.
        synchronized (jobs) {
            questions.remove(job.id());
        }
        List<String> forms = answer.keySet().stream()
                .filter(form -> !form.equals("warnings"))
                .toList();
        Job end = job.ended(state, why, now(), forms);
        try {
            if (state == State.DONE) {
                shelf.finish(end.kept(), answer, job.fitName(), law(answer));
            } else {
                shelf.put(end.kept());
            }
            job.show(end, failure);
        } catch (RuntimeException e) {
            job.show(job.ended(State.FAILED, message(e), now(), List.of()), Optional.of(e));
        }
        List<String> forgotten = shelf.prune();
        synchronized (jobs) {
            forgotten.forEach(jobs::remove);
        }
    }

    private static String law(Map<String, byte[]> answer) {
        byte[] json = answer.getOrDefault("json", new byte[0]);
        return json.length == 0
                ? ""
                : JsonMapper.shared().readTree(json).path("law").asString("");
    }

    private static String message(RuntimeException e) {
        boolean told = e instanceof InputException || e instanceof IllegalArgumentException;
        return told ? String.valueOf(e.getMessage()) : "a defect of the program: " + e;
    }

    private String id() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "job");
        thread.setDaemon(true);
        return thread;
    }

    /** Ends all work; what had not ended is marked as interrupted at the next start. */
    @Override
    public void close() {
        List<Job> open;
        synchronized (jobs) {
            closed = true;
            open = jobs.values().stream().filter(job -> !job.state().hasEnded()).toList();
        }
        open.forEach(Job::cancel);
        workers.shutdownNow();
        clock.shutdownNow();
        try {
            workers.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
