package org.allometry.ability;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.allometry.table.Benchmark;
import org.allometry.table.ScoreTable;

/**
 * All scores that tell of one ability: on one task, or on several that are compared only within themselves.
 *
 * @param ability a short name, unique in a result
 * @param name for people
 * @param chance the score of guessing, {@code NaN} if there is none
 * @param items the number of questions, if known
 * @param observations one for each score of a model with known parameters
 * @param withoutParameters scores that were left out because the model's parameters are not known
 */
public record Sample(
        String ability,
        String name,
        double chance,
        OptionalInt items,
        List<Observation> observations,
        int withoutParameters)
        implements Serializable {
    public Sample {
        observations = List.copyOf(observations);
    }

    /** The scores on one benchmark of a table. */
    public static Sample of(ScoreTable table, int benchmark) {
        Benchmark column = table.benchmarks().get(benchmark);
        var observations = new ArrayList<Observation>();
        int without = 0;
        for (int i = 0; i < table.models().size(); i++) {
            var score = table.score(i, benchmark);
            if (score.isPresent()) {
                var one = Observation.of(table.models().get(i), column.id(), score.getAsDouble());
                one.ifPresent(observations::add);
                without += one.isPresent() ? 0 : 1;
            }
        }
        return new Sample(column.id(), column.name(), column.chance(), column.items(), observations, without);
    }

    /** Several tasks as one ability, without a common chance level. */
    public static Sample pooled(String ability, String name, List<Observation> observations) {
        return new Sample(ability, name, Double.NaN, OptionalInt.empty(), observations, 0);
    }

    /** How many distinct values there are of something. */
    public int distinct(Function<Observation, ?> of) {
        return (int) observations.stream().map(of).distinct().count();
    }

    /** How many models there are; on a single task every score is of another model, whatever its name. */
    public int models() {
        return distinct(Observation::task) == 1
                ? observations.size()
                : distinct(one -> List.of(one.model(), one.family()));
    }

    /** The number of the value of something for each observation, from 0 in the order of first sight. */
    int[] numbers(Function<Observation, ?> of) {
        Map<Object, Integer> known = new HashMap<>();
        return observations.stream()
                .mapToInt(one -> {
                    Object key = of.apply(one);
                    Integer number = known.get(key);
                    if (number == null) {
                        number = known.size();
                        known.put(key, number);
                    }
                    return number;
                })
                .toArray();
    }

    double[] values(ToDoubleFunction<Observation> of) {
        return observations.stream().mapToDouble(of).toArray();
    }
}
