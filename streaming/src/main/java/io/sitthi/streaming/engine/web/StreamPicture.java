package io.sitthi.streaming.engine.web;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitthi.streaming.engine.web.StreamSample.Checkpoints;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows: the newest figures, what they were in the minutes before, and what could not be asked. Any thread
 * may ask for it.
 */
final class StreamPicture {

    /** Points of the curves; at one a second ten minutes. */
    private static final int MOST_POINTS = 600;

    private static final double MILLIS_PER_SECOND = 1e3;

    /** A shorter time between two looks says little about a rate. */
    private static final long LEAST_RATE_MILLIS = 900;

    private static final String DECISIONS = "decisions.";
    private static final String REASONS = "decisions.reasons.";
    private static final String LETTERS = "deadLetters.";

    private record Point(long atMillis, double perSecond, double p99, long lag) {}

    private final JsonMapper json = new JsonMapper();
    private final Deque<Point> points = new ArrayDeque<>();

    /** What tasks had counted that were restarted since. */
    private final SortedMap<String, Long> countedBefore = new TreeMap<>();

    private @Nullable StreamSample last;
    private SortedMap<String, Double> rates = new TreeMap<>();
    private String problem = "waiting for the first figures";
    private @Nullable KafkaFigures kafka;
    private String kafkaProblem = "";

    synchronized void add(StreamSample sample) {
        problem = "";
        StreamSample before = last;
        if (before == null || !before.job().equals(sample.job())) {
            countedBefore.clear();
            points.clear();
            rates = new TreeMap<>();
            last = sample;
            return;
        }
        if (before.isOfSameLook(sample) || sample.atMillis() - before.atMillis() < LEAST_RATE_MILLIS) {
            // the same figures, and perhaps another state or checkpoint
            last = new StreamSample(
                    before.atMillis(),
                    sample.job(),
                    sample.name(),
                    sample.state(),
                    sample.startedMillis(),
                    sample.restarts(),
                    before.counts(),
                    before.most(),
                    sample.checkpoints());
            return;
        }
        double seconds = (sample.atMillis() - before.atMillis()) / MILLIS_PER_SECOND;
        rates = new TreeMap<>();
        sample.counts().forEach((name, count) -> {
            long earlier = before.counts().getOrDefault(name, 0L);
            rates.put(name, Math.max(0, count - earlier) / seconds);
        });
        before.counts().forEach((name, earlier) -> {
            if (isCounter(name) && sample.counts().getOrDefault(name, 0L) < earlier) {
                countedBefore.merge(name, earlier, Long::sum);
            }
        });
        last = sample;
        points.addLast(new Point(
                sample.atMillis(),
                decidedPerSecond(sample),
                p99(sample),
                sample.counts().getOrDefault("pendingRecords", -1L)));
        if (points.size() > MOST_POINTS) {
            points.removeFirst();
        }
    }

    /** Others are gauges that are added up. */
    private static boolean isCounter(String name) {
        return switch (name) {
            case "waitingForChanges", "heldPartitions", "addedPartitions", "pendingRecords" -> false;
            default -> true;
        };
    }

    synchronized void add(KafkaFigures figures) {
        kafka = figures;
        kafkaProblem = "";
    }

    /** Why there are no newer figures. */
    synchronized void fail(String why) {
        problem = why;
    }

    /** Why there is nothing newer from Kafka. */
    synchronized void failKafka(String why) {
        kafkaProblem = why;
    }

    /** Decisions a second, or the facts a second of a stream that makes no decisions. */
    private double decidedPerSecond(StreamSample sample) {
        return isOfDecisions(sample)
                ? rates.getOrDefault("decisions.approved", 0.0) + rates.getOrDefault("decisions.declined", 0.0)
                : rates.getOrDefault("facts", 0.0);
    }

    private boolean isOfDecisions(StreamSample sample) {
        return isCounted(sample, "decisions.approved");
    }

    private boolean isCounted(StreamSample sample, String name) {
        return sample.counts().containsKey(name) || countedBefore.containsKey(name);
    }

    /** Everything for the page, as JSON. Times are milliseconds since 1970; what is not known is null. */
    synchronized String toJson(long nowMillis) {
        ObjectNode root = json.createObjectNode();
        root.put("nowMillis", nowMillis);
        root.put("problem", problem);
        StreamSample sample = last;
        if (sample != null) {
            root.put("figuresAgeMillis", Math.max(0, nowMillis - sample.atMillis()));
            ObjectNode job = root.putObject("job");
            job.put("name", sample.name());
            job.put("state", sample.state());
            job.put("startedMillis", sample.startedMillis());
            put(job, "restarts", sample.restarts());
            put(job, "epoch", sample.most().getOrDefault("epoch", -1.0).longValue());
            putDecisions(root, sample);
            putLatencies(root.putArray("latencies"), sample);
            putLag(root.putObject("lag"), sample);
            ObjectNode letters = root.putObject("deadLetters");
            letters.put("total", putGroup(letters.putArray("reasons"), sample, LETTERS));
            putCheckpoints(root.putObject("checkpoints"), sample.checkpoints(), nowMillis);
        }
        ArrayNode history = root.putArray("history");
        for (Point point : points) {
            history.addArray()
                    .add(point.atMillis())
                    .add(rounded(point.perSecond()))
                    .add(point.p99())
                    .add(point.lag());
        }
        root.put("kafkaProblem", kafkaProblem);
        KafkaFigures told = kafka;
        if (told != null) {
            told.putInto(root.putObject("kafka"));
        }
        return root.toString();
    }

