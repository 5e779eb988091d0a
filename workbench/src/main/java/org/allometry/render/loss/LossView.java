package org.allometry.render.loss;

import java.util.List;
import java.util.Optional;
import org.allometry.fit.loss.LossStudy;

/**
 * What is to be shown.
 *
 * @param studies one for each group
 * @param groupColumn heading of the column whose values were fitted apart
 * @param tableName for people
 * @param leftOut what of the table was not used, one phrase each
 * @param command that gives the same fit
 * @param version of this program
 * @param level of intervals
 * @param seconds the searches took
 */
public record LossView(
        List<LossStudy> studies,
        Optional<String> groupColumn,
        String tableName,
        List<String> leftOut,
        String command,
        String version,
        double level,
        double seconds) {
    public LossView {
        studies = List.copyOf(studies);
        leftOut = List.copyOf(leftOut);
    }
}
