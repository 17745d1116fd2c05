package io.sitthi.datasets.synthetic.customs;

import static io.sitthi.programmes.customs.CustomsSchemas.DECLARATIONS;
import static io.sitthi.programmes.customs.CustomsSchemas.FEE_PAYMENTS;
import static io.sitthi.programmes.customs.CustomsSchemas.LETTERS;
import static io.sitthi.programmes.customs.CustomsSchemas.OVERTIME_ORDERS;
import static io.sitthi.programmes.customs.CustomsSchemas.TRADER;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.synthetic.block.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One trader's papers, written by hand: sound unless they are changed. Amounts in satang. */
final class TraderFile {

    static final long FEE = 20_000;

    static final long DAY_MICROS = 24L * 3600 * 1_000_000;
    private static final long ZONE_MICROS = 7L * 3600 * 1_000_000;
    private static final long NOON = 12L * 3600 * 1_000_000;

    private final long number;
    private final Map<Schema, List<Row>> rows = new LinkedHashMap<>();

    TraderFile(long number) {
        this.number = number;
    }

    List<Row> rows(Schema dataset) {
        return rows.computeIfAbsent(dataset, unseen -> new ArrayList<>());
    }

    private Row add(Schema dataset) {
        Row row = new Row(dataset).set(TRADER, CustomsDrop.taxId(number));
        rows(dataset).add(row);
        return row;
    }

    /** The first microsecond of a day in Bangkok. */
    static long micros(LocalDate day) {
        return day.toEpochDay() * DAY_MICROS - ZONE_MICROS;
    }

    static int day(LocalDate day) {
        return (int) day.toEpochDay();
    }

    String declarationNo(int index) {
        return "A019-" + number + "-" + index;
    }

    String orderNo(int index) {
        return "OT-" + number + "-" + index;
    }

    /** An export without a broker that was accepted a day before its release. */
    Row released(long releasedAt) {
        return add(DECLARATIONS)
                .set("declaration_no", declarationNo(rows(DECLARATIONS).size()))
                .set("broker_tax_id", null)
                .set("direction", "EXPORT")
                .set("status", "RELEASED")
                .set("open_inspection", false)
                .set("accepted_at", releasedAt - DAY_MICROS)
                .set("released_at", releasedAt);
    }

    Row released(LocalDate day) {
        return released(micros(day) + NOON);
    }

    /** A declaration that was released long ago and paid for. */
    Row settled() {
        Row declaration = released(LocalDate.of(2019, 3, 5));
        paid("DECLARATION", declaration.getString("declaration_no"), FEE, LocalDate.of(2019, 3, 5));
        return declaration;
    }

    Row paid(String purpose, String reference, long amount, LocalDate day) {
        return add(FEE_PAYMENTS)
                .set("receipt_no", "R-" + number + "-" + rows(FEE_PAYMENTS).size())
                .set("purpose", purpose)
                .set("reference", reference)
                .set("amount", amount)
                .set("status", "PAID")
                .set("paid_at", micros(day) + NOON);
    }

    /** An order for a declaration of its own. */
    Row ordered(LocalDate day) {
        Row declaration = settled().set("open_inspection", true);
        return add(OVERTIME_ORDERS)
                .set("order_no", orderNo(rows(OVERTIME_ORDERS).size()))
                .set("declaration_no", declaration.get("declaration_no"))
                .set("amount", 150_000L)
                .set("ordered_on", day(day))
                .set("letter_received_on", null);
    }

    Row letter(String addressee, LocalDate day) {
        return add(LETTERS)
                .set("letter_no", "L-" + number + "-" + rows(LETTERS).size())
                .set("case_no", number * 10 + 1)
                .set("addressee", addressee)
                .set("received_on", day(day))
                .set("answered_on", null);
    }
}
