package io.sitthi.streaming.engine.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import io.sitthi.datasets.page.PageParts;
import io.sitthi.programmes.wallet.PaymentReason;
import io.sitthi.streaming.engine.wire.DeadLetterReason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page's server in front of a server that answers as Flink does, and of one that does not. */
class WatchServerTest {

    private static final long PATIENCE_NANOS = 15_000_000_000L;
    private static final String JOB = "00000000000000000000000000000001";
    private static final String VERTEX = "/jobs/" + JOB + "/vertices/aa";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private HttpServer flink;

    @BeforeEach
    void startFlink() throws IOException {
        flink = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        flink.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            String query = exchange.getRequestURI().getQuery();
            String answer = answers.get(query == null ? path : path + "?");
            byte[] body = (answer == null ? "{\"errors\":[]}" : answer).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer == null ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        flink.start();
        answers.put(
                "/jobs/overview",
                "{\"jobs\":[{\"jid\":\"" + JOB
                        + "\",\"name\":\"payments\",\"state\":\"RUNNING\",\"start-time\":1000}]}");
        answers.put("/jobs/" + JOB, "{\"vertices\":[{\"id\":\"aa\",\"name\":\"decide\"}]}");
        answers.put(
                "/jobs/" + JOB + "/checkpoints",
                "{\"counts\":{\"restored\":1,\"total\":9,\"in_progress\":0,\"completed\":7,\"failed\":2},\"latest\":{"
                        + "\"completed\":{\"id\":8,\"latest_ack_timestamp\":5000,\"end_to_end_duration\":41,\"state_size\":123456},"
                        + "\"failed\":{\"id\":9,\"failure_timestamp\":6000,\"failure_message\":\"<b>disk</b> full\"}}}");
        answers.put("/jobs/" + JOB + "/metrics?", "[{\"id\":\"numRestarts\",\"value\":\"3\"}]");
        answers.put(
                VERTEX + "/subtasks/metrics",
                "[{\"id\":\"decide_payments.decisions.approved\"},{\"id\":\"numRecordsIn\"}]");
        counted(100, 10, 1);
    }

    @AfterEach
    void stopFlink() {
        flink.stop(0);
    }

    private void counted(long approved, long declined, long letters) {
        answers.put(
                VERTEX + "/subtasks/metrics?",
                "[{\"id\":\"decide_payments.decisions.approved\",\"sum\":" + approved + ".0,\"max\":1},"
                        + "{\"id\":\"decide_payments.decisions.declined\",\"sum\":" + declined + ",\"max\":1},"
                        + "{\"id\":\"decide_payments.decisions.reasons.SELF_PAYMENT\",\"sum\":" + declined
                        + ",\"max\":1},"
                        + "{\"id\":\"decide_payments.decisions.latencyMillis_p99\",\"sum\":50.0,\"max\":33.5},"
                        + "{\"id\":\"decide_payments.decisions.latencyMillis_max\",\"sum\":90.0,\"max\":70},"
                        + "{\"id\":\"keep_ledger.decisions.latencyMillis_p99\",\"sum\":4000.0,\"max\":2100},"
                        + "{\"id\":\"intake.deadLetters.EMPTY\",\"sum\":" + letters + ",\"max\":1},"
                        + "{\"id\":\"Source__requests.pendingRecords\",\"sum\":17,\"max\":17},"
                        + "{\"id\":\"Source__requests.watermarkLagMillis\",\"sum\":900,\"max\":500}]");
    }

    private WatchServer server() throws IOException {
        return new WatchServer(InetAddress.getLoopbackAddress(), 0, flinkAddress(), null, null);
    }

    private URI flinkAddress() {
        return URI.create("http://127.0.0.1:" + flink.getAddress().getPort());
    }

