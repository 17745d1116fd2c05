package io.sitthi.streaming.wallet.replay.order;

import java.io.Serializable;

/**
 * Where the payments of one slice of time stand in the scratch file: in blocks, in no order.
 *
 * @param rows number of payments
 * @param offsets where each block begins
 * @param counts payments of each block
 * @param checksums CRC-32C of each block's bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Slice(int rows, long[] offsets, int[] counts, int[] checksums) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** More payments than this cannot be held in one array. */
    static final int MAX_ROWS = Integer.MAX_VALUE / PaymentRecord.WORDS - 1;
}
