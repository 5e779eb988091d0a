package org.allometry.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;

/** A command as typed, and what came of it. */
public record Typed(int exitCode, String out, String err) {
    public static Typed run(String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        var commandLine = Main.commandLine(InputStream.nullInputStream());
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        int code = commandLine.execute(words);
        return new Typed(code, out.toString(), err.toString());
    }

    /** Without the times that it tells. */
    public String timeless() {
        return out.replaceAll("\"seconds\":[-+.\\dEe]+", "\"seconds\":0");
    }
}
