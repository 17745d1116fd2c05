package io.sitthi.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.programme.Kind;
import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.programmes.customs.CustomsKind;
import io.sitthi.programmes.customs.CustomsRows;
import io.sitthi.programmes.customs.GateSchemas;
import io.sitthi.programmes.mandates.MandateKind;
import io.sitthi.programmes.mandates.MandateSchemas;
import io.sitthi.programmes.proofing.ProofingKind;
import io.sitthi.programmes.proofing.ProofingSchemas;
import io.sitthi.programmes.signins.SignInKind;
import io.sitthi.programmes.signins.SignInSchemas;
import io.sitthi.streaming.cluster.BrokerClient;
import io.sitthi.streaming.cluster.BrokerProcess;
import io.sitthi.streaming.customs.CustomsStream;
import io.sitthi.streaming.engine.kafka.topics.TopicAdmin;
import io.sitthi.streaming.engine.machines.MachineJob;
import io.sitthi.streaming.engine.machines.MachineKind;
import io.sitthi.streaming.engine.machines.MachineOutput;
import io.sitthi.streaming.engine.machines.MachineOutput.Guarantee;
import io.sitthi.streaming.engine.machines.MachineRun;
import io.sitthi.streaming.engine.machines.kafka.DecisionWatch;
import io.sitthi.streaming.engine.machines.kafka.MachinePipeline;
import io.sitthi.streaming.engine.machines.kafka.MachineStreamOptions;
import io.sitthi.streaming.engine.machines.kafka.MachineTopics;
import io.sitthi.streaming.engine.machines.kafka.RowJson;
import io.sitthi.streaming.engine.rows.RowBlock;
import io.sitthi.streaming.engine.rows.RowBlockBuilder;
import io.sitthi.streaming.engine.rows.RowView;
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
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The streams of all kinds on one broker, at once: a task manager and the broker are killed while facts come, and then
 * all are stopped and go on at another parallelism. What they write is what an undisturbed run of one subtask writes.
 */
class MachinesOnKafkaTest {

    private static final int PARTITIONS = 3;
    private static final int FACTS = 1_500;

    /** Ample: a machine that is busy with other work must not make a fact late. */
    private static final long LATENESS_MILLIS = 8_000;

    private static final long SECOND = 1_000_000L;

    @TempDir
    Path folder;

    private final Random random = new Random(7);
    private final long now = System.currentTimeMillis() * 1_000;

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

    /** A kind's stream in the test. */
    private final class Running {

        private final MachineKind kind;
        private final MachineTopics topics;
        private final MachineRun reference;
        private final RowJson json = new RowJson();
        private JobID job = new JobID();

        Running(MachineKind kind, String facts) throws Exception {
            this.kind = kind;
            topics = MachineTopics.of(kind, "machines-" + kind.name(), facts, "");
            reference = new MachineRun(kind);
            try (TopicAdmin admin = new TopicAdmin(broker.access())) {
                admin.create(topics.specifications(), PARTITIONS, (short) 1);
                assertThat(admin.check(topics.specifications(), topics.facts(), 900_000))
                        .isEqualTo(PARTITIONS);
            }
        }

        void start(MiniCluster cluster, Configuration settings, int parallelism, String savepoint) throws Exception {
            Configuration all = new Configuration(settings);
            if (!savepoint.isEmpty()) {
                all.setString("execution.state-recovery.path", savepoint);
            }
            try (StreamExecutionEnvironment environment = new StreamExecutionEnvironment(all)) {
                environment.setParallelism(parallelism);
                MachineStreamOptions options = MachineStreamOptions.of(
                                broker.access(), topics, "machines-" + kind.name())
                        .withLatenessMillis(LATENESS_MILLIS);
                new MachinePipeline(kind, options, null).build(environment, PARTITIONS);
                job = cluster.submitJob(environment.getStreamGraph().getJobGraph())
                        .get()
                        .getJobID();
            }
        }

        /** Stops it with a savepoint, as soon as it has recovered. */
        String stop(MiniCluster cluster) throws Exception {
            for (int attempt = 1; ; attempt++) {
                try {
                    return cluster.stopWithSavepoint(
                                    job,
                                    folder.resolve("savepoints").toUri().toString(),
                                    false,
                                    SavepointFormatType.CANONICAL)
                            .get();
                } catch (ExecutionException e) {
                    if (attempt == 30) {
                        throw e;
                    }
                    Thread.sleep(500);
                }
            }
        }

        /** To the broker and to the reference. */
        void send(RowBlock facts) throws Exception {
            List<Schema> schemas = MachineJob.factSchemas(kind);
            for (int row = 0; row < facts.size(); row++) {
                Schema schema = schemas.get(facts.dataset(row));
                byte[] message = json.writeFact(new RowView(schema).set(facts), row, schema, kind.stamp());
                String topic = topics.taken().get(kind.topic(facts.dataset(row)));
                broker.post(topic, Keys.of(facts.subject(row)), message);
            }
            broker.flush();
            reference.feed(facts);
        }

