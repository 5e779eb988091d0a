package org.allometry.source;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.allometry.problem.Problem;

/** Strict reading of UTF-8 text, with or without a byte order mark. */
final class Utf8 {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Utf8() {}

    /** A reader that refuses bytes that are not UTF-8, placed after the byte order mark if there is one. */
    static BufferedReader reader(InputStream bytes) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(
                bytes,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    /** The problem of the first line that is not UTF-8. */
    static Problem problem(String name, InputStream bytes) throws IOException {
        var line = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        long number = 1;
        for (int length = bytes.read(buffer); length >= 0; length = bytes.read(buffer)) {
            int start = 0;
            for (int i = 0; i < length; i++) {
                if (buffer[i] == '\n') {
                    line.write(buffer, start, i - start);
                    if (!valid(line.toByteArray())) {
                        return problem(name, number);
                    }
                    line.reset();
                    start = i + 1;
                    number++;
                }
            }
            line.write(buffer, start, length - start);
        }
        return problem(name, number);
    }

    private static Problem problem(String name, long line) {
        return Problem.at(name, line, "must be UTF-8 text", "save the file with encoding UTF-8");
    }

    private static boolean valid(byte[] line) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
