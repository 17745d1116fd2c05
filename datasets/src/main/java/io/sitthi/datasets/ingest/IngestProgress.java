package io.sitthi.datasets.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitthi.datasets.ingest.cells.CellCode;
import io.sitthi.datasets.ingest.read.FilePosition;
import io.sitthi.datasets.parquet.WrittenFile;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far an ingest has come: what was read, and stands in finished parts.
 *
 * @param digests of the delivered files that were read whole, by their place, in their order
 * @param place in the file after them, which was begun; null when it was not
 * @param counts of their rows
 * @param listed their faulty rows that are listed
 * @param bytes of their text
 */
record IngestProgress(
        Map<String, String> digests,
        Ingest.@Nullable Place place,
        IngestCounts counts,
        List<CellFault> listed,
        long listedRows,
        long bytes,
        List<WrittenFile> parts) {

    IngestProgress {
        digests = new LinkedHashMap<>(digests);
        listed = List.copyOf(listed);
        parts = List.copyOf(parts);
    }

    void writeTo(ObjectNode node) {
        ObjectNode files = node.putObject("inputs");
        digests.forEach(files::put);
        if (place != null) {
            ObjectNode begun = node.putObject("begun");
            FilePosition position = place.position();
            begun.put("input", place.input());
            begun.put("entry", position.entry());
            begun.put("text_bytes", position.textBytes());
            begun.put("offset", position.offset());
            begun.put("block_bytes", position.blockBytes());
            begun.put("bytes", position.rawBytes());
            begun.put("sha256", position.rawSha256());
            begun.put("lines", place.lines());
        }
        node.put("rows_read", counts.rowsRead);
        node.put("faulty_rows", counts.faultyRows);
        ObjectNode faults = node.putObject("faults");
        counts.faults.forEach((code, count) -> faults.put(code.name(), count));
        ArrayNode sums = node.putArray("sums");
        ArrayNode unsummed = node.putArray("unsummed");
        for (int c = 0; c < counts.sums.length; c++) {
            sums.add(counts.sums[c].toString());
            unsummed.add(counts.unsummed[c]);
        }
        ArrayNode rows = node.putArray("listed");
        for (CellFault fault : listed) {
            ObjectNode row = rows.addObject();
            row.put("file", fault.file());
            row.put("line", fault.line());
            row.put("byte_offset", fault.byteOffset());
            row.put("column", fault.column());
            row.put("code", fault.code().name());
            row.put("expected", fault.expected());
            row.put("found", fault.found());
        }
        node.put("listed_rows", listedRows);
        node.put("bytes", bytes);
        ArrayNode written = node.putArray("parts");
        for (WrittenFile part : parts) {
            ObjectNode file = written.addObject();
            file.put("name", part.name());
            file.put("rows", part.rows());
            file.put("bytes", part.bytes());
            file.put("sha256", part.sha256());
        }
    }

    /** @param columns of the profile */
    static IngestProgress read(JsonNode node, int columns) {
        Map<String, String> digests = new LinkedHashMap<>();
        node.path("inputs")
                .fields()
                .forEachRemaining(
                        file -> digests.put(file.getKey(), file.getValue().asText()));
        IngestCounts counts = new IngestCounts(columns);
        counts.rowsRead = node.path("rows_read").asLong();
        counts.faultyRows = node.path("faulty_rows").asLong();
        node.path("faults")
                .fields()
                .forEachRemaining(fault -> counts.faults.put(
                        CellCode.valueOf(fault.getKey()), fault.getValue().asLong()));
        for (int c = 0; c < columns; c++) {
            counts.sums[c] = new BigInteger(node.path("sums").path(c).asText("0"));
            counts.unsummed[c] = node.path("unsummed").path(c).asLong();
        }
        List<CellFault> listed = new ArrayList<>();
        for (JsonNode row : node.path("listed")) {
            listed.add(new CellFault(
                    row.path("file").asText(),
                    row.path("line").asLong(),
                    row.path("byte_offset").asLong(),
                    row.path("column").asText(),
                    CellCode.valueOf(row.path("code").asText()),
                    row.path("expected").asText(),
                    row.path("found").asText()));
        }
        List<WrittenFile> parts = new ArrayList<>();
        for (JsonNode file : node.path("parts")) {
            parts.add(new WrittenFile(
                    file.path("name").asText(),
                    file.path("rows").asLong(),
                    file.path("bytes").asLong(),
                    file.path("sha256").asText()));
        }
        return new IngestProgress(
                digests,
                place(node.path("begun")),
                counts,
                listed,
                node.path("listed_rows").asLong(),
                node.path("bytes").asLong(),
                parts);
    }

    private static Ingest.@Nullable Place place(JsonNode begun) {
        if (!begun.isObject()) {
            return null;
        }
        return new Ingest.Place(
                begun.path("input").asText(),
                new FilePosition(
                        begun.path("entry").asInt(),
                        begun.path("text_bytes").asLong(),
                        begun.path("offset").asLong(),
                        begun.path("block_bytes").asInt(),
                        begun.path("bytes").asLong(),
                        begun.path("sha256").asText()),
                begun.path("lines").asLong());
    }
}
