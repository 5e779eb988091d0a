package org.allometry.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Jobs and the answers they found. An answer belongs to its question, not to the job that was first to ask. */
public final class JobRecords {
    private static final String FIELDS =
            "SELECT id, sequence, question, command, question_key, state, message, created, ended FROM job ";
    private static final int KEPT = 1000;

    private final Database database;

    public JobRecords(Database database) {
        this.database = database;
    }

    /**
     * A job.
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
    public List<Kept> list() {
        return database.change(in -> in.all(FIELDS + "ORDER BY sequence DESC", JobRecords::kept));
    }

    /** Keeps a job as it stands now. */
    public void put(Kept job) {
        database.change(in -> {
            put(in, job);
            return job;
        });
    }

    /** Keeps a job that is done together with its answer, and with a fit if it was to be kept under a name. */
    public void finish(Kept job, Map<String, byte[]> answer, Optional<OwnFits.Kept> fit, String json) {
        database.change(in -> {
            in.run("DELETE FROM answer WHERE question_key = ?", job.key);
            for (var form : answer.entrySet()) {
                in.run("INSERT INTO answer VALUES (?, ?, ?)", job.key, form.getKey(), form.getValue());
            }
            if (fit.isPresent()) {
                OwnFits.put(in, fit.get(), json);
            }
            put(in, job);
            return job;
        });
    }

    /** The answer to a question in a form such as {@code json}. */
    public Optional<byte[]> answer(String key, String form) {
        return database.change(in -> in.first(
                "SELECT content FROM answer WHERE question_key = ? AND form = ?", row -> row.getBytes(1), key, form));
    }

    /** Forgets a job, and the answer if no other job gave it. */
    public void delete(String id, String key) {
        database.change(in -> {
            in.run("DELETE FROM job WHERE id = ?", id);
            in.run(
                    "DELETE FROM answer WHERE question_key = ? AND NOT EXISTS"
                            + " (SELECT 1 FROM job WHERE job.question_key = answer.question_key)",
                    key);
            return id;
        });
    }

    /** Forgets the oldest jobs that have ended, beyond a thousand, with their answers. */
    public List<String> prune() {
        return database.change(in -> {
            List<String> old = in.all(
                    "SELECT id FROM job WHERE ended <> '' ORDER BY sequence DESC OFFSET " + KEPT,
                    row -> row.getString(1));
            for (String id : old) {
                in.run("DELETE FROM job WHERE id = ?", id);
            }
            if (!old.isEmpty()) {
                in.run("DELETE FROM answer WHERE question_key NOT IN (SELECT question_key FROM job)");
            }
            return old;
        });
    }

    private static void put(Database.Statements in, Kept job) throws SQLException {
        in.run("DELETE FROM job WHERE id = ?", job.id);
        in.run(
                "INSERT INTO job VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                job.id,
                job.sequence,
                job.question,
                job.command,
                job.key,
                job.state,
                job.message,
                job.created,
                job.ended);
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                row.getString(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9));
    }
}
