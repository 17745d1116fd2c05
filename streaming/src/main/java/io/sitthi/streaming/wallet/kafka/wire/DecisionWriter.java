package io.sitthi.streaming.wallet.kafka.wire;

import io.sitthi.programmes.wallet.PaymentDecision;
import io.sitthi.programmes.wallet.PaymentReasons;
import io.sitthi.streaming.engine.wire.AvroOutput;
import io.sitthi.streaming.engine.wire.DeadLetterReason;
import io.sitthi.streaming.wallet.block.DecisionBlock;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes decisions in Avro. For one thread. */
public final class DecisionWriter {

    private static final byte[] NOT_MET = {};
    private static final byte[] CLOCK_BEHIND = code(DeadLetterReason.CLOCK_BEHIND);

    private final AvroOutput output = new AvroOutput();

    /** The texts of sets of reasons, filled as sets occur. */
    private final byte[][] reasons = new byte[PaymentReasons.ALL + 1][];

    public DecisionWriter() {
        Arrays.fill(reasons, NOT_MET);
    }

    /** One row of a block. The same decision gives the same bytes. */
    public byte[] write(DecisionBlock block, int row) {
        PaymentWire.DECISION.begin(output);
        output.writeFixedLong(block.idHigh(row));
        output.writeFixedLong(block.idLow(row));
        output.writeLong(block.kind().ordinal());
        output.writeLong(block.payer(row));
        output.writeLong(block.payee(row));
        output.writeDecimal(block.amountSatang(row));
        output.writeLong(block.occurredAtMicros(row));
        output.writeLong(PaymentDecision.of(block.reasons(row)).ordinal());
        output.writeBytes(text(block.reasons(row)));
        output.writeBoolean(block.isDuplicate(row));
        long balance = block.balanceSatang(row);
        output.writeLong(balance == DecisionBlock.NO_BALANCE ? 0 : 1);
        if (balance != DecisionBlock.NO_BALANCE) {
            output.writeDecimal(balance);
        }
        return output.toBytes();
    }

    /**
     * That a request was refused: DECLINED, with the code of the refusal as the sole reason.
     *
     * @param payer the id that the request's key holds
     * @param request what could be read of it
     */
    public byte[] writeRefused(long payer, PaymentRequest request, DeadLetterReason reason) {
        PaymentWire.DECISION.begin(output);
        output.writeFixedLong(request.idHigh);
        output.writeFixedLong(request.idLow);
        output.writeLong(request.kind().ordinal());
        output.writeLong(payer);
        output.writeLong(request.payee);
        output.writeDecimal(request.amountSatang);
        output.writeLong(request.occurredAtMicros);
        output.writeLong(PaymentDecision.DECLINED.ordinal());
        output.writeBytes(code(reason));
        output.writeBoolean(false);
        output.writeLong(0);
        return output.toBytes();
    }

    private static byte[] code(DeadLetterReason reason) {
        return reason.name().getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] text(int mask) {
        if (mask == DecisionBlock.CLOCK_BEHIND) {
            return CLOCK_BEHIND;
        }
        byte[] text = reasons[mask];
        if (text.length == 0) {
            text = PaymentReasons.join(mask).getBytes(StandardCharsets.US_ASCII);
            reasons[mask] = text;
        }
        return text;
    }
}
