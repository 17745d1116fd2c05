package io.sitthi.streaming.engine.watch;

import io.sitthi.streaming.engine.watch.TopicWatch.Look;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A running stream at one moment. Counts are since the process began.
 *
 * @param lagRecords records of the requests that were not fetched yet; -1 when not known
 * @param watermarkLagMillis how far event time is behind; -1 when not known
 * @param heldPartitions partitions of the requests that are read no further until more changes are known
 * @param addedPartitions partitions that the requests did not have when the job was started
 * @param checkpointAgeMillis since the last checkpoint was complete; -1 when none was
 * @param waitsFor sentences
 */
public record RunFigures(
        long nanos,
        long epoch,
        long accepted,
        long approved,
        long declined,
        long late,
        SortedMap<String, Long> deadLetters,
        long lagRecords,
        long watermarkLagMillis,
        long waitingForChanges,
        long heldPartitions,
        long addedPartitions,
        long checkpointAgeMillis,
        long restarts,
        List<String> waitsFor) {

    public RunFigures {
        deadLetters = new TreeMap<>(deadLetters);
        waitsFor = List.copyOf(waitsFor);
    }

    /** As the job's metrics are now. */
    public static RunFigures now(JobMetrics metrics, Look look, long epoch) {
        return new RunFigures(
                System.nanoTime(),
                epoch,
                metrics.sum("requestsAccepted"),
                metrics.sum("decisions.approved"),
                metrics.sum("decisions.declined"),
                metrics.sum("latePayments"),
                metrics.group("deadLetters"),
                metrics.sum("pendingRecords"),
                metrics.most("watermarkLagMillis"),
                metrics.sum("waitingForChanges"),
                metrics.sum("heldPartitions"),
                metrics.sum("addedPartitions"),
                metrics.most("checkpointAgeMillis"),
                Math.max(0, metrics.most("numRestarts")),
                look.waitsFor());
    }

    long decided() {
        return approved + declined;
    }
}
