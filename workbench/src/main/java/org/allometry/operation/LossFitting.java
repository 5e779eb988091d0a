package org.allometry.operation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.allometry.fit.loss.LossStudy;
import org.allometry.render.Figures;
import org.allometry.render.chart.Chart;
import org.allometry.render.chart.LossChart;
import org.allometry.render.loss.LossCsv;
import org.allometry.render.loss.LossText;
import org.allometry.render.loss.LossView;
import org.allometry.render.report.LossReport;
import org.allometry.service.LossFitDocument;
import org.allometry.service.LossGroupsDocument;
import org.allometry.service.LossOutcome;

/** What the command {@code fit} shows of a run table. */
final class LossFitting {
    private LossFitting() {}

    /** The result in every form. */
    static Result result(LossOutcome outcome, String command, CommonOptions common) {
        double level = common.level();
        var view = new LossView(
                outcome.groups(),
                outcome.groupColumn(),
                outcome.tableName(),
                leftOut(outcome),
                command,
                outcome.provenance().version(),
                level,
                outcome.seconds());
        boolean single = outcome.groupColumn().isEmpty();
        LossStudy first = outcome.groups().get(0);
        Object json = single ? LossFitDocument.of(outcome, first, level) : LossGroupsDocument.of(outcome, level);
        Supplier<Object> file = single
                ? () -> LossFitDocument.of(outcome, first, level).withExact(first)
                : () -> LossGroupsDocument.of(outcome, level);
        Result result = Result.of(json, () -> LossText.of(view), () -> LossCsv.of(view))
                .withFile(file)
                .withPlot(format -> picture(LossChart.of(outcome.groups()), format))
                .withReport(() -> LossReport.html(view))
                .withWarnings(warnings(outcome));
        return outcome.converged() ? result : result.unsound();
    }

    private static byte[] picture(Chart chart, String format) {
        return format.equals("svg") ? chart.svg().getBytes(StandardCharsets.UTF_8) : chart.png();
    }

    private static List<String> warnings(LossOutcome outcome) {
        var warnings = new ArrayList<>(outcome.warnings());
        for (LossStudy study : outcome.groups()) {
            String where = study.group().isEmpty() ? "" : study.group() + ": ";
            study.fit().warnings().forEach(warning -> warnings.add(where + warning));
            if (!study.fit().converged()) {
                warnings.add(where + "the fit did not converge: "
                        + study.fit().diagnosis().termination() + "; do not rely on its numbers");
            }
        }
        return warnings;
    }

    private static List<String> leftOut(LossOutcome outcome) {
        var phrases = new ArrayList<String>();
        outcome.excluded()
                .forEach(excluded -> phrases.add(
                        Figures.count(excluded.rows()) + " rows with " + excluded.column() + " " + excluded.value()));
        long incomplete = outcome.groups().stream()
                .mapToLong(study -> study.fit().data().leftOut().size())
                .sum();
        if (incomplete > 0) {
            phrases.add(Figures.count(incomplete) + " rows without what the law needs");
        }
        return phrases;
    }
}
