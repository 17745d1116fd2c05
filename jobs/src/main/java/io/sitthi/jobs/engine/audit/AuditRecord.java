package io.sitthi.jobs.engine.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sitthi.datasets.storage.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the log says of one published run, on one line.
 *
 * @param number counted from 1
 * @param run the run's identity
 * @param begun when it was first started; distinguishes it from an earlier run of the same inputs whose output was
 *     removed
 * @param out name of the output folder, which stands beside the log
 * @param programme the programme's name
 * @param programmeSha256 digest of its file
 * @param inputs digest of every input manifest, by dataset
 * @param outputs digest of every output manifest, by dataset
 * @param operator the account that ran it
 * @param time when it was published
 * @param previous digest of the record before; {@link #NONE} in the first
 */
public record AuditRecord(
        @JsonProperty("number") long number,
        @JsonProperty("run") String run,
        @JsonProperty("begun") String begun,
        @JsonProperty("out") String out,
        @JsonProperty("programme") String programme,
        @JsonProperty("programme_sha256") String programmeSha256,
        @JsonProperty("inputs") Map<String, String> inputs,
        @JsonProperty("outputs") Map<String, String> outputs,
        @JsonProperty("operator") String operator,
        @JsonProperty("time") String time,
        @JsonProperty("previous") String previous) {

    /** In place of the digest of a record before the first. */
    public static final String NONE = "0".repeat(64);

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    public AuditRecord {
        inputs = new TreeMap<>(inputs);
        outputs = new TreeMap<>(outputs);
    }

    /** The record as its line, without the line feed. */
    String line() {
        try {
            return MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain values could not be written as JSON", e);
        }
    }

    /** The record of a line. */
    static AuditRecord parse(String line) throws JsonProcessingException {
        return MAPPER.readValue(line, AuditRecord.class);
    }

    /** The digest of a line, by which the next record and the run's own summary refer to it. */
    static String digest(String line) {
        return Sha256.of(line.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Whether both describe the same publication. A run that was killed after writing its record, before publishing
     * its output, finds the record again.
     */
    boolean isOf(AuditRecord other) {
        return run.equals(other.run)
                && begun.equals(other.begun)
                && out.equals(other.out)
                && outputs.equals(other.outputs);
    }

    AuditRecord after(long lastNumber, String lastDigest) {
        return new AuditRecord(
                lastNumber + 1,
                run,
                begun,
                out,
                programme,
                programmeSha256,
                inputs,
                outputs,
                operator,
                time,
                lastDigest);
    }
}
