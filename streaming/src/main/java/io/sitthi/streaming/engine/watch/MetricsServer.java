package io.sitthi.streaming.engine.watch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Answers {@code GET /metrics} with a stream's figures, on the loopback only. */
public final class MetricsServer implements AutoCloseable {

    private static final int OK = 200;

    private final HttpServer server;

    /**
     * Starts it.
     *
     * @param port 0 for any that is free
     * @throws IOException when the port is taken
     */
    public MetricsServer(int port, Supplier<RunFigures> figures) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try {
            server = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new IOException("port " + port + " for the metrics: " + e.getMessage(), e);
        }
        server.createContext("/metrics", exchange -> answer(exchange, RunMetricsText.of(figures.get())));
        server.start();
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", OpenMetricsText.CONTENT_TYPE);
            exchange.sendResponseHeaders(OK, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
