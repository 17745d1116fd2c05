package io.sitthi.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.programme.Kind;
import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.programmes.customs.CustomsKind;
import io.sitthi.programmes.mandates.MandateKind;
import io.sitthi.programmes.proofing.ProofingKind;
import io.sitthi.programmes.signins.SignInKind;
import io.sitthi.programmes.signins.SignInSchemas;
import io.sitthi.streaming.cluster.BrokerClient;
import io.sitthi.streaming.cluster.BrokerProcess;
import io.sitthi.streaming.customs.CustomsStream;
import io.sitthi.streaming.engine.machines.kafka.DecisionWatch;
import io.sitthi.streaming.engine.rows.RowBlockBuilder;
import io.sitthi.streaming.engine.running.StreamSettings;
import io.sitthi.streaming.engine.wire.DeadLetter;
import io.sitthi.streaming.engine.wire.DeadLetterReason;
import io.sitthi.streaming.engine.wire.Keys;
import io.sitthi.streaming.mandates.MandateStream;
import io.sitthi.streaming.proofing.ProofingStream;
import io.sitthi.streaming.signins.SignInStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The streams of all kinds on one broker, at once: a task manager and the broker are killed while facts come, and then
 * all are stopped and go on at another parallelism. What they write is what an undisturbed run of one subtask writes.
 */
class MachinesOnKafkaTest {

    private static final int FACTS = 1_500;

    private static final long SECOND = 1_000_000L;

    @TempDir
    Path folder;

    private final MadeUpFacts made = new MadeUpFacts(FACTS);

    private BrokerProcess process;
    private BrokerClient broker;

    @BeforeEach
    void startBroker() throws Exception {
        process = new BrokerProcess(folder.resolve("broker"));
        broker = new BrokerClient(process.bootstrap());
    }

    @AfterEach
    void stopBroker() throws Exception {
        broker.close();
        process.close();
    }

    private static String yaml(Kind<?> kind) {
        return new String(ProgrammeFile.shippedBytes(kind), StandardCharsets.UTF_8);
    }

    /** Facts and submissions in turn, of which none shares a millisecond of the broker with one of the other topic. */
    private void sendCustoms(MachineOnKafka customs, int first) throws Exception {
        for (int lot = 0; lot < 20; lot++) {
            customs.send(made.customsFacts(8, first + lot * 16, false));
            Thread.sleep(3);
            customs.send(made.customsFacts(8, first + lot * 16 + 8, true));
            Thread.sleep(3);
        }
    }

    /** In small lots, each dated when it is sent. */
    private void sendSteps(MachineOnKafka proofing, int first) throws Exception {
        for (int lot = 0; lot < 6; lot++) {
            proofing.send(made.proofingEvents(10, first + 10 * lot));
        }
    }

    /** Refusals are printed, with ids masked; accepted facts are not. */
    private void watch(MachineOnKafka customs) throws Exception {
        StringWriter said = new StringWriter();
        for (int look = 0; look < 20 && said.getBuffer().isEmpty(); look++) {
            new DecisionWatch(broker.access(), customs.kind, customs.topics, false)
                    .run(true, 3_000, new CountDownLatch(1), new PrintWriter(said));
        }
        assertThat(said.toString().lines())
                .isNotEmpty()
                .allMatch(
                        line -> line.contains("  0-0000-xxxxx-xx-x  REFUSED  SERVICE_FEE_ARREARS  Paperless service"));
    }

