package org.allometry.operation;

import java.util.List;
import java.util.function.Supplier;
import org.allometry.render.fit.Heat;
import org.allometry.service.Abilities;
import org.allometry.service.Advising;
import org.allometry.service.Audits;
import org.allometry.service.Efficiencies;
import org.allometry.service.Evaluations;
import org.allometry.service.Fits;
import org.allometry.service.Forecasts;
import org.allometry.service.LossFits;
import org.allometry.service.Plans;
import org.allometry.service.Predictions;
import org.allometry.service.ScoreFits;
import org.allometry.service.Simulations;
import org.allometry.service.Tables;

/** All operations, the same for whoever asks. */
public final class Operations {
    private Operations() {}

    /**
     * New ones, each to be asked once.
     *
     * @param tables that can be named
     * @param heat how texts for people shade numbers
     */
    public static List<Operation> on(Tables tables, Supplier<Heat> heat) {
        var fits = new Fits(tables);
        var scoreFits = new ScoreFits(tables);
        return List.of(
                new FitCommand(fits, new LossFits(tables), scoreFits, heat),
                new PredictCommand(scoreFits, new Predictions(tables)),
                new ExplainCommand(scoreFits, new Predictions(tables)),
                new EvaluateCommand(new Evaluations(tables)),
                new SkillsCommand(fits, heat),
                new AbilitiesCommand(new Abilities(tables)),
                new AdviseCommand(new Advising(tables)),
                new EfficiencyCommand(new Efficiencies(tables)),
                new AuditCommand(new Audits(tables)),
                new PlanCommand(new Plans(tables)),
                new ForecastCommand(new Forecasts(tables)),
                new ReproduceCommand(),
                new TablesCommand(tables),
                new SimulateCommand(new Simulations()));
    }
}
