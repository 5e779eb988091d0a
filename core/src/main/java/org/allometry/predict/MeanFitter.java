package org.allometry.predict;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.allometry.fit.Progress;
import org.allometry.fit.ScoreFit;
import org.allometry.fit.ScoreFitter;
import org.allometry.table.ScoreTable;

/**
 * The equal mean of several laws.
 *
 * @param members at least one
 * @param strangers positions of the members that are asked about models of which none knows the family
 */
public record MeanFitter(List<ScoreFitter> members, List<Integer> strangers) implements ScoreFitter {
    public MeanFitter {
        members = List.copyOf(members);
        strangers = List.copyOf(strangers);
        if (members.isEmpty() || strangers.isEmpty()) {
            throw new IllegalArgumentException("a mean of laws needs at least one law, for models of any family");
        }
    }

    /** All members are asked about every model. */
    public static MeanFitter of(List<ScoreFitter> members) {
        return new MeanFitter(
                members, IntStream.range(0, members.size()).boxed().toList());
    }

    @Override
    public String law() {
        return "mean:" + members.stream().map(ScoreFitter::law).collect(Collectors.joining("+"));
    }

    @Override
    public MeanFit fit(ScoreTable table, Progress progress) {
        var fits = new ArrayList<ScoreFit>();
        for (int i = 0; i < members.size(); i++) {
            double from = (double) i / members.size();
            double share = 1.0 / members.size();
            fits.add(members.get(i).fit(table, (stage, done) -> progress.at(stage, from + share * done)));
        }
        return new MeanFit(fits, strangers);
    }

    @Override
    public MeanFitter forResampling() {
        return new MeanFitter(members.stream().map(ScoreFitter::forResampling).toList(), strangers);
    }
}
