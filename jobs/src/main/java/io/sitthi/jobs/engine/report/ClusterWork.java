package io.sitthi.jobs.engine.report;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitthi.datasets.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What the machines of a cluster have done in a run, and how evenly. It is kept in the history, with the step that
 * scatters and judges, and shown in summary and report.
 *
 * @param engine what {@code --engine} calls it
 * @param machines in the order of their names
 * @param parts how many parts there were
 * @param partBytes of what was gathered for all parts
 * @param largestPartBytes of what was gathered for the largest
 * @param partSeconds that judging all parts took
 * @param longestPartSeconds that judging the longest took
 */
public record ClusterWork(
        String engine,
        List<MachineWork> machines,
        int parts,
        long partBytes,
        long largestPartBytes,
        double partSeconds,
        double longestPartSeconds) {

    /** A machine is called slow when its tasks do less than this fraction of what the median machine's do. */
    private static final double SLOW_SHARE = 0.5;

    private static final JsonMapper MAPPER = new JsonMapper();

    public ClusterWork {
        machines = List.copyOf(machines);
    }

    /** The size of the largest part as a multiple of the average; 1 when all are alike. */
    public double skew() {
        return partBytes > 0 ? (double) largestPartBytes * parts / partBytes : 1;
    }

    /** The time of the longest part as a multiple of the average; 1 when all are alike. */
    public double timeSkew() {
        return partSeconds > 0 ? longestPartSeconds * parts / partSeconds : 1;
    }

    /**
     * The machines whose tasks scatter, or judge, less than half of what the median of the machines does in the same
     * time. A single machine is never slow.
     */
    public List<MachineWork> slow() {
        double scatter = median(MachineWork::scatterRate);
        double judge = median(MachineWork::judgeRate);
        return machines.stream()
                .filter(machine -> isSlow(machine.scatterRate(), scatter) || isSlow(machine.judgeRate(), judge))
                .toList();
    }

    /** The upper one of two, so that of two machines one can be slow. */
    private double median(ToDoubleFunction<MachineWork> rate) {
        double[] rates = machines.stream()
                .mapToDouble(rate)
                .filter(each -> each > 0)
                .sorted()
                .toArray();
        return rates.length < 2 ? 0 : rates[rates.length / 2];
    }

    private static boolean isSlow(double rate, double median) {
        return rate > 0 && rate < SLOW_SHARE * median;
    }

    /** One line for each machine, and one for the parts. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        List<MachineWork> slow = slow();
        for (MachineWork machine : machines) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s: %s scattered, %,.0f/s each task; %,d judged, %,.0f/s each task; %,d MB sent%s",
                    machine.machine(),
                    Counted.of(machine.scattered(), "row"),
                    machine.scatterRate(),
                    machine.judged(),
                    machine.judgeRate(),
                    machine.sentBytes() >> 20,
                    slow.contains(machine) ? "; SLOW" : ""));
        }
        lines.add(String.format(
                Locale.ROOT,
                "%s: the largest has %.2f times the average's bytes, the longest took %.2f times its time",
                Counted.of(parts, "part"),
                skew(),
                timeSkew()));
        return lines;
    }

    /** The JSON that the history and {@code summary.json} hold. */
    public ObjectNode json() {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("engine", engine);
        List<MachineWork> slow = slow();
        ArrayNode array = node.putArray("machines");
        for (MachineWork machine : machines) {
            array.addObject()
                    .put("machine", machine.machine())
                    .put("rows_scattered", machine.scattered())
                    .put("scatter_seconds", machine.scatterSeconds())
                    .put("judged", machine.judged())
                    .put("judge_seconds", machine.judgeSeconds())
                    .put("sent_bytes", machine.sentBytes())
                    .put("scratch_bytes", machine.writtenBytes())
                    .put("slow", slow.contains(machine));
        }
        node.put("parts", parts);
        node.put("part_bytes", partBytes);
        node.put("largest_part_bytes", largestPartBytes);
        node.put("part_seconds", partSeconds);
        node.put("longest_part_seconds", longestPartSeconds);
        return node;
    }

    /** Reads what {@link #json} has written. */
    public static ClusterWork read(String json) {
        try {
            var node = MAPPER.readTree(json);
            List<MachineWork> machines = new ArrayList<>();
            for (var machine : node.path("machines")) {
                machines.add(new MachineWork(
                        machine.path("machine").asText(),
                        machine.path("rows_scattered").asLong(),
                        machine.path("scatter_seconds").asDouble(),
                        machine.path("judged").asLong(),
                        machine.path("judge_seconds").asDouble(),
                        machine.path("sent_bytes").asLong(),
                        machine.path("scratch_bytes").asLong()));
            }
            return new ClusterWork(
                    node.path("engine").asText(),
                    machines,
                    node.path("parts").asInt(),
                    node.path("part_bytes").asLong(),
                    node.path("largest_part_bytes").asLong(),
                    node.path("part_seconds").asDouble(),
                    node.path("longest_part_seconds").asDouble());
        } catch (JacksonException e) {
            throw new IllegalStateException("not the work of a cluster, as the history should hold it: " + json, e);
        }
    }
}
