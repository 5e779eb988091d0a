package org.allometry.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.allometry.http.Server;
import org.allometry.http.ServerSettings;
import org.allometry.job.Jobs;
import org.allometry.operation.Version;
import org.allometry.service.StoreFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves the pages and the HTTP interface until it is told to end. */
@Command(
        name = "serve",
        description =
                "Serves the workbench as pages and over HTTP, on this machine alone unless --host says otherwise.",
        versionProvider = Version.class,
        sortOptions = false)
final class ServeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "To listen on (default 8080; 0 for any that is free).")
    private int port;

    @Option(
            names = "--store",
            paramLabel = "FOLDER",
            description = "Where own tables, fits and results are kept (default: in your data folder).")
    private Optional<Path> store = Optional.empty();

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "To listen on (default 127.0.0.1); any but this machine's own needs --token.")
    private String host = "127.0.0.1";

    @Option(
            names = "--token",
            paramLabel = "SECRET",
            defaultValue = "${env:ALLOMETRY_TOKEN}",
            description = "What every request must show (default: the variable ALLOMETRY_TOKEN, if it is set).")
    private Optional<String> token = Optional.empty();

    @Option(names = "--open", description = "Open the start page in the browser.")
    private boolean open;

    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Show the version.")
    private boolean version;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        var settings = new ServerSettings(host, port, token, store.orElseGet(StoreFolder::usual), Jobs.Limits.usual());
        var ended = new CountDownLatch(1);
        Server server = Server.start(settings, spec.commandLine().getErr());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            ended.countDown();
        }));
        out.println("Allometry is ready at " + server.address());
        out.flush();
        if (open) {
            browse(server.address());
        }
        ended.await();
        return ExitCode.DONE;
    }

    private void browse(URI address) {
        try {
            String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
            if (system.startsWith("mac") || system.startsWith("windows")) {
                new ProcessBuilder(system.startsWith("mac") ? "open" : "explorer", address.toString()).start();
            } else {
                new ProcessBuilder("xdg-open", address.toString()).start();
            }
        } catch (IOException e) {
            spec.commandLine().getErr().println("warning: no browser could be opened: " + e.getMessage());
        }
    }
}
