package io.sitthi.jobs.wallet.difference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitthi.programmes.wallet.Cause;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** {@code difference.json}. */
final class DifferenceJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private DifferenceJson() {}

    static byte[] bytes(Difference difference, Difference.Result result) {
        DifferenceCounts counts = result.counts();
        ObjectNode root = MAPPER.createObjectNode();
        root.put("from", difference.first().out().toString());
        root.put("to", difference.second().out().toString());
        root.put("with_causes", result.withCauses());
        root.putObject("registrations").put("before", counts.before()).put("after", counts.after());
        ObjectNode changes = root.putObject("changes");
        for (Change change : Change.values()) {
            changes.put(change.name(), counts.of(change));
        }
        ArrayNode causes = root.putArray("causes");
        for (int mask : causes(counts)) {
            causes.addObject().put("causes", Cause.join(mask)).put("registrations", counts.ofCauses(mask));
        }
        root.putObject("wallets")
                .put("before", counts.eligibleBefore())
                .put("after", counts.eligibleAfter())
                .put("opened", counts.opened())
                .put("withdrawn", counts.withdrawn());
        root.putObject("credit_total")
                .put("before", difference.first().creditTotal())
                .put("after", difference.second().creditTotal());
        ArrayNode provinces = root.putArray("provinces");
        for (DifferenceCounts.Province province : counts.provinces()) {
            provinces
                    .addObject()
                    .put("province_code", province.code())
                    .put("NEW", province.added())
                    .put("GONE", province.gone())
                    .put("CHANGED", province.changed())
                    .put("become_eligible", province.gained())
                    .put("eligible_no_more", province.lost());
        }
        try {
            return (MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values could not be written as JSON", e);
        }
    }

    /** The sets of causes that changes have, the most frequent first. */
    static List<Integer> causes(DifferenceCounts counts) {
        List<Integer> masks = new ArrayList<>();
        for (int mask = 0; mask <= Cause.ALL; mask++) {
            if (counts.ofCauses(mask) > 0) {
                masks.add(mask);
            }
        }
        masks.sort(Comparator.comparingLong((Integer mask) -> counts.ofCauses(mask))
                .reversed());
        return masks;
    }
}
