package org.allometry.operation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.allometry.operation.Choice.Kind;
import org.allometry.problem.Problem;
import org.allometry.render.fit.Heat;
import org.allometry.service.Tables;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Operations asked by name and options rather than by a typed line. The options go through the same parser as those of the
 * command line, but nothing that names a file of this machine can be said.
 */
public final class Questions {
    private static final int MOST_VALUES = 200;
    private static final int LONGEST = 4000;

    private static final String COLUMNS = "columns";

    private final Operations operations;
    private final Tables tables;
    private final Predicate<String> known;
    private final Map<String, Choices> choices = new LinkedHashMap<>();

    /**
     * @param tables that can be named
     * @param known whether a name is that of a table or fit there
     */
    public Questions(Tables tables, Predicate<String> known) {
        this.operations = new Operations(tables, () -> Heat.NONE);
        this.tables = tables;
        this.known = known;
        for (String name : operations.names()) {
            Operation operation = operations.make(name);
            choices.put(name, Choices.of(CommandSpec.forAnnotatedObject(operation), operation));
        }
    }

    /** The names of all operations. */
    public List<String> operations() {
        return List.copyOf(choices.keySet());
    }

    /** What an operation does. */
    public String description(String operation) {
        return of(operation).description();
    }

    /** What can be said to an operation. */
    public List<Choice> choices(String operation) {
        return of(operation).all();
    }

    /**
     * The question with these values; those of a flag are {@code true} or {@code false}.
     *
     * @throws RefusedException if there is no such operation, option, table or fit, or a value is out of bounds
     * @throws IllegalArgumentException if the options cannot be understood
     */
    public Question ask(String name, Map<String, List<String>> values) {
        Choices possible = of(name);
        var line = new Line(possible, tables);
        values.forEach((option, given) -> {
            Choice choice = possible.find(name, option);
            if (given.size() > 1 && !choice.repeatable()) {
                throw new RefusedException("repeated_option", "the option '" + option + "' may be given only once", "");
            }
            given.forEach(value -> line.add(choice, checked(choice, value)));
        });
        if (line.options.size() + line.arguments.size() > MOST_VALUES) {
            throw new RefusedException("too_many_options", "a question may have at most 200 values", "");
        }
        Operation operation = operations.make(name);
        parse(name, operation, line.typed());
        return new Question(name, values, line.command(name, values), List.copyOf(line.names), operation);
    }

    private Choices of(String operation) {
        Choices found = choices.get(operation);
        if (found == null) {
            throw new RefusedException(
                    "unknown_operation",
                    "there is no operation '" + Problem.shown(operation) + "'",
                    "there are " + String.join(", ", choices.keySet()));
        }
        return found;
    }

    private String checked(Choice choice, String value) {
        if (value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
            throw new RefusedException(
                    "bad_value",
                    "the value of '" + choice.name() + "' is longer than 4000 characters or has control characters",
                    "");
        }
        if (choice.kind() == Kind.NAME && !known.test(value)) {
            throw new RefusedException(
                    "unknown_name",
                    "'" + choice.name() + "' must name a bundled table, or a table or fit of yours, but was '"
                            + Problem.shown(value) + "'",
                    "the names are listed under tables and fits");
        }
        if (choice.kind() == Kind.FLAG && !List.of("", "true", "false").contains(value)) {
            throw new RefusedException(
                    "bad_value",
                    "'" + choice.name() + "' is true or false, but was '" + Problem.shown(value) + "'",
                    "");
        }
        if (choice.most().isPresent() && tooLarge(value, choice.most().getAsDouble())) {
            throw new RefusedException(
                    "too_large",
                    "'" + choice.name() + "' may be at most "
                            + (long) choice.most().getAsDouble() + " here, but was " + Problem.shown(value),
                    "ask for more at the command line");
        }
        return value;
    }

    private static boolean tooLarge(String value, double most) {
        try {
            return Double.parseDouble(value) > most;
        } catch (NumberFormatException e) {
            return false; // The parser will tell.
        }
    }

    private static void parse(String name, Operation operation, List<String> typed) {
        var root = new CommandLine(CommandSpec.create().name("allometry"));
        root.addSubcommand(name, operation);
        root.setExpandAtFiles(false);
        var arguments = new ArrayList<String>(List.of(name));
        arguments.addAll(typed);
        try {
            root.parseArgs(arguments.toArray(String[]::new));
        } catch (ParameterException e) {
            throw new RefusedException(
                    "bad_value",
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    "");
        }
    }

    /** A command line in the making. */
    private static final class Line {
        private final Choices choices;
        private final Tables tables;
        private final List<String> options = new ArrayList<>();
        private final List<String> shown = new ArrayList<>();
        private final List<String> arguments = new ArrayList<>();
        private final List<String> names = new ArrayList<>();

        Line(Choices choices, Tables tables) {
            this.choices = choices;
            this.tables = tables;
        }

        void add(Choice choice, String value) {
            boolean isName = choice.kind() == Kind.NAME;
            if (isName) {
                names.add(value);
            }
            String option = choices.options().getOrDefault(choice.name(), "");
            if (option.isEmpty()) {
                arguments.add(value);
                return;
            }
            boolean bare = choice.kind() == Kind.FLAG
                    || (choice.kind() == Kind.OPTIONAL_NUMBER || choice.kind() == Kind.OPTIONAL_TEXT)
                            && (value.isEmpty() || value.equals("true"));
            if (choice.kind() == Kind.FLAG && value.equals("false")) {
                return;
            }
            options.add(bare ? option : option + "=" + value);
            shown.add(
                    bare
                            ? option
                            : option
                                    + (value.startsWith("-") ? "=" : " ")
                                    + CommandText.quoted(isName ? tables.exported(value) : value));
        }

        List<String> typed() {
            var all = new ArrayList<>(options);
            if (!arguments.isEmpty()) {
                all.add("--");
                all.addAll(arguments);
            }
            return all;
        }

        /** What a user types beside the exported tables and fits: their files, with the headings that the store knows. */
        String command(String name, Map<String, List<String>> values) {
            var command = new StringBuilder("allometry ").append(name);
            arguments.forEach(argument -> command.append(' ').append(CommandText.quoted(named(argument))));
            shown.forEach(option -> command.append(' ').append(option));
            if (choices.options().containsKey(COLUMNS) && !values.containsKey(COLUMNS)) {
                arguments.stream()
                        .flatMap(argument -> tables.columns(argument).stream())
                        .findFirst()
                        .ifPresent(columns -> command.append(" --columns ").append(CommandText.quoted(columns)));
            }
            return command.toString();
        }

        private String named(String argument) {
            return names.contains(argument) ? tables.exported(argument) : argument;
        }
    }
}
