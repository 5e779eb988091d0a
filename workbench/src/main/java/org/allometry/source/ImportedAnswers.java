package org.allometry.source;

import java.util.List;
import org.allometry.table.AnswerTable;

/**
 * Answers as they were read.
 *
 * @param name the name of the input
 * @param table models that have answers, in the order of the models' table, and all items
 * @param warnings what a reader of results should know, one sentence each
 */
public record ImportedAnswers(String name, AnswerTable table, List<String> warnings) {
    public ImportedAnswers {
        warnings = List.copyOf(warnings);
    }
}
