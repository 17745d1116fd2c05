package io.sitthi.streaming.wallet.change;

import io.sitthi.streaming.wallet.change.Change.MerchantChange;
import io.sitthi.streaming.wallet.change.Change.ProgrammeChange;
import io.sitthi.streaming.wallet.change.Change.WalletChange;
import io.sitthi.streaming.wallet.directory.MerchantDirectory.MerchantFacts;
import io.sitthi.streaming.wallet.directory.WalletDirectory.WalletFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link Change}s between tasks and in checkpoints. */
public final class ChangeSerializer extends TypeSerializerSingleton<Change> {

    private static final long serialVersionUID = 1L;

    public static final ChangeSerializer INSTANCE = new ChangeSerializer();

    private static final byte PROGRAMME = 1;
    private static final byte MERCHANT = 2;
    private static final byte WALLET_OPENED = 3;
    private static final byte WALLET_WITHDRAWN = 4;

    @Override
    public void serialize(Change change, DataOutputView output) throws IOException {
        if (change instanceof ProgrammeChange programme) {
            byte[] yaml = programme.yaml().getBytes(StandardCharsets.UTF_8);
            output.writeByte(PROGRAMME);
            output.writeLong(programme.inForceMicros());
            output.writeInt(yaml.length);
            output.write(yaml);
        } else if (change instanceof MerchantChange merchant) {
            output.writeByte(MERCHANT);
            output.writeLong(merchant.inForceMicros());
            output.writeLong(merchant.merchantId());
            output.writeInt(merchant.facts().status());
            output.writeInt(merchant.facts().merchantClass());
            output.writeInt(merchant.facts().district());
        } else if (change instanceof WalletChange wallet) {
            WalletFacts opened = wallet.opened();
            output.writeByte(opened == null ? WALLET_WITHDRAWN : WALLET_OPENED);
            output.writeLong(wallet.inForceMicros());
            output.writeLong(wallet.citizenId());
            if (opened != null) {
                output.writeInt(opened.homeDistrict());
                output.writeLong(opened.creditSatang());
            }
        }
    }

    @Override
    public Change deserialize(DataInputView input) throws IOException {
        byte tag = input.readByte();
        long inForceMicros = input.readLong();
        switch (tag) {
            case PROGRAMME:
                byte[] yaml = new byte[input.readInt()];
                input.readFully(yaml);
                return new ProgrammeChange(inForceMicros, new String(yaml, StandardCharsets.UTF_8));
            case MERCHANT:
                return new MerchantChange(
                        inForceMicros,
                        input.readLong(),
                        new MerchantFacts(input.readInt(), input.readInt(), input.readInt()));
            case WALLET_OPENED:
                return new WalletChange(
                        inForceMicros, input.readLong(), new WalletFacts(input.readInt(), input.readLong()));
            case WALLET_WITHDRAWN:
                return new WalletChange(inForceMicros, input.readLong(), null);
            default:
                throw new IOException("a change of unknown kind " + tag);
        }
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public Change createInstance() {
        return new WalletChange(0, 0, null);
    }

    @Override
    public Change copy(Change change) {
        return change;
    }

    @Override
    public Change copy(Change change, Change reuse) {
        return change;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public Change deserialize(Change reuse, DataInputView input) throws IOException {
        return deserialize(input);
    }

    @Override
    public void copy(DataInputView input, DataOutputView output) throws IOException {
        serialize(deserialize(input), output);
    }

    @Override
    public TypeSerializerSnapshot<Change> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in a checkpoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Change> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
