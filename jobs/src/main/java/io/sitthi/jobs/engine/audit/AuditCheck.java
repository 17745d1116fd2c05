package io.sitthi.jobs.engine.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks an audit log in both directions: each record must hold the digest of the one before it, every output that a
 * record names must stand unchanged beside the log, and every output beside the log must be on record. Removing an
 * output together with the last record leaves no trace here; only copies kept elsewhere show it.
 */
public final class AuditCheck {

    private final Location folder;
    private final List<String> problems = new ArrayList<>();
    private final List<AuditRecord> records = new ArrayList<>();
    private final List<String> digests = new ArrayList<>();
    private int outputs;

    private AuditCheck(Location folder) {
        this.folder = folder;
    }

    /**
     * What was found.
     *
     * @param problems one line each; empty when the log is sound
     * @param records how many records the log has
     * @param outputs how many outputs beside the log were compared with it
     */
    public record Result(List<String> problems, int records, int outputs) {}

    /** @param folder the folder that holds the log and the outputs */
    public static Result check(Location folder) throws IOException {
        AuditCheck check = new AuditCheck(folder);
        check.readLog();
        check.readOutputs();
        return new Result(check.problems, check.records.size(), check.outputs);
    }

    private void readLog() throws IOException {
        List<String> lines = AuditLog.read(folder);
        String previous = AuditRecord.NONE;
        for (int i = 0; i < lines.size(); i++) {
            String where = AuditLog.FILE_NAME + ", line " + (i + 1);
            AuditRecord record;
            try {
                record = AuditRecord.parse(lines.get(i));
            } catch (JsonProcessingException e) {
                problems.add(where + ": no record");
                digests.add("");
                records.add(new AuditRecord(i + 1, "", "", "", "", "", Map.of(), Map.of(), "", "", ""));
                previous = AuditRecord.digest(lines.get(i));
                continue;
            }
            if (record.number() != i + 1) {
                problems.add(where + ": record " + record.number() + ", expected " + (i + 1)
                        + ": records were removed, added or put in another order");
            }
            if (!record.previous().equals(previous)) {
                problems.add(where + ": the record before is not the one that this record followed:"
                        + " it was changed, removed or moved");
            }
            previous = AuditRecord.digest(lines.get(i));
            records.add(record);
            digests.add(previous);
        }
    }

    private void readOutputs() throws IOException {
        Map<String, Integer> latest = new HashMap<>();
        for (int i = 0; i < records.size(); i++) {
            latest.put(records.get(i).out(), i);
        }
        for (Location.Entry entry : folder.list()) {
            Location out = folder.resolve(entry.name());
            if (!entry.directory()
                    || entry.name().startsWith(".")
                    || !out.resolve("summary.json").exists()) {
                continue;
            }
            JsonNode audit = summary(out).path("audit");
            if (audit.isMissingNode()) {
                if (latest.containsKey(entry.name())) {
                    problems.add(entry.name() + "/summary.json names no record, though the log tells of this output");
                }
                continue;
            }
            outputs++;
            check(
                    entry.name(),
                    out,
                    audit.path("number").asLong(),
                    audit.path("sha256").asText());
        }
    }

    private JsonNode summary(Location out) throws IOException {
        try {
            return new JsonMapper().readTree(out.resolve("summary.json").readAll());
        } catch (JsonProcessingException e) {
            problems.add(out.name() + "/summary.json is no JSON");
            return new JsonMapper().createObjectNode();
        }
    }

    private void check(String name, Location out, long number, String sha256) throws IOException {
        if (number < 1 || number > records.size()) {
            problems.add(
                    name + " is record " + number + ", and the log has " + records.size() + ": records were cut off");
            return;
        }
        int i = (int) number - 1;
        if (!digests.get(i).equals(sha256)) {
            problems.add(name + ": record " + number + " is not the one that was written when it was published");
            return;
        }
        AuditRecord record = records.get(i);
        if (!record.out().equals(name)) {
            problems.add(name + ": record " + number + " tells of " + record.out());
        }
        for (Map.Entry<String, String> output : record.outputs().entrySet()) {
            Location manifest = out.resolve(output.getKey()).resolve(Manifest.FILE_NAME);
            if (!manifest.exists() || !Sha256.of(manifest.readAll()).equals(output.getValue())) {
                problems.add(
                        name + "/" + output.getKey() + "/" + Manifest.FILE_NAME + " is not the one that was published");
            }
        }
    }
}
