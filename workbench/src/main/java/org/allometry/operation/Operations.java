package org.allometry.operation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.allometry.render.fit.Heat;
import org.allometry.service.Abilities;
import org.allometry.service.Advising;
import org.allometry.service.Audits;
import org.allometry.service.Efficiencies;
import org.allometry.service.Evaluations;
import org.allometry.service.Fits;
import org.allometry.service.Forecasts;
import org.allometry.service.ItemFits;
import org.allometry.service.LossFits;
import org.allometry.service.Plans;
import org.allometry.service.Predictions;
import org.allometry.service.ScoreFits;
import org.allometry.service.Simulations;
import org.allometry.service.Tables;
import picocli.CommandLine.Command;

/**
 * All operations by name, the same for whoever asks. Each is made when it is asked for: reading the options of all of them
 * takes longer than many an operation does.
 */
public final class Operations {
    /** The class tells what an operation does without making it. */
    private record Maker(Class<? extends Operation> type, Supplier<Operation> make) {}

    private final Map<String, Maker> makers = new LinkedHashMap<>();

    /**
     * Operations on some tables.
     *
     * @param tables that can be named
     * @param heat how texts for people shade numbers
     */
    public Operations(Tables tables, Supplier<Heat> heat) {
        add(
                "fit",
                FitCommand.class,
                () -> new FitCommand(
                        new Fits(tables), new LossFits(tables), new ScoreFits(tables), new ItemFits(tables), heat));
        add(
                "predict",
                PredictCommand.class,
                () -> new PredictCommand(
                        new ScoreFits(tables), new Predictions(tables), new LossFits(tables), new ItemFits(tables)));
        add(
                "explain",
                ExplainCommand.class,
                () -> new ExplainCommand(
                        new ScoreFits(tables), new Predictions(tables), new LossFits(tables), new ItemFits(tables)));
        add("evaluate", EvaluateCommand.class, () -> new EvaluateCommand(new Evaluations(tables)));
        add("skills", SkillsCommand.class, () -> new SkillsCommand(new Fits(tables), heat));
        add("abilities", AbilitiesCommand.class, () -> new AbilitiesCommand(new Abilities(tables)));
        add("advise", AdviseCommand.class, () -> new AdviseCommand(new Advising(tables)));
        add("efficiency", EfficiencyCommand.class, () -> new EfficiencyCommand(new Efficiencies(tables)));
        add("audit", AuditCommand.class, () -> new AuditCommand(new Audits(tables)));
        add("plan", PlanCommand.class, () -> new PlanCommand(new Plans(tables)));
        add("forecast", ForecastCommand.class, () -> new ForecastCommand(new Forecasts(tables)));
        add("reproduce", ReproduceCommand.class, ReproduceCommand::new);
        add("tables", TablesCommand.class, () -> new TablesCommand(tables));
        add("simulate", SimulateCommand.class, () -> new SimulateCommand(new Simulations()));
    }

    private void add(String name, Class<? extends Operation> type, Supplier<Operation> make) {
        makers.put(name, new Maker(type, make));
    }

    /** All names, in the order of the help. */
    public List<String> names() {
        return List.copyOf(makers.keySet());
    }

    /** A new operation, to be asked once. */
    public Operation make(String name) {
        return maker(name).make.get();
    }

    /** What an operation does, in a sentence or two. */
    public String[] description(String name) {
        return maker(name).type.getAnnotation(Command.class).description();
    }

    private Maker maker(String name) {
        Maker maker = makers.get(name);
        if (maker == null) {
            throw new IllegalArgumentException("there is no operation '" + name + "'");
        }
        return maker;
    }
}
