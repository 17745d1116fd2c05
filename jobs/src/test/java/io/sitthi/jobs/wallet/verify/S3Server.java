package io.sitthi.jobs.wallet.verify;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** An S3 server in a process of its own on the loopback (Adobe S3Mock), with one empty bucket. */
final class S3Server implements AutoCloseable {

    static final String BUCKET = "sitthi";

    /** What nobody may find in a log, a report or a manifest. */
    static final String ACCESS_KEY = "AKIASITTHITESTKEY";

    static final String SECRET_KEY = "sitthi-test-secret-6f1d";

    private static final int PATIENCE_SECONDS = 90;

    private final Process process;
    private final int port;

    private S3Server(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static S3Server start(Path directory) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path log = directory.resolve("s3.log");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-Djava.io.tmpdir=" + directory,
                        "-jar",
                        jar(),
                        "--server.address=127.0.0.1",
                        "--server.port=" + port,
                        "--server.ssl.enabled=false",
                        "--com.adobe.testing.s3mock.httpPort=0", // its second port: any that is free, for nobody
                        "--com.adobe.testing.s3mock.store.root=" + Files.createDirectory(directory.resolve("store"))))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Process process = builder.start();
        S3Server server = new S3Server(process, port);
        try {
            server.makeBucket(log);
        } catch (Exception e) {
            server.close();
            throw e;
        }
        return server;
    }

    /** It is on the tests' class path, where its own libraries, being inside, are in nobody's way. */
    private static String jar() {
        return Stream.of(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(java.io.File.pathSeparator))
                .filter(entry -> Path.of(entry).getFileName().toString().matches("s3mock-.*-exec[.]jar"))
                .findFirst()
                .orElseThrow();
    }

    private void makeBucket(Path log) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint() + "/" + BUCKET))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
        long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
        while (true) {
            try {
                int status = http.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                if (status == 200) {
                    return;
                }
                throw new IllegalStateException("status " + status + " for the new bucket: " + Files.readString(log));
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    throw new IllegalStateException("the S3 server does not answer: " + Files.readString(log), e);
                }
                Thread.sleep(100);
            }
        }
    }

    private String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    /** Writes a {@code core-site.xml}: the only place in which the keys stand. */
    void configure(Path file) throws IOException {
        Files.writeString(
                file,
                "<configuration>"
                        + property("fs.s3a.endpoint", endpoint())
                        + property("fs.s3a.endpoint.region", "ap-southeast-1")
                        + property("fs.s3a.connection.ssl.enabled", "false")
                        + property("fs.s3a.path.style.access", "true")
                        + property("fs.s3a.access.key", ACCESS_KEY)
                        + property("fs.s3a.secret.key", SECRET_KEY)
                        + property("fs.s3a.attempts.maximum", "2")
                        + "</configuration>");
    }

    private static String property(String name, String value) {
        return "<property><name>" + name + "</name><value>" + value + "</value></property>";
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
