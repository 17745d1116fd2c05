package io.sitthi.streaming.engine.status;

import io.sitthi.datasets.Counted;
import io.sitthi.streaming.engine.lease.ControlTopic.Entry;
import io.sitthi.streaming.engine.lease.Lease;
import io.sitthi.streaming.engine.lease.LeaseRecord;
import io.sitthi.streaming.engine.lease.LeaseRecord.Phase;
import io.sitthi.streaming.engine.watch.OpenMetricsText;
import io.sitthi.streaming.engine.watch.TopicWatch.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The state of a stream as Kafka alone shows it, wherever its job runs.
 *
 * @param nowMillis when it was read
 */
public record StreamStatus(Entry entry, Look look, long nowMillis) {

    private static final double MILLIS_PER_SECOND = 1e3;

    /** Whether a job holds the lease. */
    public boolean isAlive() {
        return entry.lease().phase() == Phase.RUNNING && leaseAgeMillis() <= Lease.LEASE_MILLIS;
    }

    /** Whether a job holds the lease, and nothing is missing. */
    public boolean isSound() {
        return isAlive() && look.waitsFor().isEmpty() && look.lostRequests().isEmpty();
    }

    private long leaseAgeMillis() {
        return Math.max(0, nowMillis - entry.appendedAtMillis());
    }

    /** Lines for a person. */
    public List<String> lines() {
        LeaseRecord lease = entry.lease();
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "Stream %s, epoch %d: %s; lease of %.1f s ago",
                lease.name(),
                lease.epoch(),
                phase(),
                leaseAgeMillis() / MILLIS_PER_SECOND));
        lines.add(
                lease.from().isEmpty()
                        ? "Began without state"
                        : "Began with checkpoint " + lease.fromCheckpoint() + " (" + lease.from() + ")");
        lines.add(
                lease.completedCheckpoint() == 0
                        ? "No checkpoint is complete yet"
                        : String.format(
                                Locale.ROOT,
                                "Checkpoint %d was complete %.1f s ago, under %s",
                                lease.completedCheckpoint(),
                                checkpointAgeMillis() / MILLIS_PER_SECOND,
                                lease.checkpoints()));
        if (look.lagRecords() >= 0) {
            lines.add(Counted.of(look.lagRecords(), "record") + " of the requests after that");
            lines.add(Counted.of(look.deadLetters(), "dead letter"));
        }
        if (addedPartitions() > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "Partitions were added to the requests: %d, and %d when the job was started. What stands in another"
                            + " partition than that of its key then is refused (WRONG_PARTITION)",
                    look.requestPartitions(),
                    lease.requestPartitions()));
        }
        look.waitsFor().forEach(what -> lines.add("Waits: " + what));
        look.lostRequests().forEach(what -> lines.add("Lost: " + what));
        return lines;
    }

    private int addedPartitions() {
        int atStart = entry.lease().requestPartitions();
        return atStart == 0 ? 0 : Math.max(0, look.requestPartitions() - atStart);
    }

    private String phase() {
        return switch (entry.lease().phase()) {
            case CLAIMED -> "is being started";
            case RUNNING -> isAlive() ? "runs" : "does not run: it has not renewed its lease";
            case ENDED -> "has ended";
        };
    }

    private long checkpointAgeMillis() {
        return Math.max(0, nowMillis - entry.lease().completedAtMillis());
    }

    /** The same for machines, as OpenMetrics. */
    public String openMetrics() {
        LeaseRecord lease = entry.lease();
        OpenMetricsText text = new OpenMetricsText();
        text.gauge("sitthi_stream_up", "1 when a job holds the lease.").sample("sitthi_stream_up", isAlive() ? 1 : 0);
        text.gauge("sitthi_stream_epoch", "Number of the stream's start.").sample("sitthi_stream_epoch", lease.epoch());
        text.gauge("sitthi_stream_lease_age_seconds", "Since the lease was renewed.")
                .sample("sitthi_stream_lease_age_seconds", leaseAgeMillis() / MILLIS_PER_SECOND);
        if (lease.completedCheckpoint() > 0) {
            text.gauge("sitthi_stream_checkpoint_age_seconds", "Since the last checkpoint was complete.")
                    .sample("sitthi_stream_checkpoint_age_seconds", checkpointAgeMillis() / MILLIS_PER_SECOND);
        }
        if (look.lagRecords() >= 0) {
            text.gauge("sitthi_stream_lag_records", "Records of the requests after the last checkpoint.")
                    .sample("sitthi_stream_lag_records", look.lagRecords());
            text.gauge("sitthi_stream_dead_letters_kept", "Dead letters that stand in their topic.")
                    .sample("sitthi_stream_dead_letters_kept", look.deadLetters());
        }
        text.gauge("sitthi_stream_added_partitions", "Partitions that the requests did not have at the start.")
                .sample("sitthi_stream_added_partitions", addedPartitions());
        text.gauge("sitthi_stream_waits", "1 for each thing that the stream waits for.");
        look.waitsFor().forEach(what -> text.sample("sitthi_stream_waits", "for", what, 1));
        text.gauge("sitthi_stream_lost_requests", "1 for each partition of which undecided requests are gone.");
        look.lostRequests().forEach(what -> text.sample("sitthi_stream_lost_requests", "what", what, 1));
        return text.toString();
    }
}
