package io.sitthi.streaming.engine.watch;

import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;

/**
 * The figures of a job in this process, over all its tasks. Flink's tasks count from 0 again after a failure; these
 * counters continue.
 */
public final class JobMetrics implements AutoCloseable {

    /** Counters and gauges that are kept, by the end of the name that Flink gives them. */
    private static final Pattern NAMES = Pattern.compile(".*\\.((?:deadLetters|decisions)\\.[A-Za-z_]+"
            + "|requestsAccepted|latePayments|lateReceipts|waitingForChanges|heldPartitions|addedPartitions|pendingRecords|watermarkLagMillis"
            + "|checkpointAgeMillis|numRestarts)");

    private static final Map<String, JobMetrics> OPEN = new ConcurrentHashMap<>();

    private final String id = UUID.randomUUID().toString();
    private final Map<Metric, String> names = new ConcurrentHashMap<>();

    /** The counts of tasks that no longer exist. */
    private final Map<String, Long> counted = new ConcurrentHashMap<>();

    public JobMetrics() {
        OPEN.put(id, this);
    }

    /** Lets Flink report to this. */
    public void addTo(Configuration settings) {
        settings.setString("metrics.reporters", "stream");
        settings.setString("metrics.reporter.stream.factory.class", JobMetricsReporter.Factory.class.getName());
        settings.setString("metrics.reporter.stream." + JobMetricsReporter.ID, id);
    }

    static JobMetrics open(String id) {
        JobMetrics metrics = OPEN.get(id);
        if (metrics == null) {
            throw new IllegalStateException("no job of this process has these metrics");
        }
        return metrics;
    }

    void add(Metric metric, String fullName) {
        Matcher name = NAMES.matcher(fullName);
        if (name.matches()) {
            names.put(metric, name.group(1));
        }
    }

    void remove(Metric metric) {
        String name = names.remove(metric);
        if (name != null && metric instanceof Counter counter) {
            counted.merge(name, counter.getCount(), Long::sum);
        }
    }

    /** Sum over the tasks; 0 when none has such a metric. */
    public long sum(String name) {
        return all(name::equals).getOrDefault(name, 0L);
    }

    /** The largest of the tasks' values; -1 when none has such a metric, or knows its value. */
    public long most(String name) {
        return values(names.entrySet().stream()
                        .filter(each -> each.getValue().equals(name))
                        .map(Map.Entry::getKey)
                        .toList())
                .stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(-1);
    }

    /** Sums over the tasks, by what follows the group's name; without those that are 0. */
    public SortedMap<String, Long> group(String group) {
        SortedMap<String, Long> sums = new TreeMap<>();
        String prefix = group + ".";
        all(name -> name.startsWith(prefix)).forEach((name, value) -> {
            if (value != 0) {
                sums.put(name.substring(prefix.length()), value);
            }
        });
        return sums;
    }

    private Map<String, Long> all(Predicate<String> wanted) {
        Map<String, Long> sums = new TreeMap<>();
        counted.forEach((name, value) -> {
            if (wanted.test(name)) {
                sums.merge(name, value, Long::sum);
            }
        });
        names.forEach((metric, name) -> {
            if (wanted.test(name)) {
                sums.merge(name, Math.max(0, value(metric)), Long::sum);
            }
        });
        return sums;
    }

    private static Collection<Long> values(Collection<Metric> metrics) {
        return metrics.stream().map(JobMetrics::value).toList();
    }

    private static long value(Metric metric) {
        if (metric instanceof Counter counter) {
            return counter.getCount();
        }
        return metric instanceof Gauge<?> gauge && gauge.getValue() instanceof Number number ? number.longValue() : -1;
    }

    @Override
    public void close() {
        OPEN.remove(id);
    }
}