    private void putDecisions(ObjectNode root, StreamSample sample) {
        ObjectNode decisions = root.putObject("decisions");
        decisions.put("unit", isOfDecisions(sample) ? "decisions" : "facts");
        decisions.put("perSecond", rounded(decidedPerSecond(sample)));
        decisions.put(
                "total",
                isOfDecisions(sample)
                        ? total(sample, "decisions.approved") + total(sample, "decisions.declined")
                        : total(sample, "facts"));
        ArrayNode outcomes = decisions.putArray("outcomes");
        for (String outcome : new String[] {"approved", "declined", "duplicates", "clockBehind"}) {
            if (isCounted(sample, DECISIONS + outcome)) {
                putCount(outcomes, outcome, DECISIONS + outcome, sample);
            }
        }
        putGroup(decisions.putArray("reasons"), sample, REASONS);
        decisions.put("accepted", total(sample, "requestsAccepted"));
    }

    /** @return the sum */
    private long putGroup(ArrayNode array, StreamSample sample, String prefix) {
        long sum = 0;
        SortedSet<String> names = new TreeSet<>(sample.group(prefix).keySet());
        countedBefore.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .forEach(name -> names.add(name.substring(prefix.length())));
        for (String name : names) {
            long count = total(sample, prefix + name);
            if (count > 0) {
                putCount(array, name, prefix + name, sample);
                sum += count;
            }
        }
        return sum;
    }

    private void putCount(ArrayNode array, String code, String name, StreamSample sample) {
        ObjectNode count = array.addObject();
        count.put("code", code);
        count.put("total", total(sample, name));
        count.put("perSecond", rounded(rates.getOrDefault(name, 0.0)));
    }

    private long total(StreamSample sample, String name) {
        return sample.counts().getOrDefault(name, 0L) + countedBefore.getOrDefault(name, 0L);
    }

    private static void putLatencies(ArrayNode array, StreamSample sample) {
        for (String operator : sample.timedOperators()) {
            ObjectNode node = array.addObject();
            node.put("operator", operator);
            node.put("p50", sample.latencyMillis(operator, "median"));
            for (String percentile : new String[] {"p95", "p99", "max"}) {
                node.put(percentile, sample.latencyMillis(operator, percentile));
            }
        }
    }

    /** Of the quickest operator, which answers at once; -1 when no operator says. */
    private static double p99(StreamSample sample) {
        return sample.timedOperators().stream()
                .map(operator -> sample.latencyMillis(operator, "p99"))
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(-1);
    }

    private void putLag(ObjectNode node, StreamSample sample) {
        for (Map.Entry<String, String> each : Map.of(
                        "records", "pendingRecords",
                        "heldPartitions", "heldPartitions",
                        "waitingForChanges", "waitingForChanges",
                        "addedPartitions", "addedPartitions")
                .entrySet()) {
            put(node, each.getKey(), sample.counts().getOrDefault(each.getValue(), -1L));
        }
        put(
                node,
                "eventTimeMillis",
                sample.most().getOrDefault("watermarkLagMillis", -1.0).longValue());
        node.put("late", total(sample, "latePayments") + total(sample, "lateReceipts") + total(sample, "lateFacts"));
    }

    private static void putCheckpoints(ObjectNode node, Checkpoints checkpoints, long nowMillis) {
        node.put("completed", checkpoints.completed());
        node.put("failed", checkpoints.failed());
        node.put("inProgress", checkpoints.inProgress());
        node.put("restored", checkpoints.restored());
        if (checkpoints.lastId() > 0) {
            ObjectNode last = node.putObject("last");
            last.put("id", checkpoints.lastId());
            last.put("ageMillis", Math.max(0, nowMillis - checkpoints.lastMillis()));
            last.put("durationMillis", checkpoints.lastDurationMillis());
            last.put("bytes", checkpoints.lastBytes());
        }
        if (checkpoints.failure() != null) {
            node.put("failure", checkpoints.failure());
            node.put("failureMillis", checkpoints.failureMillis());
        }
    }

    private static void put(ObjectNode node, String name, long value) {
        if (value < 0) {
            node.putNull(name);
        } else {
            node.put(name, value);
        }
    }

    private static double rounded(double value) {
        return Math.rint(value * 10) / 10;
    }
}
