package io.sitthi.streaming.engine.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitthi.streaming.engine.web.StreamSample.Checkpoints;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a stream's figures from Flink's REST: its state, its checkpoints, and what its operators count. For one thread. */
final class FlinkFigures {

    /** Counters, by the end of their names; they are added up over tasks. */
    private static final Pattern COUNTS = Pattern.compile("(?:.*\\.)?((?:deadLetters|decisions\\.reasons)\\.[A-Z_]+"
            + "|decisions\\.(?:approved|declined|duplicates|clockBehind)|requestsAccepted|changesAccepted|facts|lateFacts|latePayments|lateReceipts|waitingForChanges"
            + "|heldPartitions|addedPartitions|pendingRecords)");

    /** Gauges of which the largest of the tasks' values is shown. */
    private static final Pattern MOST = Pattern.compile("(?:.*\\.)?(watermarkLagMillis|epoch)");

    /** Latencies stay apart by operator: some wait on purpose. */
    private static final Pattern LATENCIES = Pattern.compile("(.*)\\.decisions\\.latencyMillis_(median|p95|p99|max)");

    /**
     * How long the names of metrics are kept before they are asked for again: tasks add theirs one by one when a job
     * begins.
     */
    private static final long NAMES_NANOS = TimeUnit.SECONDS.toNanos(15);

    private static final long NAMES_OF_YOUNG_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long YOUNG_MILLIS = 60_000;
    private static final String INITIALIZING = "INITIALIZING";
    private static final int MOST_FAILURE_CHARACTERS = 500;

    private final FlinkRest rest;
    private final @Nullable String wantedName;

    private String namesOf = "";
    private long namesReadNanos;
    private final Map<String, List<String>> names = new HashMap<>();

    /** @param name of the job; null: the only one that runs */
    FlinkFigures(URI address, @Nullable String name) {
        rest = new FlinkRest(address);
        wantedName = name;
    }

    /** @throws IOException when Flink does not answer, or has no such job; the message says which */
    StreamSample read() throws IOException, InterruptedException {
        JsonNode overview = job(rest.get("/jobs/overview"));
        String job = overview.path("jid").asText();
        String path = "/jobs/" + encoded(job);
        TreeMap<String, Long> counts = new TreeMap<>();
        TreeMap<String, Double> most = new TreeMap<>();
        if (overview.path("state").asText().equals(INITIALIZING)) {
            // nothing else can be asked for yet, and asking would fill Flink's log
            return sample(overview, -1, counts, most, Checkpoints.NONE);
        }
        for (Map.Entry<String, List<String>> vertex :
                names(job, path, overview.path("duration").asLong()).entrySet()) {
            readMetrics(path + "/vertices/" + vertex.getKey(), vertex.getValue(), counts, most);
        }
        return sample(overview, restarts(path), counts, most, checkpoints(rest.get(path + "/checkpoints")));
    }

    private static StreamSample sample(
            JsonNode overview,
            long restarts,
            TreeMap<String, Long> counts,
            TreeMap<String, Double> most,
            Checkpoints checkpoints) {
        return new StreamSample(
                System.currentTimeMillis(),
                overview.path("jid").asText(),
                overview.path("name").asText(),
                overview.path("state").asText(),
                overview.path("start-time").asLong(),
                restarts,
                counts,
                most,
                checkpoints);
    }

    /** The job of this name: one that runs before one that has ended, and then the newest. */
    private JsonNode job(JsonNode overview) throws IOException {
        JsonNode found = null;
        List<String> running = new ArrayList<>();
        for (JsonNode each : overview.path("jobs")) {
            String name = each.path("name").asText();
            if (isAtWork(each)) {
                running.add(name);
            }
            if ((wantedName == null || wantedName.equals(name)) && (found == null || isBetter(each, found))) {
                found = each;
            }
        }
        if (found == null) {
            throw new IOException(
                    wantedName == null
                            ? "Flink has no job"
                            : "Flink has no job named " + wantedName
                                    + (running.isEmpty() ? "" : "; it has: " + running));
        }
        if (wantedName == null && running.size() > 1) {
            throw new IOException("Flink has several jobs; name one with --job: " + String.join(", ", running));
        }
        return found;
    }

