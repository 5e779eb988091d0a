package org.allometry.advise;

/**
 * How fast a model answers on a machine, and what that takes. A step makes one token for each sequence at once; it reads
 * the weights that are touched and the caches, and computes two operations per active parameter and sequence; the slower of
 * the two sets its time (the roofline of Williams et al. 2009), to which every layer adds a little of its own. The caches are as full as a prompt and its answer make them.
 * What the machine does not tell is {@code NaN}.
 *
 * @param tokensPerSecond of each of the sequences that the workload has at once, usually one
 * @param firstToken seconds from a prompt to the first token of its answer
 * @param batch sequences at once for the most tokens, at most {@value #MOST} or what the workload has at once
 * @param throughput tokens per second of all of them
 * @param jointly tokens per second that each of them then gets
 * @param replicas of the machine that the requests of a day need; 0 if none are given
 * @param kilowattHours per million tokens of answers with their prompts, so many sequences at once
 * @param cost per million tokens of answers with their prompts, likewise
 * @param monthly cost of all replicas, day and night; of the tokens alone where these have a price
 */
public record Serving(
        double tokensPerSecond,
        double firstToken,
        double batch,
        double throughput,
        double jointly,
        double replicas,
        double kilowattHours,
        double cost,
        double monthly) {
    /** Sequences at once. */
    public static final int MOST = 64;

    private static final double CACHED_BYTES = 2;
    private static final double OPERATIONS = 2;
    private static final double MILLION = 1e6;
    private static final double HOUR = 3600;
    private static final double DAY = 24 * HOUR;
    private static final double JOULES = 3.6e6;
    private static final double MONTH = 730;

    /** Of a model whose weights are stored in a format. */
    public static Serving of(Anatomy anatomy, WeightFormat format, Machine machine, Workload workload) {
        double each = 1 / step(anatomy, format, machine, workload, workload.atOnce());
        double batch = batch(anatomy, format, machine, workload);
        double jointly = 1 / step(anatomy, format, machine, workload, batch);
        double throughput = batch * jointly;
        double prompt = OPERATIONS * anatomy.activeParameters() * workload.prompt() / machine.computing();
        double weights = format.bytes(anatomy.touched(workload.prompt())) / machine.reading();
        double perRequest = prompt + workload.answer() / throughput;
        double perMillion = perRequest * MILLION / workload.answer();
        double busy = workload.requestsPerDay() * perRequest;
        double replicas = workload.requestsPerDay() == 0 ? 0 : Math.ceil(busy / DAY);
        double price = machine.pricePerHour() * machine.count();
        return new Serving(
                each,
                Math.max(prompt, weights) + layers(anatomy, machine),
                batch,
                throughput,
                jointly,
                replicas,
                machine.watts() * machine.count() * perMillion / JOULES,
                price * perMillion / HOUR,
                price * MONTH * Math.max(1, replicas));
    }

    /** Of a model that others serve at a price for each million tokens. */
    public static Serving hosted(double pricePerPrompt, double pricePerAnswer, Workload workload) {
        double unknown = Double.NaN;
        double tokens = workload.prompt() * pricePerPrompt + workload.answer() * pricePerAnswer;
        double perDay = workload.requestsPerDay() * tokens / MILLION;
        return new Serving(
                unknown,
                unknown,
                unknown,
                unknown,
                unknown,
                0,
                unknown,
                tokens / workload.answer(),
                workload.requestsPerDay() == 0 ? unknown : perDay * MONTH * HOUR / DAY);
    }

    private static double step(
            Anatomy anatomy, WeightFormat format, Machine machine, Workload workload, double sequences) {
        double cached = Double.isNaN(anatomy.cachedValues()) ? 0 : anatomy.cachedValues();
        double cache = CACHED_BYTES * cached * (workload.prompt() + workload.answer());
        double reading = (format.bytes(anatomy.touched(sequences)) + sequences * cache) / machine.reading();
        double computing = OPERATIONS * anatomy.activeParameters() * sequences / machine.computing();
        boolean readsOnly = Double.isNaN(computing) && sequences == 1;
        return layers(anatomy, machine) + (readsOnly ? reading : Math.max(reading, computing));
    }

    private static double layers(Anatomy anatomy, Machine machine) {
        return Double.isNaN(anatomy.layers())
                ? 0
                : anatomy.layers() * machine.efficiency().perLayer();
    }

    private static double batch(Anatomy anatomy, WeightFormat format, Machine machine, Workload workload) {
        double context = workload.context();
        int most = Math.max(MOST, workload.atOnce());
        while (most > 1
                && Footprint.of(anatomy, format, context, most, Tuning.NONE).total() > machine.totalMemory()) {
            most--;
        }
        return most;
    }
}
