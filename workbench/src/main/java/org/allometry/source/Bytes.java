package org.allometry.source;

import java.io.IOException;
import java.io.InputStream;

/** Opens the bytes of an input, anew at every call. */
@FunctionalInterface
interface Bytes {
    InputStream open() throws IOException;
}
