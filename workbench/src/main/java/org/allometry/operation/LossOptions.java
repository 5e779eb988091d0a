package org.allometry.operation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.allometry.fit.Coefficient;
import org.allometry.fit.loss.LossObjective;
import org.allometry.service.Exclusion;
import org.allometry.service.LossRequest;
import org.allometry.service.TableChoice;
import org.allometry.table.RunTable;
import picocli.CommandLine.Option;

/** How to fit a law to a run table. */
final class LossOptions {
    /** Of a profile without a name. */
    private static final String ALL = "all";

    @Option(
            names = "--formula",
            paramLabel = "TEXT",
            description = "A law of your own for run tables, as in 'E + A/N^alpha + B/D^beta'; N, D, C and headings are"
                    + " variables, other names are fitted.")
    private Optional<String> formula = Optional.empty();

    @Option(
            names = "--objective",
            paramLabel = "huber:DELTA|squares",
            description = "Of a law for run tables, on log residuals, or with :raw at the end on residuals as they are"
                    + " (default huber:1e-3).")
    private Optional<String> objective = Optional.empty();

    @Option(names = "--response", paramLabel = "COLUMN", description = "What to explain, in place of the law's own.")
    private Optional<String> response = Optional.empty();

    @Option(
            names = "--fix",
            paramLabel = "NAME=VALUE",
            description = "A coefficient that is given, not fitted; may be given several times.")
    private List<String> fix = new ArrayList<>();

    @Option(names = "--grid", description = "Start from every point of a full grid, for chinchilla Hoffmann's 4,500.")
    private boolean grid;

    @Option(names = "--group", paramLabel = "COLUMN", description = "Fit the rows of each value of a column apart.")
    private Optional<String> group = Optional.empty();

    @Option(
            names = "--cluster",
            paramLabel = "COLUMN",
            description = "Rows that belong together when resampling (default run).")
    private Optional<String> cluster = Optional.empty();

    @Option(
            names = "--approach",
            paramLabel = "1|2|3",
            description = "Also the compute-optimal size by this approach of Hoffmann et al.")
    private Optional<Integer> approach = Optional.empty();

    @Option(
            names = "--bootstrap",
            paramLabel = "N",
            description = "Resamples for intervals of a law for run tables (default " + LossRequest.DEFAULT_BOOTSTRAP
                    + "; 0 for none).")
    private Optional<Integer> bootstrap = Optional.empty();

    @Option(
            names = "--profile",
            arity = "0..1",
            fallbackValue = ALL,
            paramLabel = "COEFFICIENT",
            description =
                    "Also intervals by profiles: for a run table of all coefficients, for the latent law of the one"
                            + " named, as in beta:math:log_size, loading:math:bbh, correlation:math:ifeval, intercept:bbh or"
                            + " precision:bbh; may be given several times.")
    private List<String> profile = new ArrayList<>();

    /** The options given that make sense for run tables only. */
    List<String> given() {
        var given = new ArrayList<String>();
        formula.ifPresent(value -> given.add("--formula"));
        objective.ifPresent(value -> given.add("--objective"));
        response.ifPresent(value -> given.add("--response"));
        group.ifPresent(value -> given.add("--group"));
        cluster.ifPresent(value -> given.add("--cluster"));
        approach.ifPresent(value -> given.add("--approach"));
        bootstrap.ifPresent(value -> given.add("--bootstrap"));
        if (!fix.isEmpty()) {
            given.add("--fix");
        }
        if (grid) {
            given.add("--grid");
        }
        if (profile.contains(ALL)) {
            given.add("--profile without a coefficient");
        }
        return given;
    }

    /** The coefficients of the latent law whose profiles are asked for. */
    List<Coefficient> coefficients() {
        return profile.stream()
                .filter(name -> !name.equals(ALL))
                .map(Coefficient::parse)
                .toList();
    }

    LossRequest request(
            TableChoice table,
            List<Exclusion> exclusions,
            Optional<String> law,
            OptionalInt starts,
            CommonOptions common) {
        if (!coefficients().isEmpty()) {
            throw new IllegalArgumentException(
                    "--profile COEFFICIENT is for the latent law; for a run table leave out '"
                            + coefficients().get(0) + "'");
        }
        return new LossRequest(
                table,
                exclusions,
                law,
                formula,
                response,
                objective.map(LossObjective::parse),
                starts,
                grid,
                fixed(),
                cluster.orElse(RunTable.RUN),
                group,
                approach.map(OptionalInt::of).orElse(OptionalInt.empty()),
                bootstrap.map(OptionalInt::of).orElse(OptionalInt.empty()),
                !profile.isEmpty(),
                common.level(),
                common.seed(),
                common.engine());
    }

    private Map<String, Double> fixed() {
        var fixed = new LinkedHashMap<String, Double>();
        for (String text : fix) {
            int equals = text.indexOf('=');
            try {
                if (equals < 1) {
                    throw new NumberFormatException();
                }
                fixed.put(text.substring(0, equals).strip(), Double.valueOf(text.substring(equals + 1)));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "--fix is written NAME=VALUE, as in E=1.69, but was '" + text + "'", e);
            }
        }
        return fixed;
    }

    /** The options as they would be typed, with a blank before each. */
    String typed() {
        var typed = new StringBuilder();
        formula.ifPresent(value -> typed.append(" --formula ").append(CommandText.quoted(value)));
        objective.ifPresent(value -> typed.append(" --objective ").append(value));
        response.ifPresent(value -> typed.append(" --response ").append(CommandText.quoted(value)));
        fix.forEach(value -> typed.append(" --fix ").append(CommandText.quoted(value)));
        typed.append(grid ? " --grid" : "");
        group.ifPresent(value -> typed.append(" --group ").append(CommandText.quoted(value)));
        cluster.ifPresent(value -> typed.append(" --cluster ").append(CommandText.quoted(value)));
        approach.ifPresent(value -> typed.append(" --approach ").append(value));
        bootstrap.ifPresent(value -> typed.append(" --bootstrap ").append(value));
        typed.append(profile.contains(ALL) ? " --profile" : "");
        return typed.toString();
    }
}
