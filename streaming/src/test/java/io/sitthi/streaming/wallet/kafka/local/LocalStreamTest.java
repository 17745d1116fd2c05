package io.sitthi.streaming.wallet.kafka.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sitthi.datasets.console.ProcessorTimes;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.streaming.engine.local.FreePorts;
import io.sitthi.streaming.engine.local.Latencies;
import io.sitthi.streaming.engine.local.SentTimes;
import io.sitthi.streaming.engine.local.UndisturbedSeconds;
import io.sitthi.streaming.engine.web.WatchServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LocalStreamTest {

    private static Set<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("sitthi-stream"))
                    .collect(Collectors.toSet());
        }
    }

    private static final long PATIENCE_NANOS = 15_000_000_000L;

    /** Threads that would keep this process alive. Another broker in this process has threads of its own. */
    private static List<Thread> threads(ThreadGroup group) {
        Thread[] found = new Thread[2 * group.activeCount() + 100];
        int count = group.enumerate(found, true);
        return Arrays.stream(found, 0, count)
                .filter(thread -> thread.isAlive() && !thread.isDaemon())
                .toList();
    }

    @Test
    void aShortRunDecidesWhatIsAskedAndLeavesNothingBehind() throws Exception {
        Set<Path> filesBefore = leftovers();
        int flinkPort = FreePorts.find(1)[0];
        LocalStreamOptions options = new LocalStreamOptions(null, null, 500, 5, 0, 2, 2, 200, 200, 2_000, flinkPort);
        StringWriter said = new StringWriter();
        LocalStream stream = new LocalStream(
                options,
                WalletKind.shipped(),
                new String(WalletKind.shippedBytes(), StandardCharsets.UTF_8),
                new PrintWriter(said),
                new CountDownLatch(1));
        // whoever is started by one of a group is of that group
        ThreadGroup group = new ThreadGroup("local stream");
        FutureTask<String> run = new FutureTask<>(stream::run);
        new Thread(group, run, "local stream").start();
        JsonNode page = page(URI.create("http://127.0.0.1:" + flinkPort), run);
        String report = run.get();

        assertThat(said.toString()).contains("Kafka on 127.0.0.1:").contains("decisions/s");
        long asked = number(report, "Payments asked for");
        assertThat(asked).isPositive();
        // some are asked for twice
        assertThat(number(report, "Decisions")).isGreaterThanOrEqualTo(asked).isLessThan(asked * 2);
        assertThat(number(report, "Ledger entries")).isPositive().matches(entries -> entries % 2 == 0);
        assertThat(number(report, "Dead letters")).isZero();
        assertThat(number(report, "Undecided at the end")).isZero();
        assertThat(number(report, "Payments due")).isGreaterThanOrEqualTo(asked);
        assertThat(leftovers()).isEqualTo(filesBefore);
        assertPageShows(page, asked);
        // Netty's global executor ends by itself a second after its last task
        long patientUntilNanos = System.nanoTime() + PATIENCE_NANOS;
        while (!threads(group).isEmpty() && System.nanoTime() < patientUntilNanos) {
            Thread.sleep(100);
        }
        assertThat(threads(group)).isEmpty();
    }

    /** What the operators' page showed last while the stream ran and decided. */
    private static JsonNode page(URI flink, FutureTask<String> run) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        JsonNode last = new JsonMapper().createObjectNode();
        try (WatchServer server = new WatchServer(InetAddress.getLoopbackAddress(), 0, flink, null, null)) {
            HttpRequest figures = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + server.port() + "/figures.json"))
                    .build();
            while (!run.isDone()) {
                JsonNode now = new JsonMapper()
                        .readTree(client.send(figures, BodyHandlers.ofString()).body());
                boolean runs = now.path("problem").asText().isEmpty()
                        && now.at("/job/state").asText().equals("RUNNING");
                if (runs && now.path("history").size() > last.path("history").size()) {
                    last = now;
                }
                Thread.sleep(100);
            }
        }
        return last;
    }

    private static void assertPageShows(JsonNode page, long asked) {
        assertThat(page.at("/job/name").asText()).isEqualTo("payments");
        assertThat(page.at("/decisions/unit").asText()).isEqualTo("decisions");
        assertThat(page.at("/decisions/total").asLong()).isPositive().isLessThan(2 * asked);
        assertThat(page.at("/decisions/accepted").asLong()).isPositive();
        long outcomes = page.at("/decisions/outcomes/0/total").asLong()
                + page.at("/decisions/outcomes/1/total").asLong();
        assertThat(outcomes).isEqualTo(page.at("/decisions/total").asLong());
        assertThat(page.path("latencies"))
                .hasSize(2)
                .allMatch(each -> each.path("p99").isNumber());
        assertThat(page.at("/lag/records").isNumber()).isTrue();
        assertThat(page.at("/lag/eventTimeMillis").isNumber()).isTrue();
        assertThat(page.at("/checkpoints/completed").asLong()).isPositive();
        assertThat(page.at("/checkpoints/last/bytes").asLong()).isPositive();
        assertThat(page.at("/deadLetters/total").asLong()).isZero();
        assertThat(page.path("history")).isNotEmpty();
    }

    private static long number(String report, String name) {
        return report.lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length())
                        .strip()
                        .split("[ ;]|, ", 2)[0]
                        .replace(",", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void latenciesAreCountedToTheMillisecond() {
        Latencies latencies = new Latencies();
        assertThat(latencies).hasToString("none");
        for (int millis = 1; millis <= 1_000; millis++) {
            latencies.add(millis);
        }
        latencies.add(1_000_000);
        latencies.add(-5);
        assertThat(latencies.percentileMillis(0.5)).isEqualTo(500);
        assertThat(latencies.percentileMillis(0.99)).isEqualTo(991);
        assertThat(latencies.maximumMillis()).isEqualTo(Latencies.MAX_MILLIS);
        latencies.clear();
        assertThat(latencies.total()).isZero();
    }

    @Test
    void onlySecondsInWhichTheHostTookNothingCountAsUndisturbed() {
        Latencies quick = new Latencies();
        quick.add(5);
        Latencies slow = new Latencies();
        slow.add(100);
        UndisturbedSeconds seconds = new UndisturbedSeconds();
        seconds.add(0.5, slow);
        seconds.clear();
        seconds.add(0, quick);
        seconds.add(0.009, quick);
        seconds.add(0.01, slow);
        assertThat(seconds.areKnown()).isTrue();
        assertThat(seconds)
                .hasToString("2 of 3 seconds, in which the host took less than 1% of the processors' time: "
                        + "p50 5 ms, p99 5 ms, p99.9 5 ms, most 5 ms");
        seconds.add(ProcessorTimes.UNKNOWN, quick);
        assertThat(seconds.areKnown()).isFalse();
    }

    @Test
    void timesOfSendingAreKeptForTheLatestOnly() {
        SentTimes times = new SentTimes();
        times.put(5, 1_727_746_200_123L);
        assertThat(times.get(5)).isEqualTo(1_727_746_200_123L);
        assertThat(times.get(6)).isZero();
        times.put(5 + (1 << 21), 1_727_746_200_456L);
        assertThat(times.get(5)).isZero();
        assertThat(times.get(5 + (1 << 21))).isEqualTo(1_727_746_200_456L);
    }
}
