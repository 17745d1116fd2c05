package io.sitthi.streaming.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.streaming.engine.wire.DeadLetter;
import io.sitthi.streaming.engine.wire.DeadLetterReason;
import io.sitthi.streaming.wallet.job.Town;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code stream run} in processes of its own, with a broker in another: however it ends, and whoever starts it again, the
 * ledger has every approved payment exactly once.
 */
class StreamRunOfJarTest {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int LEAST_ENTRIES = 100;
    private static final int HEAP_MEGABYTES = 768;
    private static final int SMALL_HEAP_MEGABYTES = 384;
    private static final int PARTITIONS = 3;

    /** One record of it does not fit into the small heap. */
    private static final int MORE_THAN_THE_HEAP = 300_000_000;

    @TempDir
    Path directory;

    private final List<StreamProcess> started = new ArrayList<>();
    private Path temporary;
    private BrokerProcess broker;
    private TownOnKafka town;

    @BeforeEach
    void startBroker() throws Exception {
        temporary = Files.createDirectory(directory.resolve("tmp"));
        broker = new BrokerProcess(directory.resolve("broker"));
        town = new TownOnKafka(new Town(7, 30, 20, 1_000), directory, broker.bootstrap());
    }

    @AfterEach
    void stopAll() throws Exception {
        for (StreamProcess process : started) {
            process.close();
        }
        town.close();
        broker.close();
    }

    private StreamProcess run(String... more) throws Exception {
        return run(HEAP_MEGABYTES, more);
    }

