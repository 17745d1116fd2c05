package io.sitthi.streaming.engine.web;

import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A job's figures at one moment, as Flink told them. Counts are sums over its tasks, since each began.
 *
 * @param state as Flink names it: RUNNING, RESTARTING and so on
 * @param startedMillis when the job was submitted
 * @param restarts after failures; -1 when not known
 * @param counts by the end of the metric's name, such as {@code decisions.approved}
 * @param most the largest of the tasks' of each gauge, and of the latencies' percentiles: {@link #LATENCY}, the operator,
 *     a dot, the percentile
 */
record StreamSample(
        long atMillis,
        String job,
        String name,
        String state,
        long startedMillis,
        long restarts,
        SortedMap<String, Long> counts,
        SortedMap<String, Double> most,
        Checkpoints checkpoints) {

    static final String LATENCY = "latency.";

    /**
     * A job's checkpoints.
     *
     * @param lastId 0 when none is complete
     * @param failure what the last one that failed said; null when none did
     */
    record Checkpoints(
            long completed,
            long failed,
            long inProgress,
            long restored,
            long lastId,
            long lastMillis,
            long lastDurationMillis,
            long lastBytes,
            @Nullable String failure,
            long failureMillis) {

        static final Checkpoints NONE = new Checkpoints(0, 0, 0, 0, 0, 0, 0, 0, null, 0);
    }

    StreamSample {
        counts = new TreeMap<>(counts);
        most = new TreeMap<>(most);
    }

    /**
     * Whether both show the same figures: Flink collects its tasks' figures every few seconds, however often it is
     * asked.
     */
    boolean isOfSameLook(StreamSample other) {
        return job.equals(other.job) && counts.equals(other.counts) && most.equals(other.most);
    }

    /** The counts whose name has this prefix, by the rest of the name. */
    SortedMap<String, Long> group(String prefix) {
        SortedMap<String, Long> found = new TreeMap<>();
        for (Map.Entry<String, Long> each : counts.tailMap(prefix).entrySet()) {
            if (!each.getKey().startsWith(prefix)) {
                break;
            }
            found.put(each.getKey().substring(prefix.length()), each.getValue());
        }
        return found;
    }

    /** The operators whose latencies are known. */
    SortedSet<String> timedOperators() {
        SortedSet<String> operators = new TreeSet<>();
        for (String name : most.keySet()) {
            if (name.startsWith(LATENCY)) {
                operators.add(name.substring(LATENCY.length(), name.lastIndexOf('.')));
            }
        }
        return operators;
    }

    /** A percentile of an operator's slowest task; null when not known. */
    @Nullable
    Double latencyMillis(String operator, String percentile) {
        return most.get(LATENCY + operator + "." + percentile);
    }
}
