package io.sitthi.jobs.wallet.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.Sha256;
import io.sitthi.jobs.engine.run.RunOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which columns of evidence each appeal that counted has corrected: evidence names the appeal of a row, and shows what was
 * corrected as if it had been delivered so. Kept in the folder of evidence, with a digest of its own; absent where no appeal
 * counted.
 *
 * <p>May be shared by threads.
 */
public final class CorrectedColumns {

    public static final CorrectedColumns NONE = new CorrectedColumns(Map.of());

    private static final String FILE = "_corrections.json";
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Map<Long, Integer> columns;

    private CorrectedColumns(Map<Long, Integer> columns) {
        this.columns = columns;
    }

    /**
     * Writes what the appeals of a run correct.
     *
     * @param evidence the folder of evidence
     * @param columns by appeal id, from {@link io.sitthi.programmes.wallet.Corrections#columns}
     */
    public static void write(Location evidence, Map<Long, Integer> columns) throws IOException {
        if (columns.isEmpty()) {
            return;
        }
        ObjectNode root = MAPPER.createObjectNode();
        ObjectNode appeals = root.putObject("appeals");
        new TreeMap<>(columns).forEach((appeal, mask) -> appeals.put(Long.toString(appeal), mask));
        root.put("sha256", digest(appeals));
        evidence.resolve(FILE).writeAtomically(MAPPER.writeValueAsBytes(root));
    }

    private static String digest(JsonNode appeals) {
        return Sha256.of(appeals.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** @throws CommandException with status 3 when the file is damaged */
    public static CorrectedColumns of(EvidenceFolder folder) throws CommandException {
        Location file = folder.dataset().folder().resolve(FILE);
        try {
            if (!file.exists()) {
                return NONE;
            }
            JsonNode root = MAPPER.readTree(file.readAll());
            JsonNode appeals = root.path("appeals");
            if (!root.path("sha256").asText().equals(digest(appeals))) {
                throw RunOutput.refused(file + " is damaged");
            }
            Map<Long, Integer> columns = new HashMap<>();
            appeals.properties()
                    .forEach(appeal -> columns.put(
                            Long.parseLong(appeal.getKey()), appeal.getValue().asInt()));
            return new CorrectedColumns(columns);
        } catch (IOException | NumberFormatException e) {
            throw RunOutput.refused(file + " cannot be read: " + e.getMessage());
        }
    }

    /** Those of two nights: appeals are cumulative, so an id means the same appeal on both. */
    public CorrectedColumns and(CorrectedColumns other) {
        Map<Long, Integer> both = new HashMap<>(columns);
        other.columns.forEach((appeal, mask) -> both.merge(appeal, mask, (one, two) -> one | two));
        return new CorrectedColumns(both);
    }

    /** What one of two appeals corrects; 0 stands for none. */
    public int of(long appealId, long otherAppealId) {
        return columns.getOrDefault(appealId, 0) | columns.getOrDefault(otherAppealId, 0);
    }
}
