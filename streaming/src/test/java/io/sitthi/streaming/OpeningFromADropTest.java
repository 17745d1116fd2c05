package io.sitthi.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.datasets.synthetic.histories.HistoryDrop;
import io.sitthi.programmes.proofing.ProofingKind;
import io.sitthi.programmes.proofing.ProofingSchemas;
import io.sitthi.streaming.engine.kafka.topics.TopicAdmin;
import io.sitthi.streaming.engine.machines.MachineRun;
import io.sitthi.streaming.engine.machines.kafka.MachinePipeline;
import io.sitthi.streaming.engine.machines.kafka.MachineStreamOptions;
import io.sitthi.streaming.engine.machines.kafka.MachineTopics;
import io.sitthi.streaming.engine.machines.kafka.RowJson;
import io.sitthi.streaming.engine.machines.replay.OpeningFacts;
import io.sitthi.streaming.engine.rows.RowBlock;
import io.sitthi.streaming.engine.rows.RowBlockBuilder;
import io.sitthi.streaming.engine.rows.RowView;
import io.sitthi.streaming.engine.running.StreamSettings;
import io.sitthi.streaming.engine.wire.Keys;
import io.sitthi.streaming.proofing.ProofingStream;
import io.sitthi.streaming.wallet.kafka.TestKafka;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stream that begins with a night's drop writes what it would have written if it had taken those facts itself. */
class OpeningFromADropTest {

    private static final int PARTITIONS = 2;

    @TempDir
    Path folder;

    private final ProofingStream kind =
            new ProofingStream(new String(ProgrammeFile.shippedBytes(ProofingKind.PROOFING), StandardCharsets.UTF_8));
    private final MachineTopics topics = MachineTopics.of(kind, "opening", "events", "");

    OpeningFromADropTest() throws Exception {}

    private OpeningFacts opening(String scratch) throws Exception {
        try (Progress progress = Progress.silent()) {
            return OpeningFacts.read(
                    kind,
                    ProgrammeFile.shipped(ProofingKind.PROOFING),
                    ProofingSchemas.DELIVERED,
                    Location.of(folder.resolve("drop")),
                    Files.createDirectories(folder.resolve(scratch)),
                    progress);
        }
    }

    private JobClient start(OpeningFacts opening, int parallelism, String savepoint) throws Exception {
        Configuration settings = new Configuration();
        settings.setString("rest.port", "0");
        settings.setString("pipeline.generic-types", "false");
        settings.setString("execution.checkpointing.interval", "200 ms");
        settings.setString(
                "execution.checkpointing.dir",
                folder.resolve("checkpoints").toUri().toString());
        settings.setString("taskmanager.memory.managed.size", "64m");
        settings.setString("taskmanager.memory.network.min", "64m");
        settings.setString("taskmanager.memory.network.max", "64m");
        StreamSettings.suitCheckpoints(settings);
        if (!savepoint.isEmpty()) {
            settings.setString("execution.state-recovery.path", savepoint);
        }
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, settings);
        MachineStreamOptions options = MachineStreamOptions.of(TestKafka.access(), topics, "opening");
        new MachinePipeline(kind, options, null).build(environment, PARTITIONS, opening::addTo);
        return environment.executeAsync("opening");
    }

    /** An application of one of the drop's citizens, made now. */
    private RowBlock signIn(long citizen, long number) {
        RowBlockBuilder rows = new RowBlockBuilder(ProofingSchemas.DELIVERED);
        RowBlockBuilder.Sink sink = rows.rows(0);
        sink.putUuid(0, 0xABCDL, number);
        sink.putLong(1, citizen);
        sink.putLong(2, 9_000_000_000L + number);
        sink.putText(3, TextSlice.of("D_DOPA"));
        sink.putText(4, TextSlice.of("SIGNED_IN"));
        sink.putLong(7, System.currentTimeMillis() * 1_000);
        sink.endRow();
        return rows.build();
    }

    private void send(RowBlock facts, MachineRun reference) throws Exception {
        RowJson json = new RowJson();
        RowView view = new RowView(ProofingSchemas.PROOFING_EVENTS).set(facts);
        for (int row = 0; row < facts.size(); row++) {
            TestKafka.send(
                    topics.facts(),
                    Keys.of(facts.subject(row)),
                    json.writeFact(view, row, ProofingSchemas.PROOFING_EVENTS, kind.stamp()));
        }
        reference.feed(facts);
    }

    @Test
    void itGoesOnWhereTheNightEnded() throws Exception {
        HistoryDrop.proofing(
                Location.of(folder.resolve("drop")), SyntheticDropOptions.of(1_500, 5), ProgressListener.NONE);
        try (TopicAdmin admin = new TopicAdmin(TestKafka.access())) {
            admin.create(topics.specifications(), PARTITIONS, (short) 1);
        }
        OpeningFacts facts = opening("first");
        MachineRun reference = new MachineRun(kind);
        long subject = 0;
        for (RowBlock block : facts.blocks()) {
            reference.feed(block);
            reference.timePasses(block.instant(block.size() - 1) / 1_000 - 1);
            subject = block.subject(0);
        }
        int openingRows = reference.json.size();
        assertThat(opened(reference)).isGreaterThan(500);
        JobClient job = start(facts, 2, "");
        // facts that arrive while the drop is read wait for it
        send(signIn(subject, 1), reference);
        read(opened(reference), 0);
        String savepoint = job.stopWithSavepoint(
                        false, folder.resolve("savepoints").toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
        JobClient again = start(opening("second"), 1, savepoint);
        send(signIn(subject, 2), reference);
        reference.timePasses(System.currentTimeMillis() + 3_600_000);
        assertThat(reference.json.size()).isGreaterThan(openingRows);
        for (int i = 0; i < kind.outputs().size(); i++) {
            if (!kind.outputs().get(i).hasTopic()) {
                continue;
            }
            String name = kind.outputs().get(i).schema().name() + " ";
            List<String> expected = reference.json.stream()
                    .filter(row -> row.startsWith(name))
                    .map(row -> row.substring(name.length()))
                    .sorted()
                    .toList();
            assertThat(expected).as(name).isNotEmpty();
            assertThat(read(expected.size(), i)).as(name).isEqualTo(expected);
        }
        again.cancel().get();
    }

    private int opened(MachineRun reference) {
        String name = kind.outputs().get(0).schema().name() + " ";
        return (int) reference.json.stream().filter(row -> row.startsWith(name)).count();
    }

    private List<String> read(int enough, int output) {
        return TestKafka.read(topics.outputs().get(output).name(), all -> all.size() >= enough).stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .sorted()
                .toList();
    }
}
