package org.allometry.simulate;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the laboratory can be asked about, with the settings of each topic and the values they have unless given. */
public enum Topic {
    NETWORK("A network of four places"),
    PATHS(
            "Following instructions",
            values -> new PathWalk(
                    values.whole("codes"),
                    values.count("links"),
                    values.count("depth"),
                    Placing.parse(values.text("placing")),
                    values.number("wrong-labels")),
            "codes",
            "1..8:1,10,12,16,24,32,48,64",
            "links",
            "4",
            "depth",
            "12",
            "placing",
            "random,even",
            "wrong-labels",
            "0"),
    INFORMATION(
            "What a word is worth",
            values -> new Instruction(
                    values.whole("codes"), values.count("links"), values.count("relevant"), values.count("redundant")),
            "codes",
            "4",
            "links",
            "64",
            "relevant",
            "1..4:1",
            "redundant",
            "0,1"),
    CONTEXT("Words that are clear only together"),
    SELECTION(
            "Choosing the best of several right ways",
            values -> new Selection(values.count("routes"), values.whole("codes")),
            "routes",
            "4",
            "codes",
            "1..256"),
    EMBEDDINGS(
            "Meanings as directions, read through noise",
            values -> new Decoding(
                    values.count("meanings"),
                    values.count("dimensions"),
                    values.number("noise"),
                    values.number("correlation"),
                    CodeKind.parse(values.text("kind")),
                    1),
            "meanings",
            "24",
            "dimensions",
            "4..24:4,32,40",
            "noise",
            "1",
            "correlation",
            "0",
            "kind",
            "random,repelled,orthogonal"),
    CAPACITY(
            "How many meanings fit",
            values -> new Capacity(values.count("dimensions"), values.number("noise"), values.number("error")),
            "dimensions",
            "4..128",
            "noise",
            "1",
            "error",
            "0.01"),
    NEED(
            "Which meanings are worth a code",
            values -> new Coverage(
                    values.count("meanings"),
                    values.number("exponent"),
                    values.count("codes"),
                    values.count("examples")),
            "meanings",
            "100000",
            "exponent",
            "1.5",
            "codes",
            "1..4096",
            "examples",
            "1000"),
    LEARNING(
            "Learning codes from examples",
            values -> new Learning(values.count("codes"), values.count("examples"), values.number("noise")),
            "codes",
            "1..1024",
            "examples",
            "100,1000,10000",
            "noise",
            "0.3"),
    NOISE(
            "Wrong labels",
            values -> new Naming(
                    values.count("codes"),
                    values.count("links"),
                    values.count("examples"),
                    values.number("wrong-labels")),
            "codes",
            "1..4096",
            "links",
            "4",
            "examples",
            "1000",
            "wrong-labels",
            "0,0.1,0.3"),
    EXPERTS(
            "Experts behind a router",
            values -> new Routing(
                    values.whole("codes"),
                    values.count("links"),
                    values.count("experts"),
                    values.number("router-accuracy")),
            "codes",
            "4..1024",
            "links",
            "64",
            "experts",
            "1,4,8,16",
            "router-accuracy",
            "0.95"),
    THRESHOLDS(
            "When whole tasks begin to succeed",
            values -> PathWalk.of(
                    values.whole("codes"),
                    values.count("links"),
                    values.count("depth"),
                    Placing.parse(values.text("placing"))),
            "codes",
            Study.AROUND_THE_RISE,
            "links",
            "16",
            "depth",
            "1,10,100,1000",
            "placing",
            "random,even"),
    SCALING("Laws of scaling and their limits");

    private final String title;
    private final Function<Values, Experiment> maker;
    private final Map<String, String> defaults = new LinkedHashMap<>();

    Topic(String title) {
        this(title, values -> {
            throw new IllegalArgumentException("this topic takes no settings");
        });
    }

    Topic(String title, Function<Values, Experiment> maker, String... namesAndDefaults) {
        this.title = title;
        this.maker = maker;
        for (int i = 0; i < namesAndDefaults.length; i += 2) {
            defaults.put(namesAndDefaults[i], namesAndDefaults[i + 1]);
        }
    }

    /** The topic of that name. */
    public static Topic parse(String name) {
        return Arrays.stream(values())
                .filter(topic -> topic.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no topic '" + name + "'; the topics are "
                        + Arrays.stream(values()).map(Topic::toString).collect(Collectors.joining(", "))));
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** The names of its settings, each with what it is unless given. */
    public Map<String, String> defaults() {
        return Collections.unmodifiableMap(defaults);
    }

    /** Whether it is asked of networks rather than of settings. */
    public boolean takesNetworks() {
        return this == NETWORK || this == CONTEXT;
    }

    Experiment experiment(Map<String, Object> values) {
        return maker.apply(new Values(values));
    }

    /** Settings that are words; all others are numbers. */
    static List<String> words() {
        return List.of("placing", "kind");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
