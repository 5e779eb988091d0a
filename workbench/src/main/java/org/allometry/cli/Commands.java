package org.allometry.cli;

import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.allometry.operation.Operations;
import org.allometry.render.fit.Heat;
import org.allometry.service.Tables;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** The commands by name: all operations, and those that offer them to others. Each is made when it is asked for. */
final class Commands {
    private final Operations operations;
    private final Map<String, Supplier<Object>> servers = new LinkedHashMap<>();

    /** Commands that read {@code -} from the given stream and show colours on the terminal. */
    Commands(InputStream standardInput, Terminal terminal) {
        this.operations =
                new Operations(new Tables(standardInput), () -> terminal.showsColours() ? Heat.COLOURS : Heat.NONE);
        servers.put("serve", ServeCommand::new);
        servers.put("mcp", McpCommand::new);
    }

    /**
     * Adds the commands that the arguments can need: the one they begin with, none for the version alone, names and
     * descriptions for help alone, else all, as suggestions after a mistake speak of all.
     */
    void addTo(CommandLine root, String... arguments) {
        String first = arguments.length == 0 ? "" : arguments[0];
        if (operations.names().contains(first) || servers.containsKey(first)) {
            root.addSubcommand(make(first));
        } else if (arguments.length == 1 && first.equals("--help")) {
            operations.names().forEach(name -> root.addSubcommand(described(name, operations.description(name))));
            servers.forEach((name, make) -> root.addSubcommand(described(
                    name, make.get().getClass().getAnnotation(Command.class).description())));
        } else if (arguments.length != 1 || !first.equals("--version")) {
            operations.names().forEach(name -> root.addSubcommand(make(name)));
            servers.keySet().forEach(name -> root.addSubcommand(make(name)));
        }
    }

    private Object make(String name) {
        Supplier<Object> server = servers.get(name);
        return server == null ? operations.make(name) : server.get();
    }

    private static CommandSpec described(String name, String[] description) {
        CommandSpec spec = CommandSpec.create().name(name);
        spec.usageMessage().description(description);
        return spec;
    }
}
