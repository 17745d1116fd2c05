package io.sitthi.benchmarks.scale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A run of {@code verify --engine flink} of the wallet, as its {@code summary.json} tells it.
 *
 * @param tasks at once
 * @param rows of all datasets
 * @param scatterSeconds of all tasks together: reading, digesting, reducing, cutting, sending
 * @param judgeSeconds of all tasks together: judging, writing parts
 * @param clusterSeconds from the job's start to its end
 * @param clientSeconds of the steps that the client does alone
 * @param sentBytes between tasks
 * @param scratchBytes that tasks wrote to their disks, the shuffle's own files aside
 */
record ScaleRun(
        int tasks,
        long rows,
        long registrations,
        double scatterSeconds,
        double judgeSeconds,
        double clusterSeconds,
        double clientSeconds,
        long inputBytes,
        long outputBytes,
        long sentBytes,
        long scratchBytes) {

    private static final String CLUSTER = "scatter and decide";

    /** From start to end. */
    double seconds() {
        return clusterSeconds + clientSeconds;
    }

    /** @throws IOException when it cannot be read, or is of no such run */
    static ScaleRun read(Path summary) throws IOException {
        JsonNode root = new JsonMapper().readTree(summary.toFile());
        JsonNode execution = root.path("execution");
        JsonNode cluster = execution.path("cluster");
        if (cluster.isMissingNode()) {
            throw new IOException(summary + " is of no run with --engine flink");
        }
        double clusterSeconds = 0;
        double clientSeconds = 0;
        for (JsonNode step : execution.path("steps")) {
            double seconds = step.path("seconds").asDouble();
            if (step.path("name").asText().equals(CLUSTER)) {
                clusterSeconds += seconds;
            } else {
                clientSeconds += seconds;
            }
        }
        JsonNode machines = cluster.path("machines");
        return new ScaleRun(
                execution.path("threads").asInt(),
                (long) sum(root.path("inputs"), "rows"),
                root.path("registrations").asLong(),
                sum(machines, "scatter_seconds"),
                sum(machines, "judge_seconds"),
                clusterSeconds,
                clientSeconds,
                (long) sum(root.path("inputs"), "bytes"),
                (long) sum(root.path("outputs"), "bytes"),
                (long) sum(machines, "sent_bytes"),
                (long) sum(machines, "scratch_bytes"));
    }

    private static double sum(JsonNode nodes, String field) {
        double sum = 0;
        for (JsonNode node : nodes) {
            sum += node.path(field).asDouble();
        }
        return sum;
    }
}
