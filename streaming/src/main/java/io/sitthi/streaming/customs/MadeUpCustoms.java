package io.sitthi.streaming.customs;

import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.programmes.customs.CustomsRows;
import io.sitthi.programmes.customs.DeclarationStatus;
import io.sitthi.programmes.customs.Direction;
import io.sitthi.programmes.customs.GateSchemas;
import io.sitthi.programmes.customs.PaymentPurpose;
import io.sitthi.programmes.customs.PaymentStatus;
import io.sitthi.streaming.engine.machines.kafka.FactGenerator;
import io.sitthi.streaming.engine.rows.RowBlockBuilder;
import java.util.Random;

/**
 * Made-up events for trying the gate. Nine in ten are submissions; the tenth is a fact: a declaration that was released months
 * ago, or the payment for one. So traders are suspended from time to time, and pay.
 */
@SuppressWarnings("EnumOrdinal") // a code stands as its place on the schema's list
public final class MadeUpCustoms implements FactGenerator {

    private static final int TRADERS = 20_000;
    private static final long FIRST_TAX_ID = 105_500_000_000L;
    private static final long MONTHS_MICROS = 100L * 24 * 3600 * 1_000_000;
    private static final long FEE_SATANG = 20_000;

    private final Random random = new Random(1);

    /** Declarations released and declarations paid so far, by trader. */
    private final int[] released = new int[TRADERS];

    private final int[] paid = new int[TRADERS];

    @Override
    public void add(long number, long nowMicros, RowBlockBuilder facts) {
        int place = random.nextInt(TRADERS);
        long trader = FIRST_TAX_ID + place;
        if (random.nextInt(10) > 0) {
            RowBlockBuilder.Sink sink = facts.rows(GateSchemas.SUBMISSION);
            sink.putUuid(0, random.nextLong(), number);
            sink.putLong(1, trader);
            sink.putCode(3, random.nextInt(2));
            sink.putLong(4, nowMicros);
            sink.endRow();
        } else if (paid[place] < released[place]) {
            RowBlockBuilder.Sink sink = facts.rows(CustomsRows.PAYMENT);
            sink.putText(0, TextSlice.of("R" + number));
            sink.putLong(1, trader);
            sink.putCode(2, PaymentPurpose.DECLARATION.ordinal());
            sink.putText(3, declaration(trader, paid[place]++));
            sink.putLong(4, FEE_SATANG);
            sink.putCode(5, PaymentStatus.PAID.ordinal());
            sink.putLong(6, nowMicros);
            sink.putLong(7, nowMicros);
            sink.endRow();
        } else {
            RowBlockBuilder.Sink sink = facts.rows(CustomsRows.DECLARATION);
            sink.putText(0, declaration(trader, released[place]++));
            sink.putLong(1, trader);
            sink.putCode(3, Direction.IMPORT.ordinal());
            sink.putCode(4, DeclarationStatus.RELEASED.ordinal());
            sink.putLong(5, 0);
            sink.putLong(6, nowMicros - MONTHS_MICROS);
            sink.putLong(7, nowMicros - MONTHS_MICROS);
            sink.putLong(8, nowMicros);
            sink.endRow();
        }
    }

    private static TextSlice declaration(long trader, int number) {
        return TextSlice.of("A" + trader + "-" + number);
    }
}
