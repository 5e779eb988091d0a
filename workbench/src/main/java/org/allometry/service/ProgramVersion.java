package org.allometry.service;

/** The version of this program, as the manifest of its jar has it. */
public final class ProgramVersion {
    private ProgramVersion() {}

    /** For example {@code 1.0.0}. */
    public static String get() {
        String version = ProgramVersion.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
