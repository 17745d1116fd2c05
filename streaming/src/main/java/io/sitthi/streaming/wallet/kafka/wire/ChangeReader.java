package io.sitthi.streaming.wallet.kafka.wire;

import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.programmes.wallet.MerchantClass;
import io.sitthi.programmes.wallet.MerchantStatus;
import io.sitthi.streaming.engine.wire.AvroInput;
import io.sitthi.streaming.engine.wire.DeadLetterReason;
import io.sitthi.streaming.engine.wire.MalformedMessageException;
import io.sitthi.streaming.wallet.change.Change;
import io.sitthi.streaming.wallet.change.Change.MerchantChange;
import io.sitthi.streaming.wallet.change.Change.ProgrammeChange;
import io.sitthi.streaming.wallet.change.Change.WalletChange;
import io.sitthi.streaming.wallet.directory.MerchantDirectory.MerchantFacts;
import io.sitthi.streaming.wallet.directory.WalletDirectory.WalletFacts;

/** Reads changes. A programme's text is not judged here. For one thread. */
public final class ChangeReader {

    private static final int BRANCHES = 4;
    private static final int CLASSES = MerchantClass.values().length;
    private static final int STATUSES = MerchantStatus.values().length;

    private final AvroInput input = new AvroInput();

    /** @throws MalformedMessageException when it is no change */
    public Change read(byte[] message) throws MalformedMessageException {
        PaymentWire.CHANGE.open(message, input);
        long inForceMicros = input.readLong();
        Change change = switch (input.readIndex(BRANCHES, "change")) {
            case ChangeWriter.PROGRAMME ->
                new ProgrammeChange(inForceMicros, input.readString(ProgrammeFile.MAX_BYTES, "programme"));
            case ChangeWriter.MERCHANT -> {
                long merchantId = input.readLong();
                int merchantClass = input.readIndex(CLASSES, "merchant_class");
                int status = input.readIndex(STATUSES, "status");
                yield new MerchantChange(
                        inForceMicros, merchantId, new MerchantFacts(status, merchantClass, input.readInt()));
            }
            case ChangeWriter.WALLET_OPENED ->
                new WalletChange(
                        inForceMicros,
                        input.readLong(),
                        new WalletFacts(input.readInt(), notNegative(input.readDecimal("credit"))));
            default -> new WalletChange(inForceMicros, input.readLong(), null);
        };
        input.requireEnd();
        return change;
    }

    private static long notNegative(long creditSatang) throws MalformedMessageException {
        if (creditSatang < 0) {
            throw new MalformedMessageException(DeadLetterReason.INVALID_FORMAT, "credit is less than nothing.");
        }
        return creditSatang;
    }
}
