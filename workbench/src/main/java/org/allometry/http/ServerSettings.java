package org.allometry.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import org.allometry.job.Jobs;

/**
 * How to serve.
 *
 * @param host address or name to listen on
 * @param port to listen on; 0 for any that is free
 * @param token that every request must show; needed unless the host is this machine alone
 * @param store folder of the store
 * @param limits of what is done for others
 */
public record ServerSettings(String host, int port, Optional<String> token, Path store, Jobs.Limits limits) {
    private static final int SHORTEST_TOKEN = 16;
    private static final int LAST_PORT = 65535;

    public ServerSettings {
        if (port < 0 || port > LAST_PORT) {
            throw new IllegalArgumentException("--port must lie between 0 and 65535, but was " + port);
        }
        if (token.isPresent() && token.get().length() < SHORTEST_TOKEN) {
            throw new IllegalArgumentException("--token must have at least 16 characters");
        }
        if (token.isEmpty() && !isLoopback(host)) {
            throw new IllegalArgumentException(
                    "--host " + host + " lets others in, so it needs --token with a secret of at least 16 characters");
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("--host: there is no address '" + host + "'", e);
        }
    }
}
