package org.allometry.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.allometry.job.Jobs;
import org.allometry.job.QueueFullException;
import org.allometry.operation.Questions;
import org.allometry.problem.StoreException;
import org.allometry.service.Library;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A server that is ready when it has been made. */
public final class Server implements AutoCloseable {
    private static final int THREADS = 64;
    private static final int CONNECTIONS = 1000;
    private static final int HEAD_BYTES = 8 * 1024;
    private static final long IDLE_MILLISECONDS = 30_000;
    private static final long LONGEST_MILLISECONDS = 90_000;

    private final ServerSettings settings;
    private final PrintWriter log;
    private final Library library;
    private final Jobs jobs;
    private final JobPaths jobPaths;
    private final SlowClients slow = new SlowClients();
    private final Routes routes;
    private final Javalin javalin;

    private Server(ServerSettings settings, PrintWriter log) {
        this.settings = settings;
        this.log = log;
        this.library = Library.open(settings.store());
        library.ownTables().clean();
        this.jobs = new Jobs(library, settings.limits());
        var questions = new Questions(library.tables(), library::knows);
        this.jobPaths = new JobPaths(questions, jobs, library);
        var twins = new Twins(questions, jobs);
        this.routes = new Routes(questions, twins, jobPaths, new TablePaths(library, twins), new FitPaths(library));
        this.javalin = Javalin.create(config -> configure(config));
    }

    /**
     * Starts a server.
     *
     * @param log for what nobody asked for, one line each
     * @throws StoreException if the store cannot be opened, or the port is taken
     */
    public static Server start(ServerSettings settings, PrintWriter log) {
        var server = new Server(settings, log);
        try {
            server.javalin.start();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw new StoreException(
                    "cannot listen on " + settings.host() + ":" + settings.port() + ": " + root(e)
                            + "; choose another with --port, or --port 0 for any that is free",
                    e);
        }
    }

    private static String root(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    /** Where it listens. */
    public URI address() {
        String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        return URI.create("http://" + host + ":" + javalin.port() + "/");
    }

    /** All addresses with their methods, as in {@code GET /jobs/{id}}. */
    List<String> addresses() {
        return routes.addresses();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = 1 << 20;
        config.http.asyncTimeout = LONGEST_MILLISECONDS;
        config.jetty.threadPool = threads();
        config.jetty.modifyHttpConfiguration(Server::bound);
        config.jetty.modifyServer(server -> {
            server.addBean(new NetworkConnectionLimit(CONNECTIONS, server));
            server.setErrorHandler((request, response, callback) -> {
                response.getHeaders().put("Content-Type", "application/json; charset=utf-8");
                response.getHeaders().put("X-Content-Type-Options", "nosniff");
                Content.Sink.write(response, true, unreadable(response.getStatus()), callback);
                return true;
            });
        });
        config.jetty.addConnector((server, http) -> {
            var connector = new ServerConnector(server, new HttpConnectionFactory(http));
            connector.setHost(settings.host());
            connector.setPort(settings.port());
            connector.setIdleTimeout(IDLE_MILLISECONDS);
            connector.addBean(slow);
            return connector;
        });
        config.routes.before(new Guard(settings)::check);
        config.routes.exception(Exception.class, this::failed);
        config.routes.error(404, this::explain);
        config.routes.error(405, this::explain);
        routes.register(config.routes);
    }

    /** What is said to a request that does not reach the routes. */
    private static String unreadable(int status) {
        String message = switch (status) {
            case 414 -> "the address is too long";
            case 431 -> "the head of the request is too large";
            default -> "the request cannot be understood";
        };
        return ErrorDocument.of(status, "bad_request", message, "").json();
    }

    private static QueuedThreadPool threads() {
        var threads = new QueuedThreadPool(THREADS, 4);
        threads.setDaemon(true);
        threads.setName("http");
        return threads;
    }

    private static void bound(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        http.setRequestHeaderSize(HEAD_BYTES);
    }

    private void failed(Exception e, Context request) {
        ErrorDocument error = ErrorDocument.of(e);
        if (error.error().code().equals("defect")) {
            log.println("defect: " + request.method() + " " + request.path() + ": " + e);
            e.printStackTrace(log);
            log.flush();
        }
        if (e instanceof QueueFullException full) {
            request.header("Retry-After", Integer.toString(full.seconds()));
        }
        Forms.json(request, error.error().status(), error.json());
    }

    /** Gives what the router refuses the shape of all errors. */
    private void explain(Context request) {
        boolean shaped = Optional.ofNullable(request.res().getContentType())
                .filter(type -> type.startsWith("application/json"))
                .isPresent();
        if (!shaped || request.statusCode() == 405) {
            boolean method = request.statusCode() == 405;
            Forms.json(
                    request,
                    request.statusCode(),
                    ErrorDocument.of(
                                    request.statusCode(),
                                    method ? "wrong_method" : "not_found",
                                    method ? "this address does not take " + request.method() : "there is nothing here",
                                    "/openapi.yaml lists the addresses")
                            .json());
        }
    }

    /** Ends all work and closes the store. */
    @Override
    public void close() {
        slow.close();
        jobPaths.close();
        javalin.stop();
        jobs.close();
        library.close();
    }
}
