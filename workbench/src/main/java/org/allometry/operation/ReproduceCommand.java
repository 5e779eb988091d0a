package org.allometry.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;
import org.allometry.render.Wrapped;
import org.allometry.service.gallery.Check;
import org.allometry.service.gallery.Reproduction;
import org.allometry.service.gallery.Reproductions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes published results again and compares. */
@Command(
        name = "reproduce",
        description =
                "Makes published results again from the bundled tables, and compares; exits with 4 if one is missed.",
        versionProvider = Version.class,
        sortOptions = false)
final class ReproduceCommand extends Operation {

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The only one to make (default: all).")
    private Optional<String> name = Optional.empty();

    @Option(names = "--list", description = "Only tell what can be made again.")
    private boolean list;

    /** What can be made again. */
    private record Entry(String name, String title, String source, String note) {}

    /** The JSON of the list. */
    private record Listed(List<Entry> reproductions) {}

    /** The JSON. */
    private record Document(boolean met, List<Reproduction.Outcome> reproductions) {}

    @Override
    boolean isLight() {
        return list;
    }

    @Override
    Result run() {
        List<Reproduction> chosen =
                name.map(one -> List.of(Reproductions.find(one))).orElseGet(Reproductions::all);
        if (list) {
            return listed(chosen);
        }
        List<Reproduction.Outcome> outcomes = withProgress(progress -> {
            var done = new ArrayList<Reproduction.Outcome>();
            for (Reproduction one : chosen) {
                progress.at(one.name(), (double) done.size() / chosen.size());
                done.add(one.run(common().threads()));
            }
            return List.copyOf(done);
        });
        return result(outcomes);
    }

    private static Result listed(List<Reproduction> chosen) {
        List<Entry> entries = chosen.stream()
                .map(one -> new Entry(one.name(), one.title(), one.source(), one.note()))
                .toList();
        var table = TextTable.of("name", "title", "source");
        entries.forEach(one -> table.add(one.name(), one.title(), one.source()));
        return Result.of(new Listed(entries), table::text, () -> {
            var csv = TextTable.of("name", "title", "source", "note");
            entries.forEach(one -> csv.add(one.name(), one.title(), one.source(), one.note()));
            return csv.csv();
        });
    }

    /** All outcomes; not sound if one is missed. */
    static Result result(List<Reproduction.Outcome> outcomes) {
        boolean met = outcomes.stream().allMatch(Reproduction.Outcome::met);
        Result result = Result.of(new Document(met, outcomes), () -> text(outcomes), () -> csv(outcomes));
        return met ? result : result.unsound();
    }

    private static String text(List<Reproduction.Outcome> outcomes) {
        var text = new StringBuilder();
        for (Reproduction.Outcome outcome : outcomes) {
            text.append(Wrapped.of(
                    "",
                    outcome.name() + ": " + outcome.title() + ". " + outcome.source() + ". Note: " + outcome.note()
                            + "."));
            var table = TextTable.of("quantity", "published", "ours", "difference", "verdict");
            for (Check check : outcome.checks()) {
                table.add(
                        check.quantity(),
                        value(check.published(), check.publishedInterval()),
                        value(check.ours(), check.oursInterval()),
                        digits(check.difference()),
                        (check.met() ? "met" : "MISSED") + ": " + check.rule());
            }
            text.append(table.text()).append('\n');
        }
        long missed = outcomes.stream().filter(outcome -> !outcome.met()).count();
        return text.append(
                        missed == 0
                                ? "All " + outcomes.size() + " are met.\n"
                                : missed + " of " + outcomes.size() + " are missed.\n")
                .toString();
    }

    private static String value(double value, double[] interval) {
        return digits(value)
                + (interval.length == 0 ? "" : " [" + digits(interval[0]) + ", " + digits(interval[1]) + "]");
    }

    private static String digits(double value) {
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        return size >= 1e5 || size < 1e-3
                ? String.format(Locale.ROOT, "%.3e", value)
                : Figures.fixed(value, Math.max(0, 5 - (int) Math.floor(Math.log10(size))));
    }

    private static String csv(List<Reproduction.Outcome> outcomes) {
        var table = TextTable.of("name", "quantity", "published", "ours", "difference", "rule", "met");
        for (Reproduction.Outcome outcome : outcomes) {
            for (Check check : outcome.checks()) {
                table.add(
                        outcome.name(),
                        check.quantity(),
                        Figures.full(check.published()),
                        Figures.full(check.ours()),
                        Figures.full(check.difference()),
                        check.rule(),
                        check.met());
            }
        }
        return table.csv();
    }
}
