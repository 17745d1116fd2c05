package io.sitthi.benchmarks.machines;

import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.programmes.customs.CustomsRows;
import io.sitthi.programmes.customs.DeclarationStatus;
import io.sitthi.programmes.customs.GateSchemas;
import io.sitthi.programmes.customs.PaymentPurpose;
import io.sitthi.programmes.customs.PaymentStatus;
import io.sitthi.programmes.events.Micros;
import io.sitthi.streaming.engine.machines.Opening;
import io.sitthi.streaming.engine.rows.RowBlock;
import io.sitthi.streaming.engine.rows.RowBlockBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * The gate's load: nine submissions and a fact in ten events, the facts in turn a declaration that was released three months
 * ago and the payment for it; and the open declarations with which it opens.
 */
@SuppressWarnings("EnumOrdinal") // a code stands as its place on the schema's list
final class GateLoad implements Opening {

    private static final long serialVersionUID = 1L;

    static final List<Schema> SCHEMAS =
            GateSchemas.TAKEN.stream().map(DatasetRules::schema).toList();

    /** 2024-07-31, the day before the first event. */
    private static final long DAY = 19_935;

    private static final long DAY_MICROS = 24L * 3600 * 1_000_000;
    private static final long FEE_SATANG = 20_000;
    private static final int BLOCK_ROWS = 512;

    private final long traders;
    private final int open;

    /** @param open declarations of each trader that are released and not paid */
    GateLoad(long traders, int open) {
        this.traders = traders;
        this.open = open;
    }

    /** Whether an event is a fact; otherwise it is a submission. */
    static boolean isFact(long i) {
        return i % 10 == 0;
    }

    /** Whether a block is of the topic of submissions. */
    static boolean isOfSubmissions(RowBlock block) {
        return block.dataset(0) == GateSchemas.SUBMISSION;
    }

    static void add(RowBlockBuilder rows, long firstTrader, long traders, long i, long at, long random) {
        if (isFact(i)) {
            // a declaration, and ten events later its payment
            boolean isPayment = i % 20 == 10;
            long number = isPayment ? i - 10 : i;
            long trader = 1 + firstTrader + Long.remainderUnsigned(number * 0x9E37_79B9_7F4A_7C15L >>> 1, traders);
            if (isPayment) {
                RowBlockBuilder.Sink sink = rows.rows(CustomsRows.PAYMENT);
                putNumber(sink, 0, 'R', number);
                sink.putLong(1, trader);
                sink.putCode(2, PaymentPurpose.DECLARATION.ordinal());
                putNumber(sink, 3, 'D', number);
                sink.putLong(4, FEE_SATANG);
                sink.putCode(5, PaymentStatus.PAID.ordinal());
                sink.putLong(6, at);
                sink.putLong(7, at);
                sink.endRow();
            } else {
                declaration(rows, 'D', number, trader, at - 95 * DAY_MICROS);
                rows.rows(CustomsRows.DECLARATION).putLong(8, at);
                rows.rows(CustomsRows.DECLARATION).endRow();
            }
            return;
        }
        RowBlockBuilder.Sink sink = rows.rows(GateSchemas.SUBMISSION);
        sink.putUuid(0, random, i);
        sink.putLong(1, 1 + firstTrader + Long.remainderUnsigned(random, traders));
        sink.putCode(3, 0);
        sink.putLong(4, at);
        sink.endRow();
    }

    private static void declaration(RowBlockBuilder rows, char letter, long number, long trader, long released) {
        RowBlockBuilder.Sink sink = rows.rows(CustomsRows.DECLARATION);
        putNumber(sink, 0, letter, number);
        sink.putLong(1, trader);
        sink.putCode(3, 0);
        sink.putCode(4, DeclarationStatus.RELEASED.ordinal());
        sink.putLong(5, 0);
        sink.putLong(6, released);
        sink.putLong(7, released);
    }

    private static void putNumber(RowBlockBuilder.Sink sink, int column, char letter, long number) {
        byte[] text = (letter + Long.toString(number)).getBytes(StandardCharsets.ISO_8859_1);
        sink.putText(column, new TextSlice().set(text, 0, text.length));
    }

    @Override
    public long day() {
        return DAY;
    }

    @Override
    public void read(LongPredicate isAsked, Taker taker) {
        RowBlockBuilder rows = new RowBlockBuilder(SCHEMAS);
        long released = Micros.endInBangkok(DAY) - 100 * DAY_MICROS;
        for (long trader = 1; trader <= traders; trader++) {
            if (!isAsked.test(trader)) {
                continue;
            }
            for (int i = 0; i < open; i++) {
                // of the last statement: nothing of it is due, so that most are let in
                declaration(rows, 'A', i, trader, released + (i % 20 + 72) * DAY_MICROS);
                rows.rows(CustomsRows.DECLARATION).endRow();
                if (rows.size() >= BLOCK_ROWS) {
                    taker.take(rows.build());
                }
            }
        }
        if (rows.size() > 0) {
            taker.take(rows.build());
        }
    }
}
