package org.allometry.cli;

import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.allometry.service.Abilities;
import org.allometry.service.Audits;
import org.allometry.service.Efficiencies;
import org.allometry.service.Evaluations;
import org.allometry.service.Fits;
import org.allometry.service.Forecasts;
import org.allometry.service.LossFits;
import org.allometry.service.Predictions;
import org.allometry.service.ScoreFits;
import org.allometry.service.Simulations;
import org.allometry.service.Tables;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The commands by name, each made when it is asked for: reading the options of all of them takes longer than many a
 * command does.
 */
final class Commands {
    /** The class tells what a command does without making it. */
    private record Maker(Class<? extends Operation> type, Supplier<Operation> make) {}

    private final Map<String, Maker> makers = new LinkedHashMap<>();

    /** Commands that read {@code -} from the given stream and show progress on the terminal. */
    Commands(InputStream standardInput, Terminal terminal) {
        var tables = new Tables(standardInput);
        add(
                "fit",
                FitCommand.class,
                () -> new FitCommand(new Fits(tables), new LossFits(tables), new ScoreFits(tables), terminal));
        add(
                "predict",
                PredictCommand.class,
                () -> new PredictCommand(new ScoreFits(tables), new Predictions(tables), terminal));
        add(
                "explain",
                ExplainCommand.class,
                () -> new ExplainCommand(new ScoreFits(tables), new Predictions(tables), terminal));
        add("evaluate", EvaluateCommand.class, () -> new EvaluateCommand(new Evaluations(tables), terminal));
        add("skills", SkillsCommand.class, () -> new SkillsCommand(new Fits(tables), terminal));
        add("abilities", AbilitiesCommand.class, () -> new AbilitiesCommand(new Abilities(tables)));
        add("efficiency", EfficiencyCommand.class, () -> new EfficiencyCommand(new Efficiencies(tables)));
        add("audit", AuditCommand.class, () -> new AuditCommand(new Audits(tables), terminal));
        add("plan", PlanCommand.class, PlanCommand::new);
        add("forecast", ForecastCommand.class, () -> new ForecastCommand(new Forecasts(tables)));
        add("reproduce", ReproduceCommand.class, () -> new ReproduceCommand(terminal));
        add("tables", TablesCommand.class, () -> new TablesCommand(tables));
        add("simulate", SimulateCommand.class, () -> new SimulateCommand(new Simulations(), terminal));
    }

    private void add(String name, Class<? extends Operation> type, Supplier<Operation> make) {
        makers.put(name, new Maker(type, make));
    }

    /** All names, in the order of the help. */
    List<String> names() {
        return List.copyOf(makers.keySet());
    }

    /**
     * Adds the commands that the arguments can need: the one they begin with, none for the version alone, names and
     * descriptions for help alone, else all, as suggestions after a mistake speak of all.
     */
    void addTo(CommandLine root, String... arguments) {
        String first = arguments.length == 0 ? "" : arguments[0];
        if (makers.containsKey(first)) {
            root.addSubcommand(make(first));
        } else if (arguments.length == 1 && first.equals("--help")) {
            makers.forEach((name, maker) -> root.addSubcommand(description(name, maker.type)));
        } else if (arguments.length != 1 || !first.equals("--version")) {
            names().forEach(name -> root.addSubcommand(make(name)));
        }
    }

    private Operation make(String name) {
        Maker maker = makers.get(name);
        if (maker == null) {
            throw new IllegalArgumentException("no command '" + name + "'");
        }
        return maker.make.get();
    }

    private static CommandSpec description(String name, Class<? extends Operation> type) {
        CommandSpec spec = CommandSpec.create().name(name);
        spec.usageMessage().description(type.getAnnotation(Command.class).description());
        return spec;
    }
}
