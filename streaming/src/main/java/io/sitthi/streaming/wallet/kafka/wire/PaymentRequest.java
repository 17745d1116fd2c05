package io.sitthi.streaming.wallet.kafka.wire;

import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.streaming.engine.wire.DeadLetterReason;
import io.sitthi.streaming.engine.wire.MalformedMessageException;
import io.sitthi.streaming.wallet.block.PaymentBlockBuilder;
import java.util.Arrays;

/**
 * A payment request as it was read, before it joins a block. Mutable, and used again for one message after another: its
 * content holds until the next one is read.
 *
 * <p>Units: money in satang, instants in microseconds since 1970-01-01 UTC, WGS 84 degrees.
 */
public final class PaymentRequest {

    /** Longer messages are refused. */
    public static final int MAX_MESSAGE_BYTES = 1 << 16;

    /** Payments of more goods are refused. */
    public static final int MAX_GOODS = 1_000;

    /** Codes of goods of more bytes are refused. */
    public static final int MAX_GOOD_BYTES = 256;

    private static final PaymentKind[] KINDS = PaymentKind.values();

    /** Whether the payment id was read, for those of whom the rest could not be. */
    boolean hasId;

    long idHigh;
    long idLow;
    int kind;
    long payer;
    long payee;
    long amountSatang;
    long occurredAtMicros;
    boolean hasLatitude;
    boolean hasLongitude;
    double latitude;
    double longitude;

    private byte[] goods = {};
    private int goodCount;
    private int[] goodStart = new int[8];
    private int[] goodEnd = new int[8];

    void clear() {
        hasId = false;
        idHigh = 0;
        idLow = 0;
        kind = 0;
        payer = 0;
        payee = 0;
        amountSatang = 0;
        occurredAtMicros = 0;
        hasLatitude = false;
        hasLongitude = false;
        latitude = Double.NaN;
        longitude = Double.NaN;
        goodCount = 0;
    }

    /** The goods that follow are parts of this array. */
    void goodsIn(byte[] bytes) {
        goods = bytes;
    }

    void addGood(int from, int to) throws MalformedMessageException {
        if (to - from > MAX_GOOD_BYTES) {
            throw new MalformedMessageException(
                    DeadLetterReason.OVER_LIMIT,
                    "goods holds a code of " + (to - from) + " bytes; at most " + MAX_GOOD_BYTES + " are read.");
        }
        if (goodCount == MAX_GOODS) {
            throw new MalformedMessageException(
                    DeadLetterReason.OVER_LIMIT, "goods holds more than the " + MAX_GOODS + " codes that are read.");
        }
        if (goodCount == goodStart.length) {
            goodStart = Arrays.copyOf(goodStart, goodCount * 2);
            goodEnd = Arrays.copyOf(goodEnd, goodCount * 2);
        }
        goodStart[goodCount] = from;
        goodEnd[goodCount] = to;
        goodCount++;
    }

    public boolean hasId() {
        return hasId;
    }

    public long payer() {
        return payer;
    }

    public PaymentKind kind() {
        return KINDS[kind];
    }

    public long occurredAtMicros() {
        return occurredAtMicros;
    }

    /** Whether there are two coordinates; they may still be no place on earth. */
    public boolean hasCoordinates() {
        return hasLatitude && hasLongitude;
    }

    public double latitude() {
        return latitude;
    }

    public double longitude() {
        return longitude;
    }

    /**
     * Adds the payment to a block.
     *
     * @param district code of the district of its coordinates, or {@code PaymentRules.NO_DISTRICT}
     * @param appendedAtMillis when its message reached the broker
     */
    public void addTo(PaymentBlockBuilder builder, int district, long appendedAtMillis) {
        builder.add(idHigh, idLow, KINDS[kind], payer, payee, amountSatang, occurredAtMicros, district)
                .arrivedAt(appendedAtMillis);
        for (int good = 0; good < goodCount; good++) {
            builder.addGood(goods, goodStart[good], goodEnd[good]);
        }
    }
}
