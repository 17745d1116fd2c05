package io.sitthi.streaming.wallet.block;

import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.streaming.engine.block.Columns;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Payments that passed the check of their shape, in the order in which they are to be decided. Immutable once built
 * ({@link PaymentBlockBuilder}), so that operators may hand it on by reference.
 *
 * <p>Units: money in satang, instants in microseconds since 1970-01-01 UTC. A payment's place has been looked up
 * already; it is given as the code of its district.
 */
public final class PaymentBlock {

    private final int size;
    private final long[] idHigh;
    private final long[] idLow;
    private final byte[] kind;
    private final long[] payer;
    private final long[] payee;
    private final long[] amountSatang;
    private final long[] occurredAtMicros;
    private final int[] district;
    private final int[] goodsEnd;
    private final int[] goodEnd;
    private final byte[] goods;
    private final long arrivedAtMillis;

    /** Null in a replay, which knows no time of receipt. */
    private final long @Nullable [] receivedAtMillis;

    /** Takes the arrays over; those of rows hold at least {@code size} entries. */
    PaymentBlock(
            int size,
            long[] idHigh,
            long[] idLow,
            byte[] kind,
            long[] payer,
            long[] payee,
            long[] amountSatang,
            long[] occurredAtMicros,
            int[] district,
            int[] goodsEnd,
            int[] goodEnd,
            byte[] goods,
            long arrivedAtMillis,
            long @Nullable [] receivedAtMillis) {
        this.size = size;
        this.idHigh = idHigh;
        this.idLow = idLow;
        this.kind = kind;
        this.payer = payer;
        this.payee = payee;
        this.amountSatang = amountSatang;
        this.occurredAtMicros = occurredAtMicros;
        this.district = district;
        this.goodsEnd = goodsEnd;
        this.goodEnd = goodEnd;
        this.goods = goods;
        this.arrivedAtMillis = arrivedAtMillis;
        this.receivedAtMillis = receivedAtMillis;
    }

    public int size() {
        return size;
    }

    /** The first eight bytes of the payment id. */
    public long idHigh(int row) {
        return idHigh[row];
    }

    /** The last eight bytes of the payment id. */
    public long idLow(int row) {
        return idLow[row];
    }

    /** Ordinal of a {@link PaymentKind}. */
    public byte kind(int row) {
        return kind[row];
    }

    public boolean isConsumers(int row) {
        return kind[row] == PaymentBlockBuilder.CONSUMER;
    }

    public long payer(int row) {
        return payer[row];
    }

    public long payee(int row) {
        return payee[row];
    }

    public long amountSatang(int row) {
        return amountSatang[row];
    }

    public long occurredAtMicros(int row) {
        return occurredAtMicros[row];
    }

    /** Code of the district in which the payer was, or {@code PaymentRules.NO_DISTRICT}. */
    public int district(int row) {
        return district[row];
    }

    /** Number of the row's first good; goods are numbered through the block. */
    public int firstGood(int row) {
        return row == 0 ? 0 : goodsEnd[row - 1];
    }

    /** Number after that of the row's last good. */
    public int goodsEnd(int row) {
        return goodsEnd[row];
    }

    /** Where the text of a good begins in {@link #goods()}. */
    public int goodStart(int good) {
        return good == 0 ? 0 : goodEnd[good - 1];
    }

    /** Where the text of a good ends in {@link #goods()}. */
    public int goodEnd(int good) {
        return goodEnd[good];
    }

    /** The texts of all goods, UTF-8, one after the other. */
    public byte[] goods() {
        return goods;
    }

    /** When the earliest of these payments reached the broker, in milliseconds; 0 when there was none. */
    public long arrivedAtMillis() {
        return arrivedAtMillis;
    }

    /** When this payment reached the broker, in milliseconds by the broker's clock; 0 in a replay, which does not know. */
    public long receivedAtMillis(int row) {
        return receivedAtMillis == null ? 0 : receivedAtMillis[row];
    }

    void write(DataOutputView output) throws IOException {
        output.writeInt(size);
        output.writeLong(arrivedAtMillis);
        output.writeBoolean(receivedAtMillis != null);
        if (receivedAtMillis != null) {
            Columns.write(receivedAtMillis, size, output);
        }
        Columns.write(idHigh, size, output);
        Columns.write(idLow, size, output);
        output.write(kind, 0, size);
        Columns.write(payer, size, output);
        Columns.write(payee, size, output);
        Columns.write(amountSatang, size, output);
        Columns.write(occurredAtMicros, size, output);
        Columns.write(district, size, output);
        Columns.write(goodsEnd, size, output);
        int goodCount = size == 0 ? 0 : goodsEnd[size - 1];
        Columns.write(goodEnd, goodCount, output);
        output.write(goods, 0, goodCount == 0 ? 0 : goodEnd[goodCount - 1]);
    }

    static PaymentBlock read(DataInputView input) throws IOException {
        int size = Columns.readSize(input);
        long arrivedAtMillis = input.readLong();
        long[] receivedAtMillis = input.readBoolean() ? Columns.readLongs(size, input) : null;
        long[] idHigh = Columns.readLongs(size, input);
        long[] idLow = Columns.readLongs(size, input);
        byte[] kind = Columns.readBytes(size, input);
        long[] payer = Columns.readLongs(size, input);
        long[] payee = Columns.readLongs(size, input);
        long[] amountSatang = Columns.readLongs(size, input);
        long[] occurredAtMicros = Columns.readLongs(size, input);
        int[] district = Columns.readInts(size, input);
        int[] goodsEnd = Columns.readInts(size, input);
        int goodCount = size == 0 ? 0 : goodsEnd[size - 1];
        int[] goodEnd = Columns.readInts(goodCount, input);
        byte[] goods = Columns.readBytes(goodCount == 0 ? 0 : goodEnd[goodCount - 1], input);
        return new PaymentBlock(
                size,
                idHigh,
                idLow,
                kind,
                payer,
                payee,
                amountSatang,
                occurredAtMicros,
                district,
                goodsEnd,
                goodEnd,
                goods,
                arrivedAtMillis,
                receivedAtMillis);
    }
}
