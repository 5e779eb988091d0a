package org.allometry.fit;

import java.util.List;
import java.util.function.Function;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;

/** A law of scores as fitted to a table: what it expects of any model, measured or not. */
public interface ScoreFit {
    /** The name of the law. */
    String law();

    /** The J benchmarks it speaks of. */
    List<Benchmark> benchmarks();

    /** Whether the fit ended where it should. */
    boolean converged();

    /** Why it stopped, for people to read. */
    String termination();

    /** What it was fitted to. */
    DataSummary data();

    /** Whether the law has an effect of the model's family, or of its base family, learned from scores. */
    boolean knows(LanguageModel model);

    /**
     * The expected scores of a model and how uncertain they are. A benchmark of which the law can say nothing, because
     * the model lacks what it needs, has {@code NaN}.
     */
    Expectation expect(LanguageModel model);

    /** {@link #expect} for many models, with what they have in common prepared once. */
    default Function<LanguageModel, Expectation> expecting() {
        return this::expect;
    }

    /**
     * The same coefficients with effects of families as these scores show them: those of training and perhaps further
     * ones. A law without such effects is unchanged.
     */
    default ScoreFit informedBy(ScoreTable scores) {
        return this;
    }
}
