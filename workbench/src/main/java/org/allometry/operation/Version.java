package org.allometry.operation;

import org.allometry.service.ProgramVersion;
import picocli.CommandLine.IVersionProvider;

/** The version as the jar's manifest has it. */
public final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"allometry " + ProgramVersion.get()};
    }
}