    private HttpResponse<String> get(WatchServer server, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                        .build(),
                BodyHandlers.ofString());
    }

    private JsonNode await(WatchServer server, Predicate<JsonNode> wanted) throws Exception {
        long end = System.nanoTime() + PATIENCE_NANOS;
        JsonNode figures;
        do {
            Thread.sleep(50);
            figures = new JsonMapper().readTree(get(server, "/figures.json").body());
        } while (!wanted.test(figures) && System.nanoTime() < end);
        return figures;
    }

    @Test
    void figuresOfFlinkAreAddedUpAndTurnedIntoRates() throws Exception {
        try (WatchServer server = server()) {
            JsonNode first = await(server, figures -> figures.has("job"));
            assertThat(first.at("/job/name").asText()).isEqualTo("payments");
            assertThat(first.at("/job/restarts").asLong()).isEqualTo(3);
            assertThat(first.at("/decisions/total").asLong()).isEqualTo(110);
            assertThat(first.at("/latencies/0/operator").asText()).isEqualTo("decide_payments");
            assertThat(first.at("/latencies/0/p99").asDouble()).isEqualTo(33.5);
            assertThat(first.at("/latencies/0/max").asDouble()).isEqualTo(70);
            assertThat(first.at("/latencies/0/p50").isNull()).isTrue();
            assertThat(first.at("/latencies/1/p99").asDouble()).isEqualTo(2_100);
            assertThat(first.at("/lag/records").asLong()).isEqualTo(17);
            assertThat(first.at("/lag/eventTimeMillis").asLong()).isEqualTo(500);
            assertThat(first.at("/lag/heldPartitions").isNull()).isTrue();
            assertThat(first.at("/checkpoints/completed").asLong()).isEqualTo(7);
            assertThat(first.at("/checkpoints/failed").asLong()).isEqualTo(2);
            assertThat(first.at("/checkpoints/last/durationMillis").asLong()).isEqualTo(41);
            assertThat(first.at("/checkpoints/failure").asText()).isEqualTo("<b>disk</b> full");

            counted(1_100, 10, 5);
            JsonNode second = await(server, figures -> figures.at("/history/0").size() == 4);
            double rate = second.at("/decisions/perSecond").asDouble();
            // a thousand in about as long as it took to see them
            assertThat(rate).isBetween(60.0, 1_200.0);
            assertThat(second.at("/decisions/outcomes/0/code").asText()).isEqualTo("approved");
            assertThat(second.at("/decisions/outcomes/0/total").asLong()).isEqualTo(1_100);
            assertThat(second.at("/deadLetters/total").asLong()).isEqualTo(5);
            assertThat(second.at("/history/0/1").asDouble()).isEqualTo(rate);
            assertThat(second.at("/history/0/2").asDouble()).isEqualTo(33.5);
        }
    }

    /** Flink's tasks count from 0 again after a failure. */
    @Test
    void countsGoOnWhenATaskHasBeenRestarted() throws Exception {
        try (WatchServer server = server()) {
            await(server, figures -> figures.has("job"));
            counted(7, 0, 0);
            JsonNode figures = await(server, each -> each.at("/decisions/total").asLong() == 117);
            assertThat(figures.at("/decisions/total").asLong()).isEqualTo(117);
            assertThat(figures.at("/decisions/perSecond").asDouble()).isZero();
            assertThat(figures.at("/decisions/reasons/0/total").asLong()).isEqualTo(10);
            assertThat(figures.at("/deadLetters/total").asLong()).isEqualTo(1);
        }
    }

    @Test
    void whatCannotBeAskedIsSaidAndTheLastFiguresStay() throws Exception {
        try (WatchServer server = server()) {
            await(server, figures -> figures.has("job"));
            flink.stop(0);
            JsonNode figures =
                    await(server, each -> !each.path("problem").asText().isEmpty());
            assertThat(figures.path("problem").asText()).contains("cannot be reached");
            assertThat(figures.at("/decisions/total").asLong()).isEqualTo(110);
        }
    }

    @Test
    void oneOfSeveralJobsMustBeNamed() throws Exception {
        answers.put(
                "/jobs/overview",
                "{\"jobs\":[{\"jid\":\"" + JOB + "\",\"name\":\"payments\",\"state\":\"RUNNING\",\"start-time\":1},"
                        + "{\"jid\":\"2\",\"name\":\"sign-ins\",\"state\":\"RUNNING\",\"start-time\":2},"
                        + "{\"jid\":\"3\",\"name\":\"payments\",\"state\":\"FAILED\",\"start-time\":3}]}");
        try (WatchServer server = server()) {
            JsonNode figures =
                    await(server, each -> each.path("problem").asText().contains("--job"));
            assertThat(figures.path("problem").asText()).contains("payments", "sign-ins");
        }
        try (WatchServer named =
                new WatchServer(InetAddress.getLoopbackAddress(), 0, flinkAddress(), "payments", null)) {
            assertThat(await(named, each -> each.has("job")).at("/job/state").asText())
                    .isEqualTo("RUNNING");
        }
        try (WatchServer wrong =
                new WatchServer(InetAddress.getLoopbackAddress(), 0, flinkAddress(), "payment", null)) {
            JsonNode figures =
                    await(wrong, each -> each.path("problem").asText().contains("named"));
            assertThat(figures.path("problem").asText()).contains("no job named payment", "sign-ins");
        }
    }

    @Test
    void theNewestDeadLettersComeMaskedAndAProblemOfKafkaHidesNothingOfFlink() throws Exception {
        KafkaFigures told = new KafkaFigures(
                List.of("Stream sitthi-payments, epoch 2: runs"),
                true,
                List.of(new KafkaFigures.Letter("t 0:5", 1_000, "EMPTY", "key 1-2345-xxxxx-xx-x", 0, "No value.")));
        int[] asked = {0};
        try (WatchServer server = new WatchServer(InetAddress.getLoopbackAddress(), 0, flinkAddress(), null, () -> {
            if (asked[0]++ > 0) {
                throw new IOException("Kafka does not answer");
            }
            return told;
        })) {
            JsonNode figures = await(
                    server,
                    each -> each.has("job")
                            && !each.path("kafkaProblem").asText().isEmpty());
            assertThat(figures.at("/kafka/letters/0/key").asText()).isEqualTo("key 1-2345-xxxxx-xx-x");
            assertThat(figures.path("kafkaProblem").asText()).isEqualTo("Kafka does not answer");
            assertThat(figures.path("problem").asText()).isEmpty();
        }
    }

    @Test
    void thePageAsksNobodyElseAndIsForReadingOnly() throws Exception {
        try (WatchServer server = server()) {
            String page = get(server, "/").body();
            assertThat(page).contains("default-src 'none'").contains("connect-src 'self'");
            // the namespace of SVG is a name, and nothing is fetched from there
            assertThat(page.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http://", "https://", "{{");
            assertThat(page).contains("คำวินิจฉัยต่อวินาที", "Decisions a second");
            assertThat(get(server, "/jobs").statusCode()).isEqualTo(404);
            HttpRequest post = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/"))
                    .POST(BodyPublishers.noBody())
                    .build();
            assertThat(client.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
            // a public host name that resolves to the loopback
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                socket.getOutputStream()
                        .write("GET /figures.json HTTP/1.1\r\nHost: evil.example:80\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(answer).startsWith("HTTP/1.1 421");
            }
        }
    }

    /** Every code that a stream can count has its text in both languages. */
    @Test
    void everyCodeHasItsTextInThaiAndEnglish() throws Exception {
        JsonNode texts = new JsonMapper().readTree(PageParts.text(WatchPage.class, "watch.json"));
        for (Enum<?> reason : PaymentReason.values()) {
            assertThat(texts.path("reasons").path(reason.name()))
                    .as(reason.name())
                    .hasSize(2);
        }
        for (Enum<?> reason : DeadLetterReason.values()) {
            assertThat(texts.path("letters").path(reason.name()))
                    .as(reason.name())
                    .hasSize(2);
        }
    }
}