        /** In small lots, each dated when it is sent. */
        void sendSteps(int first) throws Exception {
            for (int lot = 0; lot < 6; lot++) {
                send(proofingEvents(10, first + 10 * lot));
            }
        }

        void compare() throws Exception {
            reference.timePasses(now / 1_000 + 3_600_000);
            for (int i = 0; i < kind.outputs().size(); i++) {
                MachineOutput output = kind.outputs().get(i);
                if (!output.hasTopic()) {
                    continue;
                }
                String name = output.schema().name() + " ";
                List<String> expected = reference.json.stream()
                        .filter(row -> row.startsWith(name))
                        .map(row -> row.substring(name.length()))
                        .sorted()
                        .toList();
                assertThat(expected).as(name).isNotEmpty();
                boolean isExact = output.guarantee() == Guarantee.EXACTLY_ONCE;
                List<String> found = broker
                        .read(
                                topics.outputs().get(i).name(),
                                all -> all.stream()
                                                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                                                .distinct()
                                                .count()
                                        >= expected.stream().distinct().count())
                        .stream()
                        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                        .sorted()
                        .toList();
                Stream<String> counted =
                        isExact ? found.stream() : found.stream().distinct();
                assertThat(counted.toList())
                        .as(name)
                        .isEqualTo(
                                isExact
                                        ? expected
                                        : expected.stream().distinct().toList());
            }
        }
    }

    private static String yaml(Kind<?> kind) {
        return new String(ProgrammeFile.shippedBytes(kind), StandardCharsets.UTF_8);
    }

    private RowBlock mandateFacts(int count, int first) {
        RowBlockBuilder rows = new RowBlockBuilder(MandateSchemas.DELIVERED);
        for (int i = first; i < first + count; i++) {
            long grantor = 1 + random.nextInt(40);
            long mandate = grantor * 10 + random.nextInt(3);
            long agent = 1_000 + mandate % 3;
            if (random.nextInt(3) == 0) {
                int event = random.nextInt(4);
                RowBlockBuilder.Sink sink = rows.rows(MandateSchemas.MANDATE_EVENT_ROWS);
                sink.putUuid(0, 1, i);
                sink.putLong(1, grantor);
                sink.putLong(2, mandate);
                sink.putCode(3, event);
                sink.putLong(4, event == 0 || event == 3 ? grantor : agent);
                sink.putLong(5, agent);
                sink.putList(6, 0);
                if (event == 3) {
                    sink.putText(9, TextSlice.of("left \"us\""));
                }
                sink.putLong(10, now - SECOND * (FACTS - i));
                sink.endRow();
            } else {
                RowBlockBuilder.Sink sink = rows.rows(MandateSchemas.ACT_ROWS);
                sink.putUuid(0, 2, i);
                sink.putLong(1, grantor);
                sink.putLong(2, agent);
                sink.putText(3, TextSlice.of("NSW"));
                sink.putLong(4, now - SECOND * (FACTS - i));
                sink.endRow();
            }
        }
        return rows.build();
    }

    private RowBlock signInFacts(int count, int first) {
        RowBlockBuilder rows = new RowBlockBuilder(SignInSchemas.DELIVERED);
        for (int i = first; i < first + count; i++) {
            long account = 1 + random.nextInt(30);
            long at = now - SECOND * (FACTS - i);
            if (random.nextInt(12) == 0) {
                RowBlockBuilder.Sink sink = rows.rows(SignInSchemas.FACTOR_EVENT_ROWS);
                sink.putUuid(0, 1, i);
                sink.putLong(1, account);
                sink.putCode(2, random.nextInt(4));
                sink.putLong(3, at);
                sink.endRow();
            } else {
                RowBlockBuilder.Sink sink = rows.rows(SignInSchemas.SIGN_IN_ROWS);
                sink.putUuid(0, 2, i);
                sink.putLong(1, account);
                sink.putLong(2, random.nextInt(2));
                if (random.nextBoolean()) {
                    sink.putLong(3, at / 30_000_000);
                }
                sink.putLong(4, at);
                sink.endRow();
            }
        }
        return rows.build();
    }

    /** Papers of few traders, released months ago, paid or not, some of them damaged; and what the traders submit. */
    private RowBlock customsFacts(int count, int first, boolean areSubmissions) {
        RowBlockBuilder rows = new RowBlockBuilder(
                GateSchemas.TAKEN.stream().map(DatasetRules::schema).toList());
        for (int i = first; i < first + count; i++) {
            long trader = 1 + random.nextInt(20);
            long at = now - SECOND * (FACTS - i);
            if (areSubmissions) {
                RowBlockBuilder.Sink sink = rows.rows(GateSchemas.SUBMISSION);
                sink.putUuid(0, 3, random.nextInt(10) == 0 ? trader : i);
                sink.putLong(1, trader);
                sink.putCode(3, 0);
                sink.putLong(4, at);
                sink.endRow();
                continue;
            }
            int number = random.nextInt(3);
            boolean isDeclaration = random.nextInt(3) == 0;
            RowBlockBuilder.Sink sink = rows.rows(isDeclaration ? CustomsRows.DECLARATION : CustomsRows.PAYMENT);
            sink.putText(0, TextSlice.of((isDeclaration ? "A" : "R") + number));
            sink.putLong(1, trader);
            if (isDeclaration) {
                sink.putCode(3, 0);
                sink.putCode(4, random.nextInt(3));
                sink.putLong(5, 0);
                sink.putLong(6, at - 100 * 86_400 * SECOND);
                sink.putLong(7, at - 100 * 86_400 * SECOND);
                sink.putLong(8, at);
            } else {
                sink.putCode(2, 0);
                sink.putText(3, TextSlice.of("A" + number));
                if (random.nextInt(4) == 0) {
                    sink.setDefective();
                } else {
                    sink.putLong(4, 20_000);
                }
                sink.putCode(5, random.nextInt(2));
                sink.putLong(6, at);
                sink.putLong(7, at);
            }
            sink.endRow();
        }
        return rows.build();
    }

