package org.allometry.job;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.allometry.operation.Result;
import org.allometry.render.Json;

/** Results as bytes in every form there is. */
public final class Answer {
    /** The name of the form that is a fit file. */
    public static final String FILE = "file";

    private Answer() {}

    static Map<String, byte[]> of(Result result) {
        var forms = new LinkedHashMap<String, byte[]>();
        forms.put("json", json(result));
        forms.put("csv", utf8(result.csv().get()));
        forms.put("warnings", utf8(Json.of(result.warnings())));
        result.file().ifPresent(file -> forms.put(FILE, utf8(Json.timeless(file.get()))));
        result.report().ifPresent(report -> forms.put("html", utf8(report.get())));
        result.plot().ifPresent(plot -> {
            forms.put("svg", plot.as("svg"));
            forms.put("png", plot.as("png"));
        });
        return forms;
    }

    /** The JSON that the command prints. */
    public static byte[] json(Result result) {
        return utf8(Json.of(result.json()));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
