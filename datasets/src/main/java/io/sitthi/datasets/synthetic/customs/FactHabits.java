package io.sitthi.datasets.synthetic.customs;

import static io.sitthi.datasets.synthetic.customs.TraderFile.DAY_MICROS;
import static io.sitthi.datasets.synthetic.customs.TraderFile.FEE;
import static io.sitthi.programmes.customs.CustomsSchemas.DECLARATIONS;
import static io.sitthi.programmes.customs.CustomsSchemas.FEE_PAYMENTS;
import static io.sitthi.programmes.customs.CustomsSchemas.LETTERS;
import static io.sitthi.programmes.customs.CustomsSchemas.OVERTIME_ORDERS;
import static io.sitthi.programmes.customs.CustomsSchemas.TRADER;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.synthetic.block.Row;
import io.sitthi.datasets.synthetic.random.Draw;
import io.sitthi.programmes.customs.GateSchemas;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What is recorded of traders in the two weeks after the drop's day, and what they submit: for the paperless gate and its
 * replay. Some pay what they are suspended for, some fall into arrears when a due day ends, now and then a fact is damaged and
 * put right an hour later, and a submission comes twice.
 */
final class FactHabits {

    /** How long facts and submissions go on after the drop's day. */
    static final int DAYS = 14;

    private static final long HOUR_MICROS = 3600L * 1_000_000;
    private static final long MOST_EVENTS = 1 << 6;
    private static final long FIRST_ID = 0x0190_0000_0000_7000L;

    /** Ample for what most traders owe. */
    private static final long MUCH_SATANG = 500 * FEE;

    private final Draw draws;

    FactHabits(long seed) {
        draws = new Draw(seed, "facts and submissions");
    }

    List<Row> rows(long trader, Schema dataset) {
        return dataset == GateSchemas.FACTS ? facts(trader) : submissions(trader);
    }

    private long bits(long trader, long event) {
        return draws.bits(trader * MOST_EVENTS + event);
    }

    /** An instant in the two weeks; never in their last day, so that something may follow. */
    private static long instant(long bits) {
        return TraderFile.micros(CustomsDrop.AS_OF.plusDays(1)) + Math.floorMod(bits >>> 3, (DAYS - 1) * DAY_MICROS);
    }

    /** When a trader pays what is owed for the months before. */
    private long paidAt(long trader) {
        return instant(bits(trader, 0));
    }

    private List<Row> facts(long trader) {
        List<Row> facts = new ArrayList<>();
        long taxId = CustomsDrop.taxId(trader);
        int kind = Draw.reduce(bits(trader, 1), 100);
        if (kind < 15) {
            payAll(trader, taxId, facts);
        }
        if (kind >= 10 && kind < 55) {
            declare(trader, taxId, facts);
        }
        if (kind >= 55 && kind < 58) {
            long at = instant(bits(trader, 4));
            facts.add(fact(
                    at,
                    new Row(LETTERS)
                            .set("letter_no", "L-" + trader + "-F")
                            .set(TRADER, taxId)
                            .set("case_no", trader * 10 + 2)
                            .set("addressee", "IMPORTER")
                            .set("received_on", day(at))));
        }
        return facts;
    }

    private void payAll(long trader, long taxId, List<Row> facts) {
        long at = paidAt(trader);
        for (String month : List.of("2019-06", "2019-07", "2019-08")) {
            Row payment = new Row(FEE_PAYMENTS)
                    .set("receipt_no", "R-" + trader + "-F" + month)
                    .set(TRADER, taxId)
                    .set("purpose", "STATEMENT")
                    .set("reference", month)
                    .set("amount", MUCH_SATANG)
                    .set("status", "PAID")
                    .set("paid_at", at);
            if (Draw.reduce(bits(trader, 2), 10) == 0) {
                // read wrongly at first: it counts as defective until it is put right
                facts.add(fact(at - HOUR_MICROS, payment.copy().set("amount", null)));
            }
            facts.add(fact(at, payment));
        }
    }

    /** A declaration that is accepted, released a day later, and now and then paid for; some have an order for overtime. */
    private void declare(long trader, long taxId, List<Row> facts) {
        long bits = bits(trader, 3);
        long accepted = instant(bits);
        long released = accepted + DAY_MICROS / 2;
        boolean isInspected = (bits & 7) == 0;
        String number = "A019-" + trader + "-F";
        Row declaration = new Row(DECLARATIONS)
                .set("declaration_no", number)
                .set(TRADER, taxId)
                .set("direction", isInspected || (bits & 8) == 0 ? "EXPORT" : "IMPORT")
                .set("status", "ACCEPTED")
                .set("open_inspection", isInspected)
                .set("accepted_at", accepted);
        facts.add(fact(accepted, declaration));
        facts.add(fact(released, declaration.copy().set("status", "RELEASED").set("released_at", released)));
        if ((bits & 16) == 0) {
            facts.add(fact(
                    released + HOUR_MICROS,
                    new Row(FEE_PAYMENTS)
                            .set("receipt_no", "R-" + trader + "-F")
                            .set(TRADER, taxId)
                            .set("purpose", "DECLARATION")
                            .set("reference", number)
                            .set("amount", FEE)
                            .set("status", "PAID")
                            .set("paid_at", released + HOUR_MICROS)));
        }
        if (isInspected) {
            facts.add(fact(
                    released,
                    new Row(OVERTIME_ORDERS)
                            .set("order_no", "OT-" + trader + "-F")
                            .set(TRADER, taxId)
                            .set("declaration_no", number)
                            .set("amount", 25_000L)
                            .set("ordered_on", day(released))));
        }
    }

    private static int day(long micros) {
        return (int) Math.floorDiv(micros + 7 * HOUR_MICROS, DAY_MICROS);
    }

    private static Row fact(long recordedAt, Row row) {
        return new Row(GateSchemas.FACTS)
                .set("dataset", row.dataset().name())
                .set(GateSchemas.RECORDED_AT, recordedAt)
                .set(TRADER, row.get(TRADER))
                .set("row", FactJson.of(row));
    }

    private List<Row> submissions(long trader) {
        List<Row> rows = new ArrayList<>();
        int count = 1 + Draw.reduce(bits(trader, 8), 4);
        for (int i = 0; i < count; i++) {
            long bits = bits(trader, 9 + i);
            rows.add(submission(trader, i, instant(bits)));
            if ((bits & 31) == 0) {
                // it did not see the answer, and asks once more
                rows.add(submission(trader, i, instant(bits) + HOUR_MICROS));
            }
        }
        if (trader % 8 == 0) {
            // in the microsecond of a payment, and in the one before
            rows.add(submission(trader, count, paidAt(trader) - 1));
            rows.add(submission(trader, count + 1, paidAt(trader)));
        }
        return rows;
    }

    private Row submission(long trader, int number, long atMicros) {
        return new Row(GateSchemas.SUBMISSIONS)
                .set(
                        "submission_id",
                        ByteBuffer.allocate(2 * Long.BYTES)
                                .putLong(FIRST_ID)
                                .putLong(Long.MIN_VALUE | trader * MOST_EVENTS + number)
                                .array())
                .set(TRADER, CustomsDrop.taxId(trader))
                .set("direction", (bits(trader, number) & 1) == 0 ? "IMPORT" : "EXPORT")
                .set("submitted_at", atMicros);
    }
}
