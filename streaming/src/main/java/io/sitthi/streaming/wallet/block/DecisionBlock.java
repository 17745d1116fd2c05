package io.sitthi.streaming.wallet.block;

import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.streaming.engine.block.Columns;
import io.sitthi.streaming.engine.watch.DecisionMetrics;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Decisions on payments of one kind, in the order in which they were taken (dataset decisions, contract section 4).
 * Immutable once built.
 */
public final class DecisionBlock {

    /** In place of a balance: the payer is unknown. */
    public static final long NO_BALANCE = Long.MIN_VALUE;

    /**
     * In place of reasons: the payment came so long after its date that it is not decided, and its id was not used before.
     * No mask of reasons has this bit.
     */
    public static final int CLOCK_BEHIND = 1 << 30;

    private static final PaymentKind[] KINDS = PaymentKind.values();

    final int size;
    final PaymentKind kind;
    final long[] idHigh;
    final long[] idLow;
    final long[] payer;
    final long[] payee;
    final long[] amountSatang;
    final long[] occurredAtMicros;
    final int[] reasons;
    final boolean[] duplicate;
    final long[] balanceSatang;
    final long arrivedAtMillis;

    /** Takes the arrays over; they hold at least {@code size} entries. */
    DecisionBlock(
            int size,
            PaymentKind kind,
            long[] idHigh,
            long[] idLow,
            long[] payer,
            long[] payee,
            long[] amountSatang,
            long[] occurredAtMicros,
            int[] reasons,
            boolean[] duplicate,
            long[] balanceSatang,
            long arrivedAtMillis) {
        this.size = size;
        this.kind = kind;
        this.idHigh = idHigh;
        this.idLow = idLow;
        this.payer = payer;
        this.payee = payee;
        this.amountSatang = amountSatang;
        this.occurredAtMicros = occurredAtMicros;
        this.reasons = reasons;
        this.duplicate = duplicate;
        this.balanceSatang = balanceSatang;
        this.arrivedAtMillis = arrivedAtMillis;
    }

    public int size() {
        return size;
    }

    public PaymentKind kind() {
        return kind;
    }

    public long idHigh(int row) {
        return idHigh[row];
    }

    public long idLow(int row) {
        return idLow[row];
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

    /** Mask of {@link io.sitthi.programmes.wallet.PaymentReason}; 0 when approved; or {@link #CLOCK_BEHIND}. */
    public int reasons(int row) {
        return reasons[row];
    }

    public boolean isApproved(int row) {
        return reasons[row] == 0;
    }

    /** Whether its payer had used this payment id before. */
    public boolean isDuplicate(int row) {
        return duplicate[row];
    }

    /** Whether this decision moved money. */
    public boolean movesMoney(int row) {
        return reasons[row] == 0 && !duplicate[row];
    }

    /** Counts the decisions of the block, which have just been taken. */
    public void countIn(DecisionMetrics metrics) {
        for (int row = 0; row < size; row++) {
            if (reasons[row] == CLOCK_BEHIND) {
                metrics.countClockBehind();
            } else {
                metrics.count(reasons[row]);
            }
            if (duplicate[row]) {
                metrics.countDuplicate();
            }
        }
        if (arrivedAtMillis != 0) {
            metrics.decided(arrivedAtMillis);
        }
    }

    /** The payer's balance after the decision, or {@link #NO_BALANCE}. */
    public long balanceSatang(int row) {
        return balanceSatang[row];
    }

    /** When the earliest of the payments reached the broker, in milliseconds; 0 when there was none. */
    public long arrivedAtMillis() {
        return arrivedAtMillis;
    }

    void write(DataOutputView output) throws IOException {
        output.writeInt(size);
        output.writeByte(kind.ordinal());
        output.writeLong(arrivedAtMillis);
        Columns.write(idHigh, size, output);
        Columns.write(idLow, size, output);
        Columns.write(payer, size, output);
        Columns.write(payee, size, output);
        Columns.write(amountSatang, size, output);
        Columns.write(occurredAtMicros, size, output);
        Columns.write(reasons, size, output);
        for (int row = 0; row < size; row++) {
            output.writeBoolean(duplicate[row]);
        }
        Columns.write(balanceSatang, size, output);
    }

    static DecisionBlock read(DataInputView input) throws IOException {
        int size = Columns.readSize(input);
        PaymentKind kind = KINDS[input.readByte()];
        long arrivedAtMillis = input.readLong();
        long[] idHigh = Columns.readLongs(size, input);
        long[] idLow = Columns.readLongs(size, input);
        long[] payer = Columns.readLongs(size, input);
        long[] payee = Columns.readLongs(size, input);
        long[] amountSatang = Columns.readLongs(size, input);
        long[] occurredAtMicros = Columns.readLongs(size, input);
        int[] reasons = Columns.readInts(size, input);
        boolean[] duplicate = new boolean[size];
        for (int row = 0; row < size; row++) {
            duplicate[row] = input.readBoolean();
        }
        long[] balanceSatang = Columns.readLongs(size, input);
        return new DecisionBlock(
                size,
                kind,
                idHigh,
                idLow,
                payer,
                payee,
                amountSatang,
                occurredAtMicros,
                reasons,
                duplicate,
                balanceSatang,
                arrivedAtMillis);
    }
}
