package org.allometry.mcp;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.allometry.service.Library;
import org.allometry.service.ProgramVersion;

/** Answers an agent on two streams until the first of them ends. */
public final class AgentServer {
    private static final String INSTRUCTIONS =
            "Allometry fits scaling laws of language models to tables of scores and of training runs, predicts with"
                    + " intervals, plans compute and explains. 'tables' lists the tables that can be named; keep_table"
                    + " brings in one; fit with a name keeps a fit, which predict, skills, explain and plan take as fit.";

    private AgentServer() {}

    /** Serves until the input ends. */
    public static void serve(Path store, InputStream input, OutputStream output) throws InterruptedException {
        var ended = new CountDownLatch(1);
        try (Library library = Library.open(store)) {
            library.ownTables().clean();
            var transport =
                    new StdioServerTransportProvider(McpJsonDefaults.getMapper(), new Watched(input, ended), output);
            McpSyncServer server = McpServer.sync(transport)
                    .serverInfo("allometry", ProgramVersion.get())
                    .instructions(INSTRUCTIONS)
                    .capabilities(ServerCapabilities.builder().tools(false).build())
                    .tools(new Tools(library).all())
                    .build();
            ended.await();
            server.closeGracefully();
        }
    }

    /** Tells when it has come to its end. */
    private static final class Watched extends FilterInputStream {
        private final CountDownLatch ended;

        Watched(InputStream input, CountDownLatch ended) {
            super(input);
            this.ended = ended;
        }

        @Override
        public int read() throws IOException {
            return told(super.read());
        }

        @Override
        public int read(byte[] bytes, int from, int most) throws IOException {
            return told(super.read(bytes, from, most));
        }

        private int told(int read) {
            if (read < 0) {
                ended.countDown();
            }
            return read;
        }
    }
}
