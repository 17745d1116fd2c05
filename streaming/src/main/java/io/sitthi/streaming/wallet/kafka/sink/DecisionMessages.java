package io.sitthi.streaming.wallet.kafka.sink;

import io.sitthi.streaming.engine.wire.Keys;
import io.sitthi.streaming.engine.wire.OutgoingMessage;
import io.sitthi.streaming.wallet.block.DecisionBlock;
import io.sitthi.streaming.wallet.kafka.wire.DecisionWriter;
import io.sitthi.streaming.wallet.kafka.wire.LedgerEntry.Side;
import io.sitthi.streaming.wallet.kafka.wire.LedgerEntryWriter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of decisions become messages: the decisions themselves, or the ledger entries of those that moved money, or
 * both.
 */
public final class DecisionMessages extends RichFlatMapFunction<DecisionBlock, OutgoingMessage> {

    private static final long serialVersionUID = 1L;

    private final @Nullable String decisionTopic;
    private final @Nullable String ledgerTopic;

    private transient DecisionWriter decisions;
    private transient LedgerEntryWriter entries;

    @SuppressWarnings("NullAway.Init") // open() makes what does not travel with the job
    private DecisionMessages(@Nullable String decisionTopic, @Nullable String ledgerTopic) {
        this.decisionTopic = decisionTopic;
        this.ledgerTopic = ledgerTopic;
    }

    public static DecisionMessages decisions(String decisionTopic) {
        return new DecisionMessages(decisionTopic, null);
    }

    public static DecisionMessages ledger(String ledgerTopic) {
        return new DecisionMessages(null, ledgerTopic);
    }

    /** Decisions, each followed by its ledger entries. */
    public static DecisionMessages both(String decisionTopic, String ledgerTopic) {
        return new DecisionMessages(decisionTopic, ledgerTopic);
    }

    @Override
    public void open(OpenContext context) {
        decisions = new DecisionWriter();
        entries = new LedgerEntryWriter();
    }

    @Override
    public void flatMap(DecisionBlock block, Collector<OutgoingMessage> out) {
        for (int row = 0; row < block.size(); row++) {
            byte[] payer = Keys.of(block.payer(row));
            if (decisionTopic != null) {
                out.collect(new OutgoingMessage(decisionTopic, payer, decisions.write(block, row)));
            }
            if (ledgerTopic != null && block.movesMoney(row)) {
                out.collect(new OutgoingMessage(ledgerTopic, payer, entries.write(block, row, Side.DEBIT)));
                out.collect(new OutgoingMessage(
                        ledgerTopic, Keys.of(block.payee(row)), entries.write(block, row, Side.CREDIT)));
            }
        }
    }
}
