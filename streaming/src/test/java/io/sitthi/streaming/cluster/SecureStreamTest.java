package io.sitthi.streaming.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.streaming.engine.kafka.KafkaAccess;
import io.sitthi.streaming.engine.kafka.KafkaAccessOptions;
import io.sitthi.streaming.wallet.job.Town;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Every command against a broker with TLS, SCRAM and ACLs, in processes of their own, each as its own user with the rights
 * that README lists and no others. Whatever they log or show, no secret is in it.
 */
class SecureStreamTest {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int PAYMENTS = 200;
    private static final Pattern REST = Pattern.compile("Rest endpoint listening at \\S+?:(\\d+)");
    private static final Pattern JOB = Pattern.compile("\"id\":\"([0-9a-f]{32})\"");
    private static final List<String> PAGES = List.of(
            "/jobmanager/config",
            "/jobs/JOB",
            "/jobs/JOB/config",
            "/jobs/JOB/plan",
            "/jobs/JOB/exceptions",
            "/jobs/JOB/checkpoints/config");

    @TempDir
    Path directory;

    private SecureBroker broker;
    private int logs;

    @Test
    @Timeout(400)
    void everyCommandRunsWithTheRightsThatReadmeListsAndShowsNoSecret() throws Exception {
        try (SecureBroker secure = new SecureBroker(
                directory.resolve("kafka"), List.of("sitthi-topics", "sitthi-run", "sitthi-publish", "payer"))) {
            broker = secure;
            try (Admin admin = Admin.create(access(SecureBroker.ADMINISTRATOR).properties())) {
                admin.createAcls(ReadmeAcls.read("town")).all().get();
            }
            makeTopics();
            try (TownOnKafka town =
                    new TownOnKafka(new Town(7, 20, 10, PAYMENTS), directory, access(SecureBroker.ADMINISTRATOR))) {
                run(town);
            }
        }
    }

    private void makeTopics() throws Exception {
        List<String> options = List.of("--topics", "town", "--partitions", "3", "--replication", "1");
        ends(0, "sitthi-topics", command("topics", secureFile("sitthi-topics"), options));
        ends(2, "sitthi-topics", command("topics", broker.file("sitthi-topics", "wrong-s3cret"), options), said -> {
            assertThat(said).contains("refuses the login").doesNotContain("wrong-s3cret");
        });
        ends(2, "payer", command("topics", secureFile("payer"), options), said -> {
            assertThat(said).contains("does not allow it", "streaming/README.md");
        });
    }

    private void run(TownOnKafka town) throws Exception {
        List<String> options = List.of(
                "--topics",
                "town",
                "--drop",
                town.drop.toString(),
                "--wallets",
                town.wallets.toString(),
                "--stores",
                directory.resolve("stores").toString(),
                "--lateness-millis",
                "1000");
        try (CommandProcess stream = start(command("run", secureFile("sitthi-run"), options))) {
            town.pay(PAYMENTS, 5);
            sendNonsense(town.topics.requests());
            ends(0, "sitthi-publish", command("merchant", secureFile("sitthi-publish"), suspension()));
            int asked = PAYMENTS;
            FlinkCluster.await("decisions, and a dead letter", PATIENCE, () -> isDecided(town, asked, stream));
            assertThat(town.ledger()).isNotEmpty();
            assertThat(stream.isAlive()).isTrue();
            for (String page : pages(stream.said())) {
                assertThat(page).doesNotContain(SecureBroker.secrets("sitthi-run"));
            }
            assertThat(stream.said()).doesNotContain(SecureBroker.secrets("sitthi-run"));
        }
    }

    private static boolean isDecided(TownOnKafka town, int asked, CommandProcess stream) {
        try {
            if (!stream.isAlive()) {
                throw new AssertionError("the stream ended:\n" + stream.said());
            }
            return town.decisions(town.topics.consumerDecisions()).size()
                                    + town.decisions(town.topics.merchantDecisions())
                                            .size()
                            == asked
                    && town.letters().size() == 1;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> suspension() {
        return List.of(
                "--topics",
                "town",
                "--merchant",
                "500000",
                "--status",
                "SUSPENDED",
                "--class",
                "SMALL_SHOP",
                "--district",
                "1001",
                "--in-force",
                Instant.now().plusSeconds(3_600).atOffset(ZoneOffset.UTC).toString());
    }

    private void sendNonsense(String topic) throws Exception {
        Properties properties = access("payer").properties();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, new byte[] {'1'}, new byte[] {'x'}))
                    .get();
        }
    }

    /** What Flink's REST shows of the job. */
    private static List<String> pages(String said) throws Exception {
        Matcher port = REST.matcher(said);
        assertThat(port.find()).as(said).isTrue();
        String address = "http://127.0.0.1:" + port.group(1);
        Matcher job = JOB.matcher(get(address + "/jobs"));
        assertThat(job.find()).isTrue();
        List<String> pages = new ArrayList<>();
        for (String page : PAGES) {
            pages.add(get(address + page.replace("JOB", job.group(1))));
        }
        return pages;
    }

    private static String get(String uri) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(uri).isEqualTo(200);
        return answer.body();
    }

    private Path secureFile(String user) throws Exception {
        return broker.file(user);
    }

    private KafkaAccess access(String user) throws Exception {
        KafkaAccessOptions options = new KafkaAccessOptions();
        CommandLine line = new CommandLine(options);
        line.parseArgs(
                "--bootstrap", broker.bootstrap(), "--kafka", secureFile(user).toString());
        return options.access(line);
    }

    private List<String> command(String name, Path file, List<String> options) {
        List<String> command = new ArrayList<>(List.of("stream", name));
        command.addAll(List.of("--bootstrap", broker.bootstrap(), "--kafka", file.toString()));
        command.addAll(options);
        return command;
    }

    private CommandProcess start(List<String> command) throws Exception {
        logs++;
        return new CommandProcess(directory.resolve("command-" + logs + ".log"), command);
    }

    private void ends(int status, String user, List<String> command) throws Exception {
        ends(status, user, command, said -> {});
    }

    private void ends(int status, String user, List<String> command, java.util.function.Consumer<String> check)
            throws Exception {
        try (CommandProcess process = start(command)) {
            assertThat(process.status()).as(process.said()).isEqualTo(status);
            assertThat(process.said()).doesNotContain(SecureBroker.secrets(user));
            check.accept(process.said());
        }
    }
}
