package io.sitthi.streaming.wallet.kafka.wire;

import io.sitthi.programmes.wallet.AccountKind;
import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.streaming.engine.wire.AvroOutput;
import io.sitthi.streaming.wallet.block.DecisionBlock;
import io.sitthi.streaming.wallet.kafka.wire.LedgerEntry.Side;

/** Writes ledger entries in Avro. For one thread. */
public final class LedgerEntryWriter {

    private final AvroOutput output = new AvroOutput();

    /** The account from which a payment of this kind is paid. */
    public static AccountKind payerAccount(PaymentKind kind) {
        return switch (kind) {
            case CONSUMER -> AccountKind.CITIZEN;
            case MERCHANT -> AccountKind.MERCHANT;
        };
    }

    /** One half of a row that moves money. */
    public byte[] write(DecisionBlock block, int row, Side side) {
        PaymentWire.LEDGER_ENTRY.begin(output);
        output.writeFixedLong(block.idHigh(row));
        output.writeFixedLong(block.idLow(row));
        output.writeLong(block.kind().ordinal());
        output.writeLong(block.payer(row));
        output.writeLong(side.ordinal());
        switch (side) {
            case DEBIT -> {
                output.writeLong(payerAccount(block.kind()).ordinal());
                output.writeLong(block.payer(row));
            }
            case CREDIT -> {
                output.writeLong(AccountKind.MERCHANT.ordinal());
                output.writeLong(block.payee(row));
            }
        }
        output.writeDecimal(block.amountSatang(row));
        output.writeLong(block.occurredAtMicros(row));
        return output.toBytes();
    }
}
