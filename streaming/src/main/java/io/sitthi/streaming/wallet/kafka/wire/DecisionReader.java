package io.sitthi.streaming.wallet.kafka.wire;

import io.sitthi.programmes.wallet.PaymentDecision;
import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.programmes.wallet.PaymentReasons;
import io.sitthi.streaming.engine.wire.AvroInput;
import io.sitthi.streaming.engine.wire.DeadLetterReason;
import io.sitthi.streaming.engine.wire.MalformedMessageException;
import io.sitthi.streaming.wallet.block.DecisionBlock;

/** Reads decisions. For one thread. */
public final class DecisionReader {

    private static final PaymentKind[] KINDS = PaymentKind.values();
    private static final PaymentDecision[] DECISIONS = PaymentDecision.values();
    private static final int MAX_REASONS_BYTES = 1 << 10;

    private final AvroInput input = new AvroInput();

    /** @throws MalformedMessageException when it is no decision */
    public Decision read(byte[] message) throws MalformedMessageException {
        PaymentWire.DECISION.open(message, input);
        long idHigh = input.readFixedLong();
        long idLow = input.readFixedLong();
        PaymentKind kind = KINDS[input.readIndex(KINDS.length, "kind")];
        long payer = input.readLong();
        long payee = input.readLong();
        long amountSatang = input.readDecimal("amount");
        long occurredAtMicros = input.readLong();
        PaymentDecision decision = DECISIONS[input.readIndex(DECISIONS.length, "decision")];
        String text = input.readString(MAX_REASONS_BYTES, "reasons");
        DeadLetterReason refusal = DeadLetterReason.named(text);
        int reasons = refusal == null ? reasons(text) : 0;
        boolean duplicate = input.readBoolean();
        long balanceSatang = input.readPresence() ? input.readDecimal("payer_balance") : DecisionBlock.NO_BALANCE;
        input.requireEnd();
        PaymentDecision expected = refusal == null ? PaymentDecision.of(reasons) : PaymentDecision.DECLINED;
        if (decision != expected) {
            throw AvroInput.malformed("The decision does not follow from its reasons.");
        }
        return new Decision(
                idHigh,
                idLow,
                kind,
                payer,
                payee,
                amountSatang,
                occurredAtMicros,
                reasons,
                duplicate,
                balanceSatang,
                refusal);
    }

    private static int reasons(String text) throws MalformedMessageException {
        try {
            return PaymentReasons.parse(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException(
                    DeadLetterReason.UNKNOWN_VALUE, "reasons is not a list of codes in the contract's order.");
        }
    }
}
