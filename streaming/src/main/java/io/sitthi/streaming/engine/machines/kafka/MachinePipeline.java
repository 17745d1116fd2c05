package io.sitthi.streaming.engine.machines.kafka;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.streaming.engine.intake.RecordSources;
import io.sitthi.streaming.engine.intake.RequestTopic;
import io.sitthi.streaming.engine.intake.Skips;
import io.sitthi.streaming.engine.kafka.KafkaAccess;
import io.sitthi.streaming.engine.lease.HoldLease;
import io.sitthi.streaming.engine.lease.Lease;
import io.sitthi.streaming.engine.machines.MachineJob;
import io.sitthi.streaming.engine.machines.MachineKind;
import io.sitthi.streaming.engine.machines.MachineOptions;
import io.sitthi.streaming.engine.machines.MachineOutput.Guarantee;
import io.sitthi.streaming.engine.machines.kafka.MachineTopics.MachineOutputTopic;
import io.sitthi.streaming.engine.rows.RowBlock;
import io.sitthi.streaming.engine.running.StreamSettings;
import io.sitthi.streaming.engine.sink.MessageSinks;
import io.sitthi.streaming.engine.wire.OutgoingMessage;
import io.sitthi.streaming.engine.wire.RawRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.jspecify.annotations.Nullable;

/** A kind's pipeline: facts from Kafka, through its machines, to the topics of its outputs and of dead letters. */
public final class MachinePipeline {

    /** How long a decision may wait for others to share its message to the broker. */
    private static final int LINGER_MILLIS = 2;

    /**
     * The same where several topics are read. Each topic, the heartbeats at once, and the decisions have requests to the
     * broker of their own; one for each millisecond kept two cores busy with requests alone, and everything queued.
     */
    private static final int MERGED_LINGER_MILLIS = 5;

    /** How long the broker gathers what it hands on, where several topics are read. */
    private static final int MERGED_GATHER_MILLIS = 4;

    private final MachineKind kind;
    private final MachineStreamOptions options;
    private final @Nullable Lease lease;

    /** @param lease without it nothing is written in transactions; null: for a broker that nobody else knows of */
    public MachinePipeline(MachineKind kind, MachineStreamOptions options, @Nullable Lease lease) {
        this.kind = kind;
        this.options = options;
        this.lease = lease;
    }

    /** @param partitions of the topic of facts */
    public void build(StreamExecutionEnvironment environment, int partitions) {
        build(environment, partitions, null);
    }

    /**
     * Builds it.
     *
     * @param partitions of the topic of facts
     * @param opening makes the facts with which a stream begins that puts its facts in order; null for none
     */
    public void build(
            StreamExecutionEnvironment environment,
            int partitions,
            @Nullable Function<StreamExecutionEnvironment, DataStream<RowBlock>> opening) {
        MachineTopics topics = options.topics();
        KafkaAccess kafka = options.kafka();
        StreamSettings.suitBlocks(environment, options.heartbeatMillis());
        List<SingleOutputStreamOperator<RowBlock>> facts = new ArrayList<>();
        for (int topic = 0; topic < topics.taken().size(); topic++) {
            facts.add(take(environment, topic, partitions));
        }
        RecordSources.heartbeats(environment, kafka, topics.taken(), partitions, options.heartbeatMillis());
        if (kind.isMerged()) {
            DataStream<Long> asked = facts.get(1).getSideOutput(FactIntake.WAITING);
            for (SingleOutputStreamOperator<RowBlock> other : facts.subList(2, facts.size())) {
                asked = asked.union(other.getSideOutput(FactIntake.WAITING));
            }
            RecordSources.beatAtOnce(asked, kafka, topics.facts(), partitions);
        }
        holdLease(environment);
        List<DataStream<RowBlock>> sources = new ArrayList<>(facts);
        if (opening != null) {
            sources.add(opening.apply(environment));
        }
        MachineJob.Taken taken = MachineJob.build(sources, kind, MachineOptions.live());
        List<Schema> outputs = MachineJob.outputSchemas(kind);
        if (topics.outputs().stream().anyMatch(output -> isWritten(output, Guarantee.AT_LEAST_ONCE))) {
            MessageSinks.write(
                    taken.rows(),
                    new RowMessages(outputs, names(Guarantee.AT_LEAST_ONCE), false),
                    "decisions",
                    MessageSinks.atLeastOnce(kafka, kind.isMerged() ? MERGED_LINGER_MILLIS : LINGER_MILLIS));
        }
        if (topics.outputs().stream().anyMatch(output -> isWritten(output, Guarantee.EXACTLY_ONCE))) {
            MessageSinks.write(
                    taken.rows(),
                    new RowMessages(outputs, names(Guarantee.EXACTLY_ONCE), false),
                    "rows",
                    transactional("rows"));
        }
        if (!topics.late().isEmpty()) {
            List<Schema> factSchemas = MachineJob.factSchemas(kind);
            MessageSinks.write(
                    taken.late(),
                    new RowMessages(
                            factSchemas,
                            factSchemas.stream().map(schema -> topics.late()).toList(),
                            true),
                    "late facts",
                    transactional("late"));
        }
        DataStream<OutgoingMessage> letters = facts.get(0).getSideOutput(FactIntake.DEAD_LETTERS);
        for (SingleOutputStreamOperator<RowBlock> other : facts.subList(1, facts.size())) {
            letters = letters.union(other.getSideOutput(FactIntake.DEAD_LETTERS));
        }
        MessageSinks.writeFew(letters, "dead letters", MessageSinks.atLeastOnce(kafka, 5));
    }