    /** Facts and submissions in turn, of which none shares a millisecond of the broker with one of the other topic. */
    private void sendCustoms(Running customs, int first) throws Exception {
        for (int lot = 0; lot < 20; lot++) {
            customs.send(customsFacts(8, first + lot * 16, false));
            Thread.sleep(3);
            customs.send(customsFacts(8, first + lot * 16 + 8, true));
            Thread.sleep(3);
        }
    }

    /**
     * Steps of a kiosk, dated now: some stop half-way, and their limits of two seconds pass while the stream runs. One
     * citizen more proves who they are in the portal, which tells them so.
     */
    private RowBlock proofingEvents(int count, int first) {
        RowBlockBuilder rows = new RowBlockBuilder(ProofingSchemas.DELIVERED);
        List<String> kiosk = List.of("CARD_READ", "QR_ISSUED", "QR_SCANNED");
        long at = System.currentTimeMillis() * 1_000;
        for (int i = first; i < first + count; i++) {
            for (String step : kiosk.subList(0, 1 + random.nextInt(kiosk.size()))) {
                proofingEvent(rows, i, "KIOSK", step, random.nextInt(6) == 0 ? "B" : "A", at++);
            }
        }
        for (String step : List.of("APPLIED", "QR_EMAILED", "QR_SCANNED")) {
            proofingEvent(rows, 10_000 + first, "CUSTOMS_TRADER_PORTAL", step, "A", at++);
        }
        return rows.build();
    }

    private static void proofingEvent(
            RowBlockBuilder rows, long citizen, String channel, String step, String code, long at) {
        RowBlockBuilder.Sink sink = rows.rows(0);
        sink.putUuid(0, citizen, at);
        sink.putLong(1, citizen);
        sink.putLong(2, citizen);
        sink.putText(3, TextSlice.of(channel));
        sink.putText(4, TextSlice.of(step));
        sink.putText(5, TextSlice.of(code));
        sink.putLong(7, at);
        sink.endRow();
    }

    /** Refusals are printed, with ids masked; accepted facts are not. */
    private void watch(Running customs) throws Exception {
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
        Running mandates = new Running(new MandateStream(yaml(MandateKind.MANDATES)), "facts");
        Running signIns = new Running(new SignInStream(yaml(SignInKind.SIGN_INS)), "facts");
        Running proofing =
                new Running(new ProofingStream(yaml(ProofingKind.PROOFING).replace("PT15M", "PT2S")), "events");
        Running customs = new Running(new CustomsStream(yaml(CustomsKind.CUSTOMS)), "facts");
        List<Running> all = List.of(mandates, signIns, proofing, customs);
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
            for (Running running : all) {
                running.start(cluster, settings, 2, "");
            }
            int third = FACTS / 3;
            mandates.send(mandateFacts(third, 0));
            signIns.send(signInFacts(third, 0));
            proofing.sendSteps(1);
            sendCustoms(customs, 0);
            Thread.sleep(1_000);
            cluster.terminateTaskManager(0).get();
            cluster.startTaskManager();
            int half = third / 2;
            mandates.send(mandateFacts(half, third));
            signIns.send(signInFacts(half, third));
            process.kill();
            Thread.sleep(500);
            process.start();
            mandates.send(mandateFacts(half, third + half));
            signIns.send(signInFacts(half, third + half));
            sendCustoms(customs, 400);
            proofing.sendSteps(101);
            broker.read(mandates.topics.outputs().get(2).name(), records -> records.size() > third * 6 / 5);
            Thread.sleep(500);
            List<String> savepoints = new ArrayList<>();
            for (Running running : all) {
                savepoints.add(running.stop(cluster));
            }
            for (int i = 0; i < all.size(); i++) {
                all.get(i).start(cluster, settings, 3, savepoints.get(i));
            }
            mandates.send(mandateFacts(third, 2 * third));
            signIns.send(signInFacts(third, 2 * third));
            proofing.sendSteps(201);
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
            for (Running running : all) {
                running.compare();
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
            for (Running running : all) {
                cluster.cancelJob(running.job).get();
            }
        }
    }
}
