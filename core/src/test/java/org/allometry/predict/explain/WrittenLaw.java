package org.allometry.predict.explain;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.allometry.fit.DataSummary;
import org.allometry.fit.Expectation;
import org.allometry.fit.ScoreFit;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;
import org.allometry.table.Variant;

/** A law that is written down rather than fitted: one benchmark, a score as a function of a model. */
record WrittenLaw(ToDoubleFunction<LanguageModel> score) implements ScoreFit {
    static final ScoreTable TABLE = ScoreTable.of(
            List.of(model("a", "f", 1e9, 1e12), model("b", "f", 4e9, 4e12), model("c", "g", 16e9, 16e12)),
            List.of(Benchmark.of("quiz", 0)),
            new double[][] {{0.3}, {0.4}, {0.5}});

    static LanguageModel model(String name, String family, double size, double tokens) {
        return LanguageModel.of(name, family, ParameterCount.of(size), TokenCount.of(tokens))
                .withVariant(Variant.INSTRUCT);
    }

    static double logSize(LanguageModel model) {
        return Math.log(model.parameters().orElseThrow().value() / 4e9);
    }

    static double logTokens(LanguageModel model) {
        return Math.log(model.trainingTokens().orElseThrow().value() / 4e12);
    }

    static double isOf(LanguageModel model, String family) {
        return model.family().equals(family) ? 1 : 0;
    }

    static double isTuned(LanguageModel model) {
        return model.variant().orElseThrow() == Variant.BASE ? 0 : 1;
    }

    Explanation explained(Explainer settings, LanguageModel model) {
        return settings.explain(this, TABLE, model, Reference.mean(TABLE.models()), List.of());
    }

    @Override
    public String law() {
        return "written";
    }

    @Override
    public List<Benchmark> benchmarks() {
        return TABLE.benchmarks();
    }

    @Override
    public boolean converged() {
        return true;
    }

    @Override
    public String termination() {
        return "written down";
    }

    @Override
    public DataSummary data() {
        return new DataSummary(3, 2, 3, TABLE.digest(), List.of(), List.of());
    }

    @Override
    public boolean knows(LanguageModel model) {
        return TABLE.families().contains(model.family());
    }

    @Override
    public Expectation expect(LanguageModel model) {
        return Expectation.of(new double[] {score.applyAsDouble(model)}, new double[] {1e-4});
    }
}
