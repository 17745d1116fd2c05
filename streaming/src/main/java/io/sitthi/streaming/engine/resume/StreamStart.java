package io.sitthi.streaming.engine.resume;

import io.sitthi.streaming.engine.kafka.KafkaAccess;
import io.sitthi.streaming.engine.lease.ControlTopic;
import io.sitthi.streaming.engine.lease.Lease;
import io.sitthi.streaming.engine.lease.LeaseClaim;
import io.sitthi.streaming.engine.lease.LeaseRecord;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the lease of a stream, finds the state that it goes on from, and refuses what would book twice. */
public final class StreamStart {

    /**
     * The topics of a stream.
     *
     * @param control holds the lease
     * @param requests what is asked for
     * @param books written in transactions
     * @param decisions decisions that leave at once
     */
    public record StreamTopics(String control, String requests, List<String> books, List<String> decisions) {}

    /**
     * A start that is allowed.
     *
     * @param from null: without state
     */
    public record Started(Lease lease, @Nullable SavedState from) {}

    private final KafkaAccess kafka;
    private final StreamTopics topics;

    public StreamStart(KafkaAccess kafka, StreamTopics topics) {
        this.kafka = kafka;
        this.topics = topics;
    }

    /**
     * Claims the stream. If another job of it was alive recently, this waits for as long as a lease lasts, to be sure
     * that it no longer is.
     *
     * @throws StartRefusedException when it may not start so, or another job of it is alive
     * @throws IOException when Kafka or the checkpoints cannot be read; nothing was started
     */
    public Started claim(StartRequest request) throws StartRefusedException, IOException {
        try (ControlTopic control = new ControlTopic(kafka, topics.control(), request.name())) {
            LeaseClaim claim = new LeaseClaim(control);
            LeaseRecord alive = claim.takeOver();
            if (alive != null) {
                throw StartRefusedException.of("Stream '" + alive.name() + "' runs already (epoch " + alive.epoch()
                        + "): a second job would book everything twice. Stop that one first; it says so within "
                        + Lease.LEASE_MILLIS / 1_000 + " s when it is gone.");
            }
            return decide(request, claim);
        }
    }

    private Started decide(StartRequest request, LeaseClaim claim) throws StartRefusedException, IOException {
        LeaseRecord last = claim.last();
        SavedState named = request.from() == null ? null : SavedStates.open(request.from());
        SavedState newest = last == null ? null : SavedStates.newest(last.checkpoints());
        StartFacts facts;
        try (TopicFacts find = new TopicFacts(kafka)) {
            facts = find.find(topics.requests(), topics.books(), topics.decisions());
        }
        StartPlan plan = StartPlan.of(new StartPlan.Known(request, last, named, newest, facts));
        SavedState from = plan.from();
        if (from != null && named == null) {
            from = SavedStates.open(from.uri());
        }
        LeaseRecord record = new LeaseRecord(
                request.name(),
                plan.epoch(),
                LeaseClaim.newOwner(),
                LeaseRecord.Phase.CLAIMED,
                from == null ? "" : from.uri(),
                from == null ? 0 : from.checkpoint(),
                request.checkpoints() + "/" + request.name() + "/epoch-" + plan.epoch(),
                request.basis(),
                facts.requestPartitions(),
                0,
                0,
                0);
        if (!claim.write(record)) {
            throw StartRefusedException.of("Another start of stream '" + request.name()
                    + "' was quicker: a second job would book everything twice.");
        }
        return new Started(new Lease(kafka, topics.control(), record), from);
    }
}
