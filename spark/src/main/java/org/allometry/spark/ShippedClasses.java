package org.allometry.spark;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.allometry.cli.Main;
import org.allometry.numeric.Task;
import org.hipparchus.exception.MathIllegalArgumentException;

/** Where the classes lie that tasks need and Spark does not have: jars, or folders in a build. */
final class ShippedClasses {
    private ShippedClasses() {}

    static List<Path> all() {
        return Stream.concat(Stream.of(workbench()), others().stream()).toList();
    }

    static Path workbench() {
        return of(Main.class);
    }

    static List<Path> others() {
        return Stream.of(SparkProvider.class, Task.class, MathIllegalArgumentException.class)
                .map(ShippedClasses::of)
                .toList();
    }

    /** What Spark has in an older version than the workbench needs. */
    static Path annotations() {
        return of(JsonInclude.class);
    }

    private static Path of(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
