package io.sitthi.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.streaming.cluster.BrokerClient;
import io.sitthi.streaming.engine.kafka.topics.TopicAdmin;
import io.sitthi.streaming.engine.machines.MachineJob;
import io.sitthi.streaming.engine.machines.MachineKind;
import io.sitthi.streaming.engine.machines.MachineOutput;
import io.sitthi.streaming.engine.machines.MachineOutput.Guarantee;
import io.sitthi.streaming.engine.machines.MachineRun;
import io.sitthi.streaming.engine.machines.kafka.MachinePipeline;
import io.sitthi.streaming.engine.machines.kafka.MachineStreamOptions;
import io.sitthi.streaming.engine.machines.kafka.MachineTopics;
import io.sitthi.streaming.engine.machines.kafka.RowJson;
import io.sitthi.streaming.engine.rows.RowBlock;
import io.sitthi.streaming.engine.rows.RowView;
import io.sitthi.streaming.engine.wire.Keys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A kind's stream on a broker, and the undisturbed run of one subtask with which its output is compared. */
final class MachineOnKafka {

    private static final int PARTITIONS = 3;

    /** Ample: a machine that is busy with other work must not make a fact late. */
    private static final long LATENESS_MILLIS = 8_000;

    private final BrokerClient broker;
    private final Path folder;

    final MachineKind kind;
    final MachineTopics topics;
    final MachineRun reference;
    private final RowJson json = new RowJson();
    JobID job = new JobID();

    /**
     * Makes its topics.
     *
     * @param folder for savepoints
     */
    MachineOnKafka(BrokerClient broker, Path folder, MachineKind kind, String facts) throws Exception {
        this.broker = broker;
        this.folder = folder;
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
            MachineStreamOptions options = MachineStreamOptions.of(broker.access(), topics, "machines-" + kind.name())
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

    /** Compares what it wrote, output by output, with the reference an hour after this instant. */
    void compare(long nowMicros) throws Exception {
        reference.timePasses(nowMicros / 1_000 + 3_600_000);
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
            Stream<String> counted = isExact ? found.stream() : found.stream().distinct();
            assertThat(counted.toList())
                    .as(name)
                    .isEqualTo(isExact ? expected : expected.stream().distinct().toList());
        }
    }
}
