package io.sitthi.streaming.wallet.block;

import io.sitthi.programmes.wallet.PaymentKind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects payments for a {@link PaymentBlock}; used again after each block. Grows as needed. */
public final class PaymentBlockBuilder {

    static final byte CONSUMER = (byte) PaymentKind.CONSUMER.ordinal();

    private final int capacity;
    private int size;
    private long[] idHigh = {};
    private long[] idLow = {};
    private byte[] kind = {};
    private long[] payer = {};
    private long[] payee = {};
    private long[] amountSatang = {};
    private long[] occurredAtMicros = {};
    private int[] district = {};
    private int[] goodsEnd = {};
    private int goodCount;
    private int[] goodEnd = {};
    private int goodsBytes;
    private byte[] goods = {};
    private long arrivedAtMillis;
    private long @Nullable [] receivedAtMillis;

    /** @param capacity number of payments that a block usually holds; more are accepted */
    public PaymentBlockBuilder(int capacity) {
        this.capacity = capacity;
        allocate();
    }

    private void allocate() {
        size = 0;
        idHigh = new long[capacity];
        idLow = new long[capacity];
        kind = new byte[capacity];
        payer = new long[capacity];
        payee = new long[capacity];
        amountSatang = new long[capacity];
        occurredAtMicros = new long[capacity];
        district = new int[capacity];
        goodsEnd = new int[capacity];
        goodCount = 0;
        goodEnd = new int[capacity * 2];
        goodsBytes = 0;
        goods = new byte[capacity * 16];
        arrivedAtMillis = 0;
        receivedAtMillis = null;
    }

    public int size() {
        return size;
    }

    public boolean isFull() {
        return size >= capacity;
    }

    /** Begins the next payment, without goods. */
    public PaymentBlockBuilder add(
            long idHighBits,
            long idLowBits,
            PaymentKind paymentKind,
            long payerId,
            long payeeMerchantId,
            long amount,
            long occurredAt,
            int districtCode) {
        return add(
                idHighBits,
                idLowBits,
                (byte) paymentKind.ordinal(),
                payerId,
                payeeMerchantId,
                amount,
                occurredAt,
                districtCode);
    }

    private PaymentBlockBuilder add(
            long idHighBits,
            long idLowBits,
            byte kindOrdinal,
            long payerId,
            long payeeMerchantId,
            long amount,
            long occurredAt,
            int districtCode) {
        if (size == idHigh.length) {
            growRows();
        }
        int row = size;
        idHigh[row] = idHighBits;
        idLow[row] = idLowBits;
        kind[row] = kindOrdinal;
        payer[row] = payerId;
        payee[row] = payeeMerchantId;
        amountSatang[row] = amount;
        occurredAtMicros[row] = occurredAt;
        district[row] = districtCode;
        goodsEnd[row] = goodCount;
        if (receivedAtMillis != null) {
            receivedAtMillis[row] = 0;
        }
        size = row + 1;
        return this;
    }

    /** Adds a good to the payment that was begun last: the UTF-8 text {@code bytes[from .. to)}. */
    public PaymentBlockBuilder addGood(byte[] bytes, int from, int to) {
        if (goodCount == goodEnd.length) {
            goodEnd = Arrays.copyOf(goodEnd, goodCount * 2 + 1);
        }
        appendText(bytes, from, to - from);
        goodEnd[goodCount] = goodsBytes;
        goodCount++;
        goodsEnd[size - 1] = goodCount;
        return this;
    }

    /** Tells when the payment that was begun last reached the broker; the block also keeps the earliest. */
    public PaymentBlockBuilder arrivedAt(long millis) {
        if (receivedAtMillis == null) {
            receivedAtMillis = new long[idHigh.length];
        }
        receivedAtMillis[size - 1] = millis;
        if (arrivedAtMillis == 0 || millis < arrivedAtMillis) {
            arrivedAtMillis = millis;
        }
        return this;
    }

    /** Adds one payment of another block, with its goods. */
    public void addRow(PaymentBlock block, int row) {
        add(
                block.idHigh(row),
                block.idLow(row),
                block.kind(row),
                block.payer(row),
                block.payee(row),
                block.amountSatang(row),
                block.occurredAtMicros(row),
                block.district(row));
        for (int good = block.firstGood(row); good < block.goodsEnd(row); good++) {
            addGood(block.goods(), block.goodStart(good), block.goodEnd(good));
        }
        if (block.receivedAtMillis(row) != 0) {
            arrivedAt(block.receivedAtMillis(row));
        }
    }

    /** The block of everything added since the last one. */
    public PaymentBlock build() {
        PaymentBlock block = view(arrivedAtMillis);
        allocate();
        return block;
    }

    /** Everything that is collected, without a copy: good until this builder is used again. */
    public PaymentBlock view(long earliestArrivalMillis) {
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
                earliestArrivalMillis,
                receivedAtMillis);
    }

    /** Keeps these rows, whose numbers ascend, and drops the others. */
    public void keep(int[] rows, int count) {
        int goodsKept = 0;
        int bytesKept = 0;
        for (int to = 0; to < count; to++) {
            // what is read here was not yet overwritten: as long as anything was dropped before, it lies behind
            int row = rows[to];
            int firstGood = row == 0 ? 0 : goodsEnd[row - 1];
            int lastGood = goodsEnd[row];
            for (int good = firstGood; good < lastGood; good++) {
                int start = good == 0 ? 0 : goodEnd[good - 1];
                int length = goodEnd[good] - start;
                System.arraycopy(goods, start, goods, bytesKept, length);
                bytesKept += length;
                goodEnd[goodsKept] = bytesKept;
                goodsKept++;
            }
            idHigh[to] = idHigh[row];
            idLow[to] = idLow[row];
            kind[to] = kind[row];
            payer[to] = payer[row];
            payee[to] = payee[row];
            amountSatang[to] = amountSatang[row];
            occurredAtMicros[to] = occurredAtMicros[row];
            district[to] = district[row];
            goodsEnd[to] = goodsKept;
            if (receivedAtMillis != null) {
                receivedAtMillis[to] = receivedAtMillis[row];
            }
        }
        size = count;
        goodCount = goodsKept;
        goodsBytes = bytesKept;
    }

    private void appendText(byte[] bytes, int from, int length) {
        if (goodsBytes + length > goods.length) {
            goods = Arrays.copyOf(goods, Math.max(Math.addExact(goodsBytes, length), goods.length * 2));
        }
        System.arraycopy(bytes, from, goods, goodsBytes, length);
        goodsBytes += length;
    }

    private void growRows() {
        int length = Math.max(16, size * 2);
        idHigh = Arrays.copyOf(idHigh, length);
        idLow = Arrays.copyOf(idLow, length);
        kind = Arrays.copyOf(kind, length);
        payer = Arrays.copyOf(payer, length);
        payee = Arrays.copyOf(payee, length);
        amountSatang = Arrays.copyOf(amountSatang, length);
        occurredAtMicros = Arrays.copyOf(occurredAtMicros, length);
        district = Arrays.copyOf(district, length);
        goodsEnd = Arrays.copyOf(goodsEnd, length);
        if (receivedAtMillis != null) {
            receivedAtMillis = Arrays.copyOf(receivedAtMillis, length);
        }
    }
}
