package org.allometry.render.report;

import java.util.List;
import org.allometry.simulate.Laboratory;
import org.allometry.simulate.Outcome;

public final class LaboratoryReport {
    private LaboratoryReport() {}

    public static String html(List<Outcome> outcomes, String command, Laboratory laboratory, String version) {
        return "";
    }
}
