package org.allometry.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.allometry.mcp.AgentServer;
import org.allometry.operation.Version;
import org.allometry.service.StoreFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Offers the operations to an agent on standard input and output. */
@Command(
        name = "mcp",
        description = "Offers the same operations to language-model agents, by the Model Context Protocol on standard"
                + " input and output.",
        versionProvider = Version.class,
        sortOptions = false)
final class McpCommand implements Callable<Integer> {
    @Option(
            names = "--store",
            paramLabel = "FOLDER",
            description = "Where own tables and fits are kept (default: in your data folder).")
    private Optional<Path> store = Optional.empty();

    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Show the version.")
    private boolean version;

    @Override
    public Integer call() throws InterruptedException {
        System.setOut(System.err); // Standard output belongs to the protocol.
        AgentServer.serve(
                store.orElseGet(StoreFolder::usual),
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out));
        return ExitCode.DONE;
    }
}
