package io.sitthi.streaming.wallet.replay.order;

import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.streaming.wallet.block.PaymentBlock;
import io.sitthi.streaming.wallet.block.PaymentBlockBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32C;

/** The payments of one slice in memory, in the order in which they are to be decided. */
public final class SortedSlice {

    private static final PaymentKind[] KINDS = PaymentKind.values();

    private final long[] data;
    private final int[] order;
    private final byte[][] goods;

    private SortedSlice(long[] data, int[] order, byte[][] goods) {
        this.data = data;
        this.order = order;
        this.goods = goods;
    }

    /**
     * Reads and sorts a slice.
     *
     * @param goods texts of the prohibited goods, by their numbers
     * @throws IOException also when the scratch file does not hold what was written into it
     */
    public static SortedSlice read(Path scratch, Slice slice, List<String> goods) throws IOException {
        long[] data = new long[Math.multiplyExact(slice.rows(), PaymentRecord.WORDS)];
        try (FileChannel channel = FileChannel.open(scratch, StandardOpenOption.READ)) {
            ByteBuffer buffer = ScratchFile.newBuffer(largest(slice.counts()));
            int at = 0;
            for (int block = 0; block < slice.offsets().length; block++) {
                int words = slice.counts()[block] * PaymentRecord.WORDS;
                buffer.clear().limit(words * Long.BYTES);
                readFully(channel, slice.offsets()[block], buffer, scratch);
                CRC32C crc = new CRC32C();
                crc.update(buffer.duplicate());
                if ((int) crc.getValue() != slice.checksums()[block]) {
                    throw new IOException("scratch file " + scratch + " does not hold what was written: bytes from "
                            + slice.offsets()[block] + " are damaged");
                }
                buffer.asLongBuffer().get(data, at, words);
                at += words;
            }
        }
        return of(data, slice.rows(), goods);
    }

    static SortedSlice of(long[] data, int rows, List<String> goods) {
        byte[][] texts = goods.stream()
                .map(good -> good.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        return new SortedSlice(data, RecordSort.order(data, rows), texts);
    }

    private static int largest(int[] counts) {
        int largest = 0;
        for (int count : counts) {
            largest = Math.max(largest, count);
        }
        return largest;
    }

    private static void readFully(FileChannel channel, long offset, ByteBuffer buffer, Path scratch)
            throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
                throw new IOException("scratch file " + scratch + " was cut short at byte " + offset);
            }
        }
        buffer.flip();
    }

    public int rows() {
        return order.length;
    }

    /** When the payment that stands at this place in the order occurred. */
    public long occurredAtMicros(int place) {
        return data[order[place] * PaymentRecord.WORDS];
    }

    /** The payments from one place in the order to another, as a block. */
    public PaymentBlock block(int from, int to, PaymentBlockBuilder builder) {
        for (int place = from; place < to; place++) {
            int at = order[place] * PaymentRecord.WORDS;
            long facts = data[at + PaymentRecord.FACTS];
            builder.add(
                    data[at + PaymentRecord.ID_HIGH],
                    data[at + PaymentRecord.ID_LOW],
                    KINDS[PaymentRecord.kind(facts)],
                    data[at + PaymentRecord.PAYER],
                    data[at + PaymentRecord.PAYEE],
                    data[at + PaymentRecord.AMOUNT],
                    data[at + PaymentRecord.MICROS],
                    PaymentRecord.district(facts));
            int good = PaymentRecord.good(facts);
            if (good >= 0) {
                builder.addGood(goods[good], 0, goods[good].length);
            }
        }
        return builder.build();
    }
}
