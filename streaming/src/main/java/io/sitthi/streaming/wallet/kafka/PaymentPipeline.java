package io.sitthi.streaming.wallet.kafka;

import io.sitthi.streaming.engine.gate.Gate;
import io.sitthi.streaming.engine.intake.ChangeIntake;
import io.sitthi.streaming.engine.intake.RecordSources;
import io.sitthi.streaming.engine.intake.RequestTopic;
import io.sitthi.streaming.engine.kafka.KafkaAccess;
import io.sitthi.streaming.engine.lease.HoldLease;
import io.sitthi.streaming.engine.lease.Lease;
import io.sitthi.streaming.engine.running.StreamSettings;
import io.sitthi.streaming.engine.sink.MessageSinks;
import io.sitthi.streaming.engine.wire.MessageType;
import io.sitthi.streaming.engine.wire.OutgoingMessage;
import io.sitthi.streaming.engine.wire.RawRecord;
import io.sitthi.streaming.wallet.block.PaymentBlock;
import io.sitthi.streaming.wallet.block.PaymentBlockTypes;
import io.sitthi.streaming.wallet.change.Change;
import io.sitthi.streaming.wallet.change.ChangeType;
import io.sitthi.streaming.wallet.directory.PlaceFinder;
import io.sitthi.streaming.wallet.job.ArrivalLimits;
import io.sitthi.streaming.wallet.job.PaymentJob;
import io.sitthi.streaming.wallet.job.PaymentJobOptions;
import io.sitthi.streaming.wallet.kafka.sink.DecisionMessages;
import io.sitthi.streaming.wallet.kafka.source.RequestIntake;
import io.sitthi.streaming.wallet.kafka.source.SoundChangeReader;
import io.sitthi.streaming.wallet.kafka.topics.PaymentTopics;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * The pipeline: requests and changes from Kafka, through the payment job, to the topics of decisions, of the ledger and of
 * dead letters.
 */
public final class PaymentPipeline {

    private final StreamOptions options;
    private final PlaceFinder.Opener places;
    private final PaymentJobOptions job;
    private final @Nullable Lease lease;

    /** A pipeline that holds no lease: for a broker that nobody else knows of. */
    public PaymentPipeline(StreamOptions options, PlaceFinder.Opener places, PaymentJobOptions job) {
        this(options, places, job, null);
    }

    private PaymentPipeline(
            StreamOptions options, PlaceFinder.Opener places, PaymentJobOptions job, @Nullable Lease lease) {
        this.options = options;
        this.places = places;
        this.job = job;
        this.lease = lease;
    }

    /** The same, deciding nothing before it holds the lease and booking nothing without it. */
    public PaymentPipeline withLease(Lease claimed) {
        return new PaymentPipeline(options, places, job, claimed);
    }

    /** @param requestPartitions as {@link io.sitthi.streaming.engine.kafka.topics.TopicAdmin#check} found */
    public void build(StreamExecutionEnvironment environment, int requestPartitions) {
        PaymentTopics topics = options.topics();
        KafkaAccess kafka = options.kafka();
        Gate changesKnown = RecordSources.changesKnown(options.intake().clockAheadMillis(), options.changes());
        StreamSettings.suitBlocks(environment, options.heartbeatMillis());

        SingleOutputStreamOperator<RawRecord> records = RecordSources.requests(
                environment,
                kafka,
                new RequestTopic(
                        topics.requests(),
                        "payment requests",
                        options.name(),
                        requestPartitions,
                        options.intake().latenessMillis(),
                        false,
                        "",
                        0,
                        options.intake().skips()),
                changesKnown);
        SingleOutputStreamOperator<PaymentBlock> payments = records.transform(
                        "request intake",
                        PaymentBlockTypes.PAYMENTS,
                        new RequestIntake(options.intake(), places, topics, requestPartitions))
                .uid("request-intake")
                .setParallelism(records.getParallelism());
        RecordSources.heartbeats(
                environment, kafka, List.of(topics.requests()), requestPartitions, options.heartbeatMillis());

        SingleOutputStreamOperator<Change> changes = held(RecordSources.changes(
                        environment, kafka, topics.changes(), options.changes(), changesKnown))
                .process(
                        new ChangeIntake<>(
                                SoundChangeReader::new, options.changes().leadMillis(), topics.deadLetters()),
                        ChangeType.INSTANCE)
                .name("change intake")
                .uid("change-intake")
                .setParallelism(1);

        PaymentJob.Decided decided = PaymentJob.build(
                payments,
                changes,
                job.withArrivals(new ArrivalLimits(
                        options.changes().leadMillis(),
                        options.intake().clockBehindMillis(),
                        ArrivalLimits.DEFAULT_MAX_UNKNOWN_IDS)));
        MessageSinks.write(
                decided.consumerDecisions(),
                DecisionMessages.decisions(topics.consumerDecisions()),
                "consumer decisions",
                MessageSinks.atLeastOnce(kafka, options.decisionLingerMillis()));
        MessageSinks.write(
                decided.consumerDecisions(),
                DecisionMessages.ledger(topics.ledger()),
                "consumer ledger",
                transactional("consumers"));
        MessageSinks.write(
                decided.merchantDecisions(),
                DecisionMessages.both(topics.merchantDecisions(), topics.ledger()),
                "merchant decisions and ledger",
                transactional("merchants"));
        DataStream<OutgoingMessage> letters = payments.getSideOutput(RequestIntake.DEAD_LETTERS)
                .union(changes.getSideOutput(ChangeIntake.DEAD_LETTERS));
        MessageSinks.writeFew(letters, "dead letters", MessageSinks.atLeastOnce(kafka, 5));
        MessageSinks.writeFew(
                payments.getSideOutput(RequestIntake.REFUSALS),
                "refusals",
                MessageSinks.atLeastOnce(kafka, options.decisionLingerMillis()));
    }

    /**
     * Every decision waits for the watermark of the changes: whatever that watermark passes through, it passes before
     * any payment is decided.
     */
    private SingleOutputStreamOperator<RawRecord> held(SingleOutputStreamOperator<RawRecord> changes) {
        if (lease == null) {
            return changes;
        }
        return changes.transform(
                        "hold lease",
                        MessageType.RAW,
                        new HoldLease<>(lease, options.topics().watched(options.name())))
                .uid("hold-lease")
                .setParallelism(1)
                .setMaxParallelism(1);
    }

    private Sink<OutgoingMessage> transactional(String part) {
        return MessageSinks.exactlyOnce(
                options.kafka(), options.transactionalIdPrefix() + part, options.transactionTimeoutMillis(), lease);
    }
}
