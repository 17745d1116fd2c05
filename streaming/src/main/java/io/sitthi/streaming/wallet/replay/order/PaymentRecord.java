package io.sitthi.streaming.wallet.replay.order;

import io.sitthi.programmes.wallet.PaymentRules;

/**
 * A payment on scratch and in memory: eight words, so that a slice is one array. Of the goods only the first that the
 * programme prohibits is kept, as its number: nothing else of them decides.
 */
final class PaymentRecord {

    static final int WORDS = 8;
    static final int BYTES = WORDS * Long.BYTES;

    static final int MICROS = 0;
    static final int ID_HIGH = 1;
    static final int ID_LOW = 2;
    static final int PAYER = 3;
    static final int PAYEE = 4;
    static final int AMOUNT = 5;
    /** District, prohibited good and kind: see {@link #facts}. */
    static final int FACTS = 6;
    /** Where the payment was read: see {@link #place}. Tells equal payments apart, the same on every run. */
    static final int PLACE = 7;

    /** Largest number of goods that can be told apart. */
    static final int MAX_GOODS = (1 << 16) - 1;

    private static final int ROW_BITS = 42;

    private PaymentRecord() {}

    /**
     * @param district code, or {@link PaymentRules#NO_DISTRICT}
     * @param good number of a prohibited good, or -1
     * @param kind ordinal of a PaymentKind
     */
    static long facts(int district, int good, int kind) {
        return (long) district << 32 | (long) (good + 1) << 8 | kind;
    }

    static int district(long facts) {
        return (int) (facts >> 32);
    }

    static int good(long facts) {
        return (int) (facts >>> 8 & MAX_GOODS) - 1;
    }

    static int kind(long facts) {
        return (int) facts & 0xff;
    }

    static long place(int fileOrdinal, long row) {
        return (long) fileOrdinal << ROW_BITS | row;
    }

    /** The order in which payments are decided (contract section 4), of records that begin at these words. */
    static int compare(long[] data, int left, int right) {
        int order = Long.compare(data[left], data[right]);
        if (order == 0) {
            order = Long.compareUnsigned(data[left + ID_HIGH], data[right + ID_HIGH]);
        }
        if (order == 0) {
            order = Long.compareUnsigned(data[left + ID_LOW], data[right + ID_LOW]);
        }
        if (order == 0) {
            order = Integer.compare(kind(data[left + FACTS]), kind(data[right + FACTS]));
        }
        for (int word = PAYER; order == 0 && word <= AMOUNT; word++) {
            order = Long.compare(data[left + word], data[right + word]);
        }
        return order == 0 ? Long.compare(data[left + PLACE], data[right + PLACE]) : order;
    }
}
