package io.sitthi.streaming.wallet.kafka.wire;

import io.sitthi.streaming.engine.wire.AvroOutput;
import io.sitthi.streaming.wallet.change.Change;
import io.sitthi.streaming.wallet.change.Change.MerchantChange;
import io.sitthi.streaming.wallet.change.Change.ProgrammeChange;
import io.sitthi.streaming.wallet.change.Change.WalletChange;
import io.sitthi.streaming.wallet.directory.WalletDirectory.WalletFacts;

/** Writes changes in Avro. For one thread. */
public final class ChangeWriter {

    static final int PROGRAMME = 0;
    static final int MERCHANT = 1;
    static final int WALLET_OPENED = 2;
    static final int WALLET_WITHDRAWN = 3;

    private final AvroOutput output = new AvroOutput();

    public byte[] write(Change change) {
        PaymentWire.CHANGE.begin(output);
        output.writeLong(change.inForceMicros());
        if (change instanceof ProgrammeChange programme) {
            output.writeLong(PROGRAMME);
            output.writeString(programme.yaml());
        } else if (change instanceof MerchantChange merchant) {
            output.writeLong(MERCHANT);
            output.writeLong(merchant.merchantId());
            output.writeLong(merchant.facts().merchantClass());
            output.writeLong(merchant.facts().status());
            output.writeLong(merchant.facts().district());
        } else if (change instanceof WalletChange wallet) {
            WalletFacts opened = wallet.opened();
            output.writeLong(opened == null ? WALLET_WITHDRAWN : WALLET_OPENED);
            output.writeLong(wallet.citizenId());
            if (opened != null) {
                output.writeLong(opened.homeDistrict());
                output.writeDecimal(opened.creditSatang());
            }
        }
        return output.toBytes();
    }
}
