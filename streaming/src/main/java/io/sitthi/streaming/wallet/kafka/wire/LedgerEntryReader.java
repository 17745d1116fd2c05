package io.sitthi.streaming.wallet.kafka.wire;

import io.sitthi.programmes.wallet.AccountKind;
import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.streaming.engine.wire.AvroInput;
import io.sitthi.streaming.engine.wire.MalformedMessageException;
import io.sitthi.streaming.wallet.kafka.wire.LedgerEntry.Side;

/** Reads ledger entries. For one thread. */
public final class LedgerEntryReader {

    private static final PaymentKind[] KINDS = PaymentKind.values();
    private static final Side[] SIDES = Side.values();
    private static final AccountKind[] ACCOUNTS = AccountKind.values();

    private final AvroInput input = new AvroInput();

    /** @throws MalformedMessageException when it is no ledger entry */
    public LedgerEntry read(byte[] message) throws MalformedMessageException {
        PaymentWire.LEDGER_ENTRY.open(message, input);
        LedgerEntry entry = new LedgerEntry(
                input.readFixedLong(),
                input.readFixedLong(),
                KINDS[input.readIndex(KINDS.length, "kind")],
                input.readLong(),
                SIDES[input.readIndex(SIDES.length, "side")],
                ACCOUNTS[input.readIndex(ACCOUNTS.length, "account_kind")],
                input.readLong(),
                input.readDecimal("amount"),
                input.readLong());
        input.requireEnd();
        return entry;
    }
}
