package io.sitthi.streaming.wallet.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import io.sitthi.datasets.console.Machine;
import io.sitthi.programmes.wallet.AccountKind;
import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.programmes.wallet.PaymentReason;
import io.sitthi.streaming.wallet.replay.output.BalanceTally;
import io.sitthi.streaming.wallet.replay.output.DecisionTally;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** {@code summary.json}: amounts in baht, with two decimals. */
final class ReplaySummaryJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ReplaySummaryJson() {}

    static byte[] bytes(ReplaySummary summary) {
        ObjectNode root = MAPPER.createObjectNode();
        DecisionTally decisions = summary.decisions();
        root.put("payments", summary.payments());
        root.put("rejected_payments", summary.rejectedPayments());
        root.put("decided_payments", decisions.decisions());
        ObjectNode byKind = root.putObject("decisions");
        for (PaymentKind kind : PaymentKind.values()) {
            byKind.putObject(kind.name())
                    .put("APPROVED", decisions.approved(kind))
                    .put("DECLINED", decisions.declined(kind))
                    .put("duplicates", decisions.duplicates(kind))
                    .set("approved_amount", baht(decisions.movedSatang(kind)));
        }
        ObjectNode reasons = root.putObject("reasons");
        for (PaymentReason reason : PaymentReason.values()) {
            // a replay knows no time of receipt and never gives it
            if (reason != PaymentReason.BACKDATED) {
                reasons.put(reason.name(), decisions.declinedFor(reason));
            }
        }
        root.set("balances", balances(summary.balances()));
        ObjectNode rejects = root.putObject("rejects");
        summary.faults()
                .forEach((dataset, code, count) ->
                        rejects.withObjectProperty(dataset.folder()).put(code.name(), count));
        root.putObject("programme").put("name", summary.programme()).put("sha256", summary.programmeSha256());
        ObjectNode inputs = root.putObject("inputs");
        summary.inputs().forEach(inputs::put);
        root.putObject("execution")
                .put("run", summary.runId())
                .put("started_at", summary.startedAt().toString())
                .put("seconds", summary.duration().toMillis() / 1e3)
                .put("deciding_seconds", summary.deciding().toNanos() / 1e9)
                .put("payments_per_second", summary.paymentsPerSecond())
                .put("threads", summary.threads())
                .put("peak_memory_bytes", summary.peakMemoryBytes())
                .put("sitthi", Machine.version())
                .put("java", System.getProperty("java.version"));
        try {
            return (MAPPER.writeValueAsString(root) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode balances(BalanceTally balances) {
        ObjectNode node = MAPPER.createObjectNode();
        long closing = 0;
        for (AccountKind kind : AccountKind.values()) {
            node.putObject(kind.name())
                    .put("accounts", balances.accounts(kind))
                    .set("closing", baht(balances.closingSatang(kind)));
            closing += balances.closingSatang(kind);
        }
        node.set("opening", baht(balances.openingSatang()));
        node.set("closing", baht(closing));
        return node;
    }

    private static ValueNode baht(long satang) {
        return MAPPER.getNodeFactory().numberNode(BigDecimal.valueOf(satang, 2));
    }
}