    @Test
    void whatIsWrittenDoesNotDependOnWhatHappensToTheJobs() throws Exception {
        MachineOnKafka mandates =
                new MachineOnKafka(broker, folder, new MandateStream(yaml(MandateKind.MANDATES)), "facts");
        MachineOnKafka signIns =
                new MachineOnKafka(broker, folder, new SignInStream(yaml(SignInKind.SIGN_INS)), "facts");
        MachineOnKafka proofing = new MachineOnKafka(
                broker, folder, new ProofingStream(yaml(ProofingKind.PROOFING).replace("PT15M", "PT2S")), "events");
        MachineOnKafka customs =
                new MachineOnKafka(broker, folder, new CustomsStream(yaml(CustomsKind.CUSTOMS)), "facts");
        List<MachineOnKafka> all = List.of(mandates, signIns, proofing, customs);
        Configuration settings = new Configuration();
        settings.setString("rest.port", "0");
        settings.setString("pipeline.generic-types", "false");
        settings.setString("execution.checkpointing.interval", "300 ms");
        settings.setString(
                "execution.checkpointing.dir",
                folder.resolve("checkpoints").toUri().toString());
        settings.setString("restart-strategy.type", "fixed-delay");
        settings.setString("restart-strategy.fixed-delay.attempts", "100");
        settings.setString("restart-strategy.fixed-delay.delay", "100 ms");
        settings.setString("taskmanager.memory.managed.size", "64m");
        settings.setString("taskmanager.memory.network.min", "64m");
        settings.setString("taskmanager.memory.network.max", "64m");
        StreamSettings.suitCheckpoints(settings);
        try (MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(3)
                .setNumSlotsPerTaskManager(5)
                .build())) {
            cluster.start();
            for (MachineOnKafka running : all) {
                running.start(cluster, settings, 2, "");
            }
            int third = FACTS / 3;
            mandates.send(made.mandateFacts(third, 0));
            signIns.send(made.signInFacts(third, 0));
            sendSteps(proofing, 1);
            sendCustoms(customs, 0);
            Thread.sleep(1_000);
            cluster.terminateTaskManager(0).get();
            cluster.startTaskManager();
            int half = third / 2;
            mandates.send(made.mandateFacts(half, third));
            signIns.send(made.signInFacts(half, third));
            process.kill();
            Thread.sleep(500);
            process.start();
            mandates.send(made.mandateFacts(half, third + half));
            signIns.send(made.signInFacts(half, third + half));
            sendCustoms(customs, 400);
            sendSteps(proofing, 101);
            broker.read(mandates.topics.outputs().get(2).name(), records -> records.size() > third * 6 / 5);
            Thread.sleep(500);
            List<String> savepoints = new ArrayList<>();
            for (MachineOnKafka running : all) {
                savepoints.add(running.stop(cluster));
            }
            for (int i = 0; i < all.size(); i++) {
                all.get(i).start(cluster, settings, 3, savepoints.get(i));
            }
            mandates.send(made.mandateFacts(third, 2 * third));
            signIns.send(made.signInFacts(third, 2 * third));
            sendSteps(proofing, 201);
            sendCustoms(customs, 800);
            // a message that is not a fact holds nobody up; a defective event counts against its account
            broker.send(signIns.topics.facts(), Keys.of(7), "hello".getBytes(StandardCharsets.UTF_8));
            broker.send(
                    signIns.topics.facts(),
                    Keys.of(77),
                    ("{\"dataset\":\"factor_events\",\"row\":{\"event_id\":\"00000000-0000-0000-0000-000000000001\","
                                    + "\"account_id\":77,\"event\":\"OPENED\",\"occurred_at\":\"2024-08-01T00:00:00Z\"}}")
                            .getBytes(StandardCharsets.UTF_8));
            broker.send(
                    signIns.topics.facts(),
                    Keys.of(77),
                    ("{\"dataset\":\"sign_ins\",\"row\":{\"sign_in_id\":\"00000000-0000-0000-0000-000000000077\","
                                    + "\"account_id\":77,\"password_ok\":true,\"occurred_at\":\"2024-08-01T07:00:01+07:00\"}}")
                            .getBytes(StandardCharsets.UTF_8));
            RowBlockBuilder same = new RowBlockBuilder(SignInSchemas.DELIVERED);
            RowBlockBuilder.Sink defect = same.rows(SignInSchemas.FACTOR_EVENT_ROWS);
            defect.setDefective();
            defect.putLong(1, 77);
            defect.putLong(3, 1_722_470_400L * SECOND);
            defect.endRow();
            RowBlockBuilder.Sink signIn = same.rows(SignInSchemas.SIGN_IN_ROWS);
            signIn.putUuid(0, 0, 0x77);
            signIn.putLong(1, 77);
            signIn.putLong(2, 1);
            signIn.putLong(4, 1_722_470_401L * SECOND);
            signIn.endRow();
            signIns.reference.feed(same.build());
            assertThat(signIns.reference.json).last().asString().contains("SOURCE_DATA_ERROR");
            for (MachineOnKafka running : all) {
                running.compare(made.nowMicros());
            }
            watch(customs);
            assertThat(customs.reference.json)
                    .anyMatch(row -> row.contains("ACCEPTED"))
                    .anyMatch(row -> row.contains("REFUSED"));
            List<DeadLetterReason> reasons = new ArrayList<>();
            for (var record : broker.read(signIns.topics.deadLetters(), letters -> letters.size() >= 2)) {
                reasons.add(DeadLetter.read(record.value()).reason());
            }
            assertThat(reasons)
                    .contains(DeadLetterReason.UNKNOWN_SCHEMA, DeadLetterReason.UNKNOWN_VALUE)
                    .hasSizeLessThan(5);
            for (MachineOnKafka running : all) {
                cluster.cancelJob(running.job).get();
            }
        }
    }
}
