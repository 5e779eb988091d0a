package org.allometry.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.internal.HttpConnection;

/** Cuts connections that send a request in drops: such a client would keep a connection for as long as it likes. */
final class SlowClients implements Connection.Listener, AutoCloseable {
    private static final long SECONDS_FOR_HEAD = 5;

    private final Map<HttpConnection, Seen> open = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "slow clients");
        thread.setDaemon(true);
        return thread;
    });

    /** What a connection had brought, and when it had last brought a whole head. */
    private record Seen(long messages, long bytes, long since) {}

    SlowClients() {
        clock.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof HttpConnection http) {
            open.put(http, new Seen(http.getMessagesIn(), http.getBytesIn(), System.nanoTime()));
        }
    }

    @Override
    public void onClosed(Connection connection) {
        if (connection instanceof HttpConnection http) {
            open.remove(http);
        }
    }

    private void look() {
        long now = System.nanoTime();
        open.forEach((connection, seen) -> {
            boolean whole = connection.getMessagesIn() > seen.messages;
            boolean began = connection.getBytesIn() > seen.bytes;
            if (whole || !began) {
                open.replace(connection, seen, new Seen(connection.getMessagesIn(), connection.getBytesIn(), now));
            } else if (now - seen.since > TimeUnit.SECONDS.toNanos(SECONDS_FOR_HEAD)) {
                open.remove(connection);
                connection.getEndPoint().close();
            }
        });
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
