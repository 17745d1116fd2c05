package io.sitthi.streaming.wallet.replay.order;

import io.sitthi.streaming.engine.replay.TimeSlices;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Gathers one thread's payments slice by slice, and hands full blocks to the scratch file. */
final class SliceBuffers {

    /** What a thread's buffers may take together. */
    private static final int MAX_BYTES = 48 << 20;

    private static final int MAX_BLOCK_RECORDS = 1024;
    private static final int MIN_BLOCK_RECORDS = 64;

    private final TimeSlices slices;
    private final ScratchFile file;
    private final int blockRecords;
    /** One block for each slice; empty until the first payment of the slice comes. */
    private final long[][] blocks;

    private final int[] counts;
    private final ByteBuffer buffer;

    SliceBuffers(TimeSlices slices, ScratchFile file) {
        this.slices = slices;
        this.file = file;
        int share = MAX_BYTES / PaymentRecord.BYTES / slices.count();
        this.blockRecords = Math.max(MIN_BLOCK_RECORDS, Math.min(MAX_BLOCK_RECORDS, share));
        this.blocks = new long[slices.count()][0];
        this.counts = new int[slices.count()];
        this.buffer = ScratchFile.newBuffer(blockRecords);
    }

    void add(long micros, long idHigh, long idLow, long payer, long payee, long amountSatang, long facts, long place)
            throws IOException {
        int slice = slices.of(micros, idHigh);
        long[] block = blocks[slice];
        if (block.length == 0) {
            block = new long[blockRecords * PaymentRecord.WORDS];
            blocks[slice] = block;
        }
        int at = counts[slice] * PaymentRecord.WORDS;
        block[at] = micros;
        block[at + PaymentRecord.ID_HIGH] = idHigh;
        block[at + PaymentRecord.ID_LOW] = idLow;
        block[at + PaymentRecord.PAYER] = payer;
        block[at + PaymentRecord.PAYEE] = payee;
        block[at + PaymentRecord.AMOUNT] = amountSatang;
        block[at + PaymentRecord.FACTS] = facts;
        block[at + PaymentRecord.PLACE] = place;
        if (++counts[slice] == blockRecords) {
            file.append(slice, block, blockRecords, buffer);
            counts[slice] = 0;
        }
    }

    /** Hands on what is left. */
    void flush() throws IOException {
        for (int slice = 0; slice < blocks.length; slice++) {
            long[] block = blocks[slice];
            if (counts[slice] > 0) {
                file.append(slice, block, counts[slice], buffer);
                counts[slice] = 0;
            }
        }
    }
}
