package io.sitthi.datasets.output;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.CheckedDrop;
import io.sitthi.datasets.programme.ProgrammeHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;

/**
 * What {@code summary.json} says of the run of any kind, by night or as a replay: all but how it went on the machine, which
 * follows as {@code execution}.
 *
 * @param programme what was applied
 * @param day at whose end the run judged
 * @param kind fields of the kind's own
 * @param outputs number of rows by output dataset
 * @param laterRows rows that were left out because they are later than the day, by dataset
 * @param orphans rows of nobody that were accepted
 * @param rejects number of rejects by dataset and code
 * @param inputs what was read
 */
public record RunSummaryJson(
        ProgrammeHeader programme,
        LocalDate day,
        Map<String, ?> kind,
        Map<String, Long> outputs,
        Map<String, Long> laterRows,
        long orphans,
        FaultCounts rejects,
        CheckedDrop inputs) {

    private static final ObjectMapper MAPPER = new JsonMapper();

    /** The tree, to which {@code execution} may be added. */
    public ObjectNode tree() {
        ObjectNode root = MAPPER.createObjectNode();
        root.putObject("programme")
                .put("kind", programme.kind())
                .put("name", programme.name())
                .put("sha256", programme.sha256());
        root.put("as_of", day.toString());
        kind.forEach((key, value) -> root.set(key, MAPPER.valueToTree(value)));
        root.set("outputs", MAPPER.valueToTree(outputs));
        root.set("later_rows", MAPPER.valueToTree(laterRows));
        root.put("orphan_rows", orphans);
        ArrayNode faults = root.putArray("rejects");
        rejects.forEach((dataset, code, count) -> faults.addObject()
                .put("dataset", dataset.name())
                .put("code", code.name())
                .put("count", count));
        ArrayNode read = root.putArray("inputs");
        for (CheckedDataset dataset : inputs.datasets().values()) {
            read.addObject()
                    .put("dataset", dataset.dataset().name())
                    .put("source", dataset.manifest().source())
                    .put("as_of", dataset.manifest().asOf().toString())
                    .put("rows", dataset.rows())
                    .put("bytes", dataset.bytes())
                    .put("manifest_sha256", dataset.manifestSha256());
        }
        return root;
    }

    /** A tree as a file's content. */
    public static byte[] bytes(ObjectNode tree) throws IOException {
        return (MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