    /** The facts of one topic. */
    private SingleOutputStreamOperator<RowBlock> take(
            StreamExecutionEnvironment environment, int topic, int partitions) {
        boolean isFirst = topic == 0;
        SingleOutputStreamOperator<RawRecord> records = RecordSources.requests(
                environment,
                options.kafka(),
                new RequestTopic(
                        options.topics().taken().get(topic),
                        isFirst ? "facts" : kind.otherTopics().get(topic - 1),
                        options.name(),
                        partitions,
                        // what is in the order of arrival waits for nothing that may arrive later
                        kind.isMerged() ? 0 : options.latenessMillis(),
                        kind.isMerged() && isFirst,
                        kind.isMerged() ? kind.name() : "",
                        kind.isMerged() ? MERGED_GATHER_MILLIS : 0,
                        isFirst ? options.skips() : Skips.NONE),
                null);
        return records.transform("fact intake", MachineJob.ROWS, new FactIntake(kind, options, topic, partitions))
                .uid(isFirst ? "fact-intake" : "fact-intake-" + topic)
                .setParallelism(records.getParallelism());
    }

    private static boolean isWritten(MachineOutputTopic output, Guarantee guarantee) {
        return output.guarantee() == guarantee && !output.name().isEmpty();
    }

    /** The topics of one guarantee by place; empty for the others. */
    private List<String> names(Guarantee guarantee) {
        return options.topics().outputs().stream()
                .map(output -> isWritten(output, guarantee) ? output.name() : "")
                .toList();
    }

    /** No checkpoint completes without a renewal of the lease, so without it nothing in transactions becomes visible. */
    private void holdLease(StreamExecutionEnvironment environment) {
        if (lease == null) {
            return;
        }
        environment
                .fromSource(
                        new DataGeneratorSource<>(
                                beat -> beat, Long.MAX_VALUE, RateLimiterStrategy.perSecond(1), Types.LONG),
                        WatermarkStrategy.noWatermarks(),
                        "lease beats")
                .uid("lease-beats")
                .setParallelism(1)
                .transform(
                        "hold lease",
                        Types.LONG,
                        new HoldLease<>(lease, options.topics().watched(options.name())))
                .uid("hold-lease")
                .setParallelism(1)
                .setMaxParallelism(1)
                .sinkTo(new DiscardingSink<>())
                .uid("lease-end")
                .setParallelism(1);
    }

    private Sink<OutgoingMessage> transactional(String part) {
        return MessageSinks.exactlyOnce(
                options.kafka(),
                options.name() + "-" + options.topics().facts() + "-" + part,
                options.transactionTimeoutMillis(),
                lease);
    }
}
