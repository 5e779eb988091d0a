package org.allometry.service;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.allometry.store.JobRecords;
import org.allometry.store.OwnFits;

/** Jobs and the answers they found, kept so that they outlive the process. */
public final class AnswerShelf {
    private final JobRecords records;
    private final Runnable changed;

    AnswerShelf(JobRecords records, Runnable changed) {
        this.records = records;
        this.changed = changed;
    }

    /**
     * A job as it is kept.
     *
     * @param sequence orders jobs by when they were handed in
     * @param question as JSON
     * @param key tells questions apart
     * @param created when, as ISO 8601
     * @param ended when, or empty
     */
    public record Kept(
            String id,
            long sequence,
            String question,
            String command,
            String key,
            String state,
            String message,
            String created,
            String ended) {}

    /** All jobs, the last one first. */
    public List<Kept> jobs() {
        return records.list().stream()
                .map(job -> new Kept(
                        job.id(),
                        job.sequence(),
                        job.question(),
                        job.command(),
                        job.key(),
                        job.state(),
                        job.message(),
                        job.created(),
                        job.ended()))
                .toList();
    }

    /** Keeps a job as it stands. */
    public void put(Kept job) {
        records.put(record(job));
    }

    /**
     * Keeps a job that is done with its answer, all or nothing.
     *
     * @param answer by form, such as {@code json}
     * @param fitName under which the form {@code file} is kept as a fit, if it is to be
     */
    public void finish(Kept job, Map<String, byte[]> answer, Optional<String> fitName, String law) {
        String text = new String(answer.getOrDefault("file", new byte[0]), StandardCharsets.UTF_8);
        records.finish(
                record(job),
                answer,
                fitName.map(name -> new OwnFits.Kept(name, Library.now(), law, job.command(), Digest.of(text))),
                text);
        changed.run();
    }

    /** The answer to a question in one form. */
    public Optional<byte[]> answer(String key, String form) {
        return records.answer(key, form);
    }

    /** Forgets a job, and its answer if no other job has the same question. */
    public void delete(String id, String key) {
        records.delete(id, key);
    }

    /** Forgets the oldest jobs if there are very many; the ids of those forgotten. */
    public List<String> prune() {
        return records.prune();
    }

    private static JobRecords.Kept record(Kept job) {
        return new JobRecords.Kept(
                job.id(),
                job.sequence(),
                job.question(),
                job.command(),
                job.key(),
                job.state(),
                job.message(),
                job.created(),
                job.ended());
    }
}