    private static boolean isBetter(JsonNode one, JsonNode other) {
        if (isAtWork(one) != isAtWork(other)) {
            return isAtWork(one);
        }
        return one.path("start-time").asLong() > other.path("start-time").asLong();
    }

    private static boolean isAtWork(JsonNode job) {
        return switch (job.path("state").asText()) {
            case "FINISHED", "FAILED", "CANCELED", "SUSPENDED" -> false;
            default -> true;
        };
    }

    /** The wanted metrics of each vertex. */
    private Map<String, List<String>> names(String job, String path, long jobMillis)
            throws IOException, InterruptedException {
        long now = System.nanoTime();
        long lasting = jobMillis < YOUNG_MILLIS ? NAMES_OF_YOUNG_NANOS : NAMES_NANOS;
        if (job.equals(namesOf) && now - namesReadNanos < lasting) {
            return names;
        }
        names.clear();
        namesOf = "";
        for (JsonNode vertex : rest.get(path).path("vertices")) {
            String id = encoded(vertex.path("id").asText());
            List<String> wanted = new ArrayList<>();
            for (JsonNode each : rest.get(path + "/vertices/" + id + "/subtasks/metrics")) {
                String name = each.path("id").asText();
                if (COUNTS.matcher(name).matches()
                        || MOST.matcher(name).matches()
                        || LATENCIES.matcher(name).matches()) {
                    wanted.add(name);
                }
            }
            if (!wanted.isEmpty()) {
                names.put(id, wanted);
            }
        }
        namesOf = job;
        namesReadNanos = now;
        return names;
    }

    private void readMetrics(String path, List<String> wanted, Map<String, Long> counts, Map<String, Double> most)
            throws IOException, InterruptedException {
        JsonNode values = rest.get(path + "/subtasks/metrics?agg=sum,max&get=" + encoded(String.join(",", wanted)));
        for (JsonNode each : values) {
            String name = each.path("id").asText();
            Matcher count = COUNTS.matcher(name);
            Matcher gauge = MOST.matcher(name);
            Matcher latency = LATENCIES.matcher(name);
            if (count.matches()) {
                counts.merge(count.group(1), each.path("sum").asLong(), Long::sum);
            } else if (gauge.matches()) {
                most.merge(gauge.group(1), each.path("max").asDouble(), Math::max);
            } else if (latency.matches()) {
                most.merge(
                        StreamSample.LATENCY + latency.group(1) + "." + latency.group(2),
                        each.path("max").asDouble(),
                        Math::max);
            }
        }
    }

    private long restarts(String path) throws IOException, InterruptedException {
        for (JsonNode each : rest.get(path + "/metrics?get=numRestarts")) {
            if (each.path("id").asText().equals("numRestarts")) {
                return each.path("value").asLong(-1);
            }
        }
        return -1;
    }

    private static Checkpoints checkpoints(JsonNode told) {
        JsonNode counts = told.path("counts");
        JsonNode last = told.path("latest").path("completed");
        JsonNode savepoint = told.path("latest").path("savepoint");
        if (savepoint.path("latest_ack_timestamp").asLong()
                > last.path("latest_ack_timestamp").asLong()) {
            last = savepoint;
        }
        JsonNode failed = told.path("latest").path("failed");
        String failure = failed.hasNonNull("failure_message")
                ? failed.path("failure_message").asText()
                : null;
        return new Checkpoints(
                counts.path("completed").asLong(),
                counts.path("failed").asLong(),
                counts.path("in_progress").asLong(),
                counts.path("restored").asLong(),
                last.path("id").asLong(),
                last.path("latest_ack_timestamp").asLong(),
                last.path("end_to_end_duration").asLong(),
                last.path("state_size").asLong(),
                failure == null ? null : failure.substring(0, Math.min(failure.length(), MOST_FAILURE_CHARACTERS)),
                failed.path("failure_timestamp").asLong());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
