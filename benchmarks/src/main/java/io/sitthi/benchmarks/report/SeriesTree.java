package io.sitthi.benchmarks.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitthi.benchmarks.results.BenchmarkRun;
import io.sitthi.benchmarks.results.Interval;
import io.sitthi.benchmarks.results.Measurement;
import io.sitthi.benchmarks.results.OwnPaths;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measurements of all runs, gathered by what was measured: what the page draws, ready to be drawn. */
final class SeriesTree {

    private final Map<String, ObjectNode> paths = new LinkedHashMap<>();
    private final Map<String, ObjectNode> jobs = new LinkedHashMap<>();

    /** @param index of the run among all */
    void add(int index, BenchmarkRun run) {
        for (Measurement measurement : run.measurements()) {
            ObjectNode point = JsonNodeFactory.instance.objectNode();
            point.put("run", index);
            Interval interval = Interval.of(measurement);
            point.put("mean", interval.mean());
            point.put("half", interval.half());
            point.put("by_process", interval.byProcess());
            point.put("processes", measurement.samples().size());
            switch (measurement.kind()) {
                case PATH -> {
                    putMean(point, "allocated", measurement, Measurement.ALLOCATED);
                    putMean(point, "processor", measurement, Measurement.PROCESSOR_PER_OPERATION);
                    putMean(point, "bytes", measurement, Measurement.DECODED_BYTES);
                    points(paths, measurement).add(point);
                }
                case JOB -> {
                    ArrayNode wall = point.putArray("wall");
                    measurement.samples().forEach(process -> process.forEach(wall::add));
                    putAll(point, "processor", measurement, Measurement.PROCESSOR_SECONDS);
                    putAll(point, "memory", measurement, Measurement.PEAK_MEMORY);
                    putAll(point, "stolen", measurement, Measurement.STOLEN);
                    putMean(point, "rows", measurement, Measurement.ROWS);
                    putAll(point, "deciding", measurement, Measurement.DECIDING_SECONDS);
                    putAll(point, "decided_per_second", measurement, Measurement.DECIDED_PER_SECOND);
                    points(jobs, measurement).add(point);
                }
            }
        }
    }

    private static ArrayNode points(Map<String, ObjectNode> series, Measurement measurement) {
        ObjectNode node = series.computeIfAbsent(measurement.key(), key -> node(measurement));
        return node.withArray("points");
    }

    private static ObjectNode node(Measurement measurement) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        int dot = measurement.name().indexOf('.');
        node.put("key", measurement.key());
        node.put("group", dot < 0 ? measurement.name() : measurement.name().substring(0, dot));
        node.put("method", measurement.name().substring(dot + 1));
        node.put("unit", measurement.unit());
        node.put("own", OwnPaths.isOwn(measurement.name()));
        ObjectNode params = node.putObject("params");
        measurement.params().forEach(params::put);
        node.putArray("points");
        return node;
    }

    private static void putMean(ObjectNode point, String name, Measurement measurement, String figure) {
        List<Double> values = measurement.perProcess().getOrDefault(figure, List.of());
        if (!values.isEmpty()) {
            point.put(name, Interval.mean(values));
        }
    }

    private static void putAll(ObjectNode point, String name, Measurement measurement, String figure) {
        ArrayNode all = point.putArray(name);
        measurement.perProcess().getOrDefault(figure, List.of()).forEach(all::add);
    }

    ArrayNode paths() {
        return array(paths);
    }

    ArrayNode jobs() {
        return array(jobs);
    }

    private static ArrayNode array(Map<String, ObjectNode> series) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        series.values().forEach(array::add);
        return array;
    }
}
