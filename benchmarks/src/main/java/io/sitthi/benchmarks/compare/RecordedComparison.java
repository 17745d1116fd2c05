package io.sitthi.benchmarks.compare;

import io.sitthi.benchmarks.compare.InterleavedComparison.Finding;
import io.sitthi.benchmarks.results.BenchmarkRun;
import io.sitthi.benchmarks.results.Measurement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Compares two runs that were recorded earlier. They were not interleaved: what the machine did besides is in the
 * difference, so this is a first look and no proof.
 */
public final class RecordedComparison {

    private static final int FEWEST_PROCESSES = 2;

    private RecordedComparison() {}

    /** A finding for each benchmark that both runs measured in two processes at least. */
    public static List<Finding> compare(BenchmarkRun base, BenchmarkRun head, Pattern selection, Rule rule) {
        Map<String, Measurement> bases = byKey(base);
        List<Measurement> pairs = new ArrayList<>();
        for (Measurement measurement : byKey(head).values()) {
            Measurement other = bases.get(measurement.key());
            if (other != null
                    && selection.matcher(measurement.key()).find()
                    && other.unit().equals(measurement.unit())
                    && Math.min(other.samples().size(), measurement.samples().size()) >= FEWEST_PROCESSES) {
                pairs.add(measurement);
            }
        }
        Rule once = new Rule(rule.falseAlarm(), rule.smallestEffect(), List.of(FEWEST_PROCESSES));
        List<Finding> findings = new ArrayList<>();
        for (Measurement measurement : pairs) {
            double[] baseTimes = processes(bases.getOrDefault(measurement.key(), measurement));
            double[] headTimes = processes(measurement);
            Change change = Change.welch(baseTimes, headTimes, once.falseAlarmOfOne(pairs.size()));
            findings.add(new Finding(
                    measurement.key(), Math.min(baseTimes.length, headTimes.length), change, once.verdict(change)));
        }
        return findings;
    }

    private static Map<String, Measurement> byKey(BenchmarkRun run) {
        Map<String, Measurement> measurements = new TreeMap<>();
        run.measurements().forEach(measurement -> measurements.put(measurement.key(), measurement));
        return measurements;
    }

    /** Processor time where it was taken, otherwise the middle of each process's wall times. */
    private static double[] processes(Measurement measurement) {
        List<Double> processor = measurement.perProcess().getOrDefault(Measurement.PROCESSOR_PER_OPERATION, List.of());
        if (processor.size() == measurement.samples().size()) {
            return processor.stream().mapToDouble(Double::doubleValue).toArray();
        }
        return measurement.samples().stream()
                .mapToDouble(RecordedComparison::middle)
                .toArray();
    }

    private static double middle(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
