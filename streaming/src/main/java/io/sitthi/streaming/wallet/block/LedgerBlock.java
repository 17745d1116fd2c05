package io.sitthi.streaming.wallet.block;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** What goes to the merchant ledger: either receipts or payments of merchants. */
public final class LedgerBlock {

    private final @Nullable ReceiptBlock receipts;
    private final @Nullable PaymentBlock payments;

    private LedgerBlock(@Nullable ReceiptBlock receipts, @Nullable PaymentBlock payments) {
        this.receipts = receipts;
        this.payments = payments;
    }

    public static LedgerBlock of(ReceiptBlock receipts) {
        return new LedgerBlock(receipts, null);
    }

    public static LedgerBlock of(PaymentBlock payments) {
        return new LedgerBlock(null, payments);
    }

    public @Nullable ReceiptBlock receipts() {
        return receipts;
    }

    public @Nullable PaymentBlock payments() {
        return payments;
    }

    void write(DataOutputView output) throws IOException {
        output.writeBoolean(receipts != null);
        if (receipts != null) {
            receipts.write(output);
        }
        if (payments != null) {
            payments.write(output);
        }
    }

    static LedgerBlock read(DataInputView input) throws IOException {
        return input.readBoolean() ? of(ReceiptBlock.read(input)) : of(PaymentBlock.read(input));
    }
}
