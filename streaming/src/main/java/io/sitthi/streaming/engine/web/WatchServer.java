package io.sitthi.streaming.engine.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Shows a stream on a web page: {@code /} is the page, {@code /figures.json} what it shows. It asks Flink once a
 * second, whether anybody looks or not, and changes nothing anywhere. Figures are of all payers together; keys of
 * refused messages are masked.
 */
public final class WatchServer implements AutoCloseable {

    private static final long ASK_MILLIS = 1_000;
    private static final long END_SECONDS = 10;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int MISDIRECTED = 421;
    private static final int HANDLERS = 4;
    private static final Set<String> LOOPBACK_NAMES = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

    /** Asks Kafka, on a thread of its own, since answers may take some seconds. */
    @FunctionalInterface
    public interface KafkaSource {
        KafkaFigures read() throws IOException, InterruptedException;
    }

    private final StreamPicture picture = new StreamPicture();
    private final byte[] page = WatchPage.bytes();
    private final boolean isLoopback;
    private final HttpServer server;
    private final ExecutorService handlers = Executors.newFixedThreadPool(HANDLERS, WatchServer::daemon);
    private final ExecutorService askers = Executors.newCachedThreadPool(WatchServer::daemon);

    /**
     * Starts it.
     *
     * @param port 0 for any that is free
     * @param flink where Flink's REST answers
     * @param job name of Flink's job; null for the only one
     * @param kafka null: Kafka is not asked
     * @throws IOException when the port is taken
     */
    public WatchServer(InetAddress address, int port, URI flink, @Nullable String job, @Nullable KafkaSource kafka)
            throws IOException {
        try {
            server = HttpServer.create(new InetSocketAddress(address, port), 0);
        } catch (IOException e) {
            throw new IOException("port " + port + " for the page: " + e.getMessage(), e);
        }
        isLoopback = address.isLoopbackAddress();
        server.createContext("/", this::answer);
        server.setExecutor(handlers);
        server.start();
        FlinkFigures figures = new FlinkFigures(flink, job);
        askers.execute(() -> ask(() -> picture.add(figures.read()), picture::fail));
        if (kafka != null) {
            askers.execute(() -> ask(() -> picture.add(kafka.read()), picture::failKafka));
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "watch of the stream");
        thread.setDaemon(true);
        return thread;
    }

    private interface Asking {
        void once() throws IOException, InterruptedException;
    }

    private static void ask(Asking asking, Consumer<String> failed) {
        try {
            while (true) {
                try {
                    asking.once();
                } catch (IOException | RuntimeException e) {
                    failed.accept(e.getMessage() == null ? e.toString() : e.getMessage());
                }
                TimeUnit.MILLISECONDS.sleep(ASK_MILLIS);
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("GET")) {
                exchange.getResponseHeaders().set("Allow", "GET");
                send(exchange, NOT_ALLOWED, "text/plain", text("Only GET\n"));
            } else if (!isMeant(exchange)) {
                send(exchange, MISDIRECTED, "text/plain", text("This page is for 127.0.0.1 and localhost\n"));
            } else {
                switch (exchange.getRequestURI().getPath()) {
                    case "/" -> send(exchange, OK, "text/html; charset=utf-8", page);
                    case "/figures.json" ->
                        send(exchange, OK, "application/json", text(picture.toJson(System.currentTimeMillis())));
                    default -> send(exchange, NOT_FOUND, "text/plain", text("There is only / and /figures.json\n"));
                }
            }
        }
    }

    /** Otherwise a page from the internet could read the figures through a host name that resolves to the loopback. */
    private boolean isMeant(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        if (!isLoopback || host == null) {
            return true;
        }
        return LOOPBACK_NAMES.contains(host.replaceFirst(":\\d+$", ""));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        askers.shutdownNow();
        handlers.shutdownNow();
        try {
            // their clients are closed next, and are for one thread each
            askers.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