    private StreamProcess run(int heapMegabytes, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "--bootstrap",
                broker.bootstrap(),
                "--topics",
                "town",
                "--drop",
                town.drop.toString(),
                "--wallets",
                town.wallets.toString(),
                "--stores",
                directory.resolve("stores").toString(),
                "--checkpoint-millis",
                "300",
                "--lateness-millis",
                "1000"));
        arguments.addAll(List.of(more));
        StreamProcess process =
                StreamProcess.start(heapMegabytes, directory, started.size(), temporary, "run", arguments);
        started.add(process);
        return process;
    }

    private void awaitEntries(int count) throws InterruptedException {
        FlinkCluster.await("entries of the ledger", PATIENCE, () -> {
            try {
                return town.ledger().size() >= count;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void checkBooks() throws Exception {
        TownBooks books = new TownBooks(town);
        books.awaitDecisions(PATIENCE);
        books.awaitLedger(PATIENCE);
        books.check(LEAST_ENTRIES);
    }

    @Test
    @Timeout(300)
    void goesOnWhereItWasKilledOrEndedAndRefusesToBeginAnew() throws Exception {
        StreamProcess first = run().awaitSaying("begins without state");
        town.pay(150, 10);
        awaitEntries(20);
        first.kill();
        town.pay(100, 1);

        StreamProcess second = run().awaitSaying("epoch 2: goes on from checkpoint ");
        town.pay(100, 5);
        checkBooks();
        second.signal("TERM");
        assertThat(second.awaitEnd()).as(second.said()).isEqualTo(ExitStatus.DONE);
        town.pay(100, 1);

        StreamProcess fresh = run("--fresh");
        assertThat(fresh.awaitEnd()).isEqualTo(ExitStatus.USAGE);
        assertThat(fresh.said())
                .contains("Topic town.ledger-entries holds entries")
                .contains("Go on with: stream run --name sitthi-payments --from file:");

        Path programme = directory.resolve("programme.yaml");
        Files.writeString(
                programme,
                new String(WalletKind.shippedBytes(), StandardCharsets.UTF_8)
                        .replace("    - FUEL\n", "    - FUEL\n    - ข้าว\n"));
        StreamProcess other = run("--programme", programme.toString());
        assertThat(other.awaitEnd()).isEqualTo(ExitStatus.USAGE);
        assertThat(other.said()).contains("began with another programme").doesNotContain("\tat ");

        StreamProcess named = run("--name", "another");
        assertThat(named.awaitEnd()).isEqualTo(ExitStatus.USAGE);
        assertThat(named.said()).contains("These topics are those of stream 'sitthi-payments'");

        StreamProcess third = run().awaitSaying("epoch 3: goes on from checkpoint ");
        checkBooks();
        assertThat(town.epochs()).containsExactly("1", "2", "3");
        third.signal("TERM");
        assertThat(third.awaitEnd()).as(third.said()).isEqualTo(ExitStatus.DONE);
    }

    @Test
    @Timeout(300)
    void ofTwoJobsOfOneNameOnlyOneBooksAndNobodyElseGetsAtIt() throws Exception {
        StreamProcess first = run().awaitSaying("begins without state");
        town.pay(100, 10);
        awaitEntries(20);
        assertThat(Listeners.of(first.pid()))
                .as("addresses at which it can be reached")
                .isNotEmpty()
                .allMatch(Listeners::isLoopback);
        assertOwned(directory.resolve("stores/checkpoints/sitthi-payments"));
        try (var folders = Files.list(temporary)) {
            for (Path folder : folders.filter(Files::isDirectory).toList()) {
                assertOwned(folder);
            }
        }

        StreamProcess second = run();
        assertThat(second.awaitEnd()).isEqualTo(ExitStatus.USAGE);
        assertThat(second.said()).contains("Stream 'sitthi-payments' runs already (epoch 1)");
        town.pay(50, 10);

        // it sleeps for longer than its lease, and wakes up when another runs
        first.signal("STOP");
        StreamProcess third = run().awaitSaying("epoch 2: goes on from checkpoint ");
        town.pay(50, 5);
        first.signal("CONT");
        assertThat(first.awaitEnd()).as(first.said()).isEqualTo(ExitStatus.FAILED);
        assertThat(first.said()).contains("the lease is lost to epoch 2");
        town.pay(50, 5);
        checkBooks();
        assertThat(town.epochs()).containsExactly("1", "2");
        third.signal("TERM");
        assertThat(third.awaitEnd()).as(third.said()).isEqualTo(ExitStatus.DONE);
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    @Timeout(300)
    void saysWhatItDoesAndWhatItWaitsForAndNoMessageStopsIt() throws Exception {
        StreamProcess stream = run(SMALL_HEAP_MEGABYTES, "--metrics-port", "0").awaitSaying("The job has started");
        town.pay(100, 10);
        awaitEntries(20);
        stream.awaitSaying(" payments/s").awaitSaying("  checkpoint 0.");
        assertThat(metrics(stream))
                .contains("sitthi_stream_payments_total 100\n")
                .contains("sitthi_stream_epoch 1\n")
                .endsWith("# EOF\n");
        StreamProcess status = status();
        assertThat(status.awaitEnd()).as(status.said()).isEqualTo(ExitStatus.DONE);
        assertThat(status.said())
                .contains("Stream sitthi-payments, epoch 1: runs")
                .contains("Began without state");

        sendWhatStoppedIt();
        town.pay(100, 1);
        TownBooks books = new TownBooks(town);
        books.awaitDecisions(PATIENCE);
        books.awaitLedger(PATIENCE);
        books.checkAllButLetters(LEAST_ENTRIES);
        assertLetters();
        assertThat(metrics(stream))
                .contains("sitthi_stream_dead_letters_total{reason=\"UNREADABLE\"} 1\n")
                .contains("sitthi_stream_restarts_total 0\n");

        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            admin.deleteTopics(List.of(town.topics.changes())).all().get();
        }
        stream.awaitSaying("Waits: topic town.changes is not there");
        assertThat(metrics(stream)).contains("sitthi_stream_waits{for=\"topic town.changes is not there\"} 1");
        status = status();
        assertThat(status.awaitEnd()).as(status.said()).isEqualTo(ExitStatus.FAILED);
        assertThat(status.said()).contains("Waits: topic town.changes is not there");
        stream.signal("TERM");
        assertThat(stream.awaitEnd()).as(stream.said()).isEqualTo(ExitStatus.FAILED);
        assertThat(stream.said()).contains("Ended while it waited: topic town.changes is not there");
    }

    private void sendWhatStoppedIt() throws Exception {
        try (HostileClient client = new HostileClient(broker.bootstrap(), town.topics.requests())) {
            client.sendBlanks(0, 5_000_000);
            client.sendBlanks(1, MORE_THAN_THE_HEAP);
            client.sendElsewhere(town.paymentOfConsumer(), PARTITIONS);
        }
    }

    private void assertLetters() throws Exception {
        assertThat(town.letters())
                .extracting(DeadLetter::reason, DeadLetter::partition, DeadLetter::messageLength)
                .contains(tuple(DeadLetterReason.TOO_LARGE, 0, 5_000_000L), tuple(DeadLetterReason.UNREADABLE, 1, 0L))
                .hasSize(3);
        assertThat(town.letters())
                .filteredOn(letter -> letter.reason() == DeadLetterReason.WRONG_PARTITION)
                .hasSize(1);
        assertThat(town.refusals()).containsExactly(DeadLetterReason.WRONG_PARTITION);
    }

    @Test
    @Timeout(300)
    void endsWhenRequestsAreGoneThatItHasNotDecided() throws Exception {
        StreamProcess first = run().awaitSaying("The job has started");
        town.pay(50, 10);
        awaitEntries(10);
        first.signal("TERM");
        assertThat(first.awaitEnd()).as(first.said()).isEqualTo(ExitStatus.DONE);
        town.pay(50, 1);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                // -1: to the end
                all.put(new TopicPartition(town.topics.requests(), partition), RecordsToDelete.beforeOffset(-1));
            }
            admin.deleteRecords(all).all().get();
        }
        StreamProcess second = run();
        assertThat(second.awaitEnd()).as(second.said()).isEqualTo(ExitStatus.BROKEN_INPUT);
        assertThat(second.said()).contains("are gone, and were not decided");
    }

    private StreamProcess status() throws Exception {
        StreamProcess process = StreamProcess.start(
                HEAP_MEGABYTES,
                directory,
                started.size(),
                temporary,
                "status",
                List.of("--bootstrap", broker.bootstrap(), "--topics", "town"));
        started.add(process);
        return process;
    }

    private static String metrics(StreamProcess stream) throws Exception {
        Matcher address =
                Pattern.compile("Metrics on (http://127.0.0.1:\\d+/metrics)").matcher(stream.said());
        assertThat(address.find()).as(stream.said()).isTrue();
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address.group(1))).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static void assertOwned(Path folder) throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .as("who may read %s", folder)
                .isEqualTo("rwx------");
    }
}
