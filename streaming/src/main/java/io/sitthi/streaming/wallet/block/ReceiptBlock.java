package io.sitthi.streaming.wallet.block;

import io.sitthi.streaming.engine.block.Columns;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What merchants received from consumers, by approved payments: moment, payee and amount. A merchant's receipts may be
 * applied in any order among themselves; {@link PaymentOrder#compareMoment} decides which of them stand before one of
 * the merchant's own payments. Immutable once built.
 */
public final class ReceiptBlock {

    final int size;
    final long[] occurredAtMicros;
    final long[] idHigh;
    final long[] idLow;
    final long[] payee;
    final long[] amountSatang;

    /** Takes the arrays over; they hold at least {@code size} entries. */
    ReceiptBlock(int size, long[] occurredAtMicros, long[] idHigh, long[] idLow, long[] payee, long[] amountSatang) {
        this.size = size;
        this.occurredAtMicros = occurredAtMicros;
        this.idHigh = idHigh;
        this.idLow = idLow;
        this.payee = payee;
        this.amountSatang = amountSatang;
    }

    /** The receipts among these decisions. */
    public static ReceiptBlock of(DecisionBlock decisions) {
        int count = 0;
        for (int row = 0; row < decisions.size; row++) {
            count += decisions.movesMoney(row) ? 1 : 0;
        }
        long[] occurredAtMicros = new long[count];
        long[] idHigh = new long[count];
        long[] idLow = new long[count];
        long[] payee = new long[count];
        long[] amountSatang = new long[count];
        int at = 0;
        for (int row = 0; row < decisions.size; row++) {
            if (decisions.movesMoney(row)) {
                occurredAtMicros[at] = decisions.occurredAtMicros[row];
                idHigh[at] = decisions.idHigh[row];
                idLow[at] = decisions.idLow[row];
                payee[at] = decisions.payee[row];
                amountSatang[at] = decisions.amountSatang[row];
                at++;
            }
        }
        return new ReceiptBlock(count, occurredAtMicros, idHigh, idLow, payee, amountSatang);
    }

    /** Takes the arrays over; all are of one length. */
    public static ReceiptBlock of(
            long[] occurredAtMicros, long[] idHigh, long[] idLow, long[] payee, long[] amountSatang) {
        return new ReceiptBlock(payee.length, occurredAtMicros, idHigh, idLow, payee, amountSatang);
    }

    public int size() {
        return size;
    }

    public long occurredAtMicros(int row) {
        return occurredAtMicros[row];
    }

    public long idHigh(int row) {
        return idHigh[row];
    }

    public long idLow(int row) {
        return idLow[row];
    }

    public long payee(int row) {
        return payee[row];
    }

    public long amountSatang(int row) {
        return amountSatang[row];
    }

    void write(DataOutputView output) throws IOException {
        output.writeInt(size);
        Columns.write(occurredAtMicros, size, output);
        Columns.write(idHigh, size, output);
        Columns.write(idLow, size, output);
        Columns.write(payee, size, output);
        Columns.write(amountSatang, size, output);
    }

    static ReceiptBlock read(DataInputView input) throws IOException {
        int size = Columns.readSize(input);
        return new ReceiptBlock(
                size,
                Columns.readLongs(size, input),
                Columns.readLongs(size, input),
                Columns.readLongs(size, input),
                Columns.readLongs(size, input),
                Columns.readLongs(size, input));
    }
}
