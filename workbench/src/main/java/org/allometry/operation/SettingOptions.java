package org.allometry.operation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The settings of the laboratory's topics; numbers may be several, as 1,2,8, or 1..64 doubling, or 10..50:10. */
final class SettingOptions {
    @Option(names = "--codes", paramLabel = "M", description = "How many codes there are.")
    private Optional<String> codes = Optional.empty();

    @Option(names = "--links", paramLabel = "B", description = "How many links a node has.")
    private Optional<String> links = Optional.empty();

    @Option(names = "--depth", paramLabel = "L", description = "How many steps a task has.")
    private Optional<String> depth = Optional.empty();

    @Option(names = "--placing", paramLabel = "random,even", description = "How codes are given to links.")
    private Optional<String> placing = Optional.empty();

    @Option(names = "--wrong-labels", paramLabel = "Q", description = "The share of wrong labels.")
    private Optional<String> wrongLabels = Optional.empty();

    @Option(names = "--relevant", paramLabel = "N", description = "Words that tell something of their own.")
    private Optional<String> relevant = Optional.empty();

    @Option(names = "--redundant", paramLabel = "N", description = "Words that repeat another.")
    private Optional<String> redundant = Optional.empty();

    @Option(names = "--routes", paramLabel = "N", description = "How many right routes there are.")
    private Optional<String> routes = Optional.empty();

    @Option(names = "--meanings", paramLabel = "V", description = "How many meanings there are.")
    private Optional<String> meanings = Optional.empty();

    @Option(names = "--dimensions", paramLabel = "D", description = "How many dimensions codes have.")
    private Optional<String> dimensions = Optional.empty();

    @Option(
            names = "--noise",
            paramLabel = "S",
            description = "The standard deviation of noise: in each dimension, or of an example's answer.")
    private Optional<String> noise = Optional.empty();

    @Option(names = "--correlation", paramLabel = "R", description = "What codes share.")
    private Optional<String> correlation = Optional.empty();

    @Option(names = "--kind", paramLabel = "KIND,..", description = "How codes lie: orthogonal, random, repelled.")
    private Optional<String> kind = Optional.empty();

    @Option(names = "--error", paramLabel = "P", description = "The error that is allowed.")
    private Optional<String> error = Optional.empty();

    @Option(names = "--exponent", paramLabel = "S", description = "Of Zipf's law of frequencies.")
    private Optional<String> exponent = Optional.empty();

    @Option(names = "--examples", paramLabel = "N", description = "How many examples there are to learn from.")
    private Optional<String> examples = Optional.empty();

    @Option(names = "--experts", paramLabel = "E", description = "How many experts share the links.")
    private Optional<String> experts = Optional.empty();

    @Option(names = "--router-accuracy", paramLabel = "P", description = "How often the right expert is found.")
    private Optional<String> routerAccuracy = Optional.empty();

    /** Those given, by their names. */
    Map<String, String> given() {
        var given = new LinkedHashMap<String, String>();
        put(given, "codes", codes);
        put(given, "links", links);
        put(given, "depth", depth);
        put(given, "placing", placing);
        put(given, "wrong-labels", wrongLabels);
        put(given, "relevant", relevant);
        put(given, "redundant", redundant);
        put(given, "routes", routes);
        put(given, "meanings", meanings);
        put(given, "dimensions", dimensions);
        put(given, "noise", noise);
        put(given, "correlation", correlation);
        put(given, "kind", kind);
        put(given, "error", error);
        put(given, "exponent", exponent);
        put(given, "examples", examples);
        put(given, "experts", experts);
        put(given, "router-accuracy", routerAccuracy);
        return given;
    }

    private static void put(Map<String, String> given, String name, Optional<String> value) {
        value.ifPresent(text -> given.put(name, text));
    }
}
