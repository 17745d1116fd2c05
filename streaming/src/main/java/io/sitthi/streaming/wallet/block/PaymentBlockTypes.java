package io.sitthi.streaming.wallet.block;

import io.sitthi.streaming.engine.block.BlockType;

/** How each kind of block of the payment job is written. */
public final class PaymentBlockTypes {

    public static final BlockType<PaymentBlock> PAYMENTS =
            new BlockType<>(PaymentBlock.class, PaymentBlockSerializer.INSTANCE);
    public static final BlockType<ReceiptBlock> RECEIPTS =
            new BlockType<>(ReceiptBlock.class, ReceiptBlockSerializer.INSTANCE);
    public static final BlockType<LedgerBlock> LEDGER =
            new BlockType<>(LedgerBlock.class, LedgerBlockSerializer.INSTANCE);
    public static final BlockType<DecisionBlock> DECISIONS =
            new BlockType<>(DecisionBlock.class, DecisionBlockSerializer.INSTANCE);
    public static final BlockType<BalanceBlock> BALANCES =
            new BlockType<>(BalanceBlock.class, BalanceBlockSerializer.INSTANCE);

    private PaymentBlockTypes() {}
}
