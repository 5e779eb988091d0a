package org.allometry.operation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.allometry.operation.Choice.Kind;
import org.allometry.problem.Problem;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The choices of one operation, read from the same declarations that the command line is parsed by. */
record Choices(String description, Map<String, Choice> byName, Map<String, String> options) {
    /** Options of every operation that write files, speak of a terminal, or share out the machine. */
    private static final Set<String> OF_THE_COMMAND_LINE = Set.of(
            "--json",
            "--csv",
            "--out",
            "--report",
            "--plot",
            "--quiet",
            "--engine",
            "--explain-submit",
            "--threads",
            "--help",
            "--version");

    private static final String FIT = "FIT";
    private static final String TABLE = "TABLE";

    static Choices of(CommandSpec spec, Operation operation) {
        var choices = new LinkedHashMap<String, Choice>();
        var options = new LinkedHashMap<String, String>();
        for (PositionalParamSpec argument : spec.positionalParameters()) {
            for (String label : argument.paramLabel().split("\\|")) {
                if (!operation.localOptions().contains(label)) {
                    boolean names = label.equals(FIT) || label.equals(TABLE);
                    String name = label.toLowerCase(Locale.ROOT);
                    choices.put(name, choice(name, argument, names ? Kind.NAME : Kind.TEXT));
                    options.put(name, "");
                }
            }
        }
        for (OptionSpec option : spec.options()) {
            for (String typed : option.names()) {
                String name = typed.replaceFirst("^--", "");
                if (!OF_THE_COMMAND_LINE.contains(typed)
                        && !operation.localOptions().contains(typed)) {
                    boolean names = operation.namingOptions().contains(typed);
                    choices.put(name, choice(name, option, names ? Kind.NAME : kind(option)));
                    options.put(name, typed);
                }
            }
        }
        return new Choices(String.join(" ", spec.usageMessage().description()), choices, options);
    }

    /** The choice of that name. */
    Choice find(String operation, String name) {
        Choice choice = byName.get(name);
        if (choice == null) {
            throw new RefusedException(
                    "unknown_option",
                    operation + " has no option '" + shown(name) + "' here",
                    "it has " + String.join(", ", byName.keySet()));
        }
        return choice;
    }

    static String shown(String text) {
        return Problem.shown(text);
    }

    private static Choice choice(String name, ArgSpec argument, Kind kind) {
        return new Choice(
                name,
                String.join(" ", argument.description())
                        .replace("a path, or - for standard input", "or a table of your own")
                        .replace("A file written by fit --out", "A stored fit"),
                kind,
                argument.isMultiValue(),
                Choice.most(name));
    }

    private static Kind kind(OptionSpec option) {
        if (option.arity().max() == 0) {
            return Kind.FLAG;
        }
        Class<?> type = Stream.of(option.auxiliaryTypes()).findFirst().orElse(option.type());
        boolean whole = Set.of(int.class, long.class, Integer.class, Long.class).contains(type);
        boolean number = whole || Set.of(double.class, Double.class).contains(type);
        if (option.arity().min() == 0) {
            return number ? Kind.OPTIONAL_NUMBER : Kind.OPTIONAL_TEXT;
        }
        return whole ? Kind.INTEGER : number ? Kind.NUMBER : Kind.TEXT;
    }

    List<Choice> all() {
        return new ArrayList<>(byName.values());
    }
}
