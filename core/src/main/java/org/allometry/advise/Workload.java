package org.allometry.advise;

/**
 * What is asked of a model in use.
 *
 * @param context tokens that a sequence may have
 * @param prompt tokens that a request brings
 * @param answer tokens that it gets
 * @param requestsPerDay how many; 0 if that does not matter
 * @param atOnce sequences that must be held and answered at the same time
 */
public record Workload(double context, double prompt, double answer, double requestsPerDay, int atOnce) {
    public Workload {
        if (!(context >= 1 && prompt >= 1 && answer >= 1 && requestsPerDay >= 0)) {
            throw new IllegalArgumentException(
                    "context, prompt and answer must be at least one token and requests per day not negative, but were "
                            + context + ", " + prompt + ", " + answer + " and " + requestsPerDay);
        }
        if (atOnce < 1) {
            throw new IllegalArgumentException("at least one sequence is answered at once, but there were " + atOnce);
        }
        if (prompt + answer > context) {
            throw new IllegalArgumentException("a prompt of " + Math.round(prompt) + " tokens and an answer of "
                    + Math.round(answer) + " do not fit into a context of " + Math.round(context));
        }
    }

    /** One sequence at a time. */
    public Workload(double context, double prompt, double answer, double requestsPerDay) {
        this(context, prompt, answer, requestsPerDay, 1);
    }

    /** Chats of some length. */
    public static Workload withDefaults() {
        return new Workload(4096, 1000, 300, 0);
    }
}
