package io.sitthi.jobs.wallet.whatif;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitthi.jobs.wallet.evidence.EvidenceFolder;
import io.sitthi.programmes.wallet.Verdict;
import io.sitthi.programmes.wallet.WalletProgramme;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code what-if.json}. */
public final class WhatIfJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private WhatIfJson() {}

    public static byte[] bytes(EvidenceFolder from, List<KeyChange> changes, WhatIf.Moves moves) {
        ObjectNode root = start(from, changes);
        root.put("registrations", moves.before().registrations());
        root.set("before", counts(moves.before(), from.programme()));
        root.set("after", counts(moves.after(), moves.programme()));
        ArrayNode rows = root.putArray("moves");
        for (WhatIf.Move move : moves.moves()) {
            rows.addObject()
                    .put("verdict_before", move.before().name())
                    .put("verdict_after", move.after().name())
                    .put("deciding", move.deciding())
                    .put("registrations", move.registrations());
        }
        root.put("same_verdict_other_reasons", moves.otherReasons());
        ArrayNode provinces = root.putArray("provinces");
        for (ProvinceCounts.Province province : moves.provinces().provinces()) {
            provinces
                    .addObject()
                    .put("province_code", province.province())
                    .put("registrations", province.registrations())
                    .put("eligible_before", province.eligibleBefore())
                    .put("eligible_after", province.eligibleAfter())
                    .put("become_eligible", province.gained())
                    .put("eligible_no_more", province.lost());
        }
        return bytes(root);
    }

    public static byte[] bytes(EvidenceFolder from, List<KeyChange> changes, WhatIf.Curve curve) {
        ObjectNode root = start(from, changes);
        root.put("registrations", curve.before().registrations());
        root.set("before", counts(curve.before(), from.programme()));
        ArrayNode axes = root.putArray("varied");
        for (Axis axis : curve.axes()) {
            ObjectNode node = axes.addObject().put("key", axis.key().key());
            ArrayNode values = node.putArray("values");
            for (int i = 0; i < axis.size(); i++) {
                values.add(axis.written(i));
            }
        }
        ArrayNode variants = root.putArray("variants");
        int inner = curve.axes().size() == 1 ? 1 : curve.axes().get(1).size();
        for (int i = 0; i < curve.variants().size(); i++) {
            WhatIf.Variant variant = curve.variants().get(i);
            ObjectNode node = variants.addObject();
            ArrayNode values = node.putArray("values");
            values.add(curve.axes().get(0).written(i / inner));
            if (curve.axes().size() > 1) {
                values.add(curve.axes().get(1).written(i % inner));
            }
            node.put("ELIGIBLE", variant.eligible());
            node.put("INELIGIBLE", curve.before().registrations() - variant.eligible() - variant.undecided());
            node.put("UNDECIDED", variant.undecided());
            node.put("credit_total", BigDecimal.valueOf(variant.creditSatang(), 2));
        }
        return bytes(root);
    }

    private static ObjectNode start(EvidenceFolder from, List<KeyChange> changes) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("from", from.out().toString());
        root.putObject("programme")
                .put("name", from.programme().header().name())
                .put("sha256", from.programme().header().sha256());
        ArrayNode keys = root.putArray("changed_keys");
        for (KeyChange change : changes) {
            keys.addObject()
                    .put("key", change.key())
                    .put("before", change.before())
                    .put("after", change.after());
        }
        return root;
    }

    private static ObjectNode counts(MaskCounts counts, WalletProgramme programme) {
        ObjectNode node = MAPPER.createObjectNode();
        ObjectNode verdicts = node.putObject("verdicts");
        for (Verdict verdict : Verdict.values()) {
            verdicts.put(verdict.name(), counts.of(verdict));
        }
        ObjectNode reasons = node.putObject("reasons");
        counts.reasons().forEach((reason, count) -> reasons.put(reason.name(), count));
        node.put(
                "credit_total",
                BigDecimal.valueOf(Math.multiplyExact(counts.of(Verdict.ELIGIBLE), programme.creditSatang()), 2));
        return node;
    }

    private static byte[] bytes(ObjectNode root) {
        try {
            return (MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values could not be written as JSON", e);
        }
    }
}
