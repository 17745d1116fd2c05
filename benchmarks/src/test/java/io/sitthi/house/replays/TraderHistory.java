package io.sitthi.house.replays;

import static io.sitthi.programmes.customs.CustomsSchemas.DECLARATIONS;
import static io.sitthi.programmes.customs.CustomsSchemas.FEE_PAYMENTS;
import static io.sitthi.programmes.customs.CustomsSchemas.LETTERS;
import static io.sitthi.programmes.customs.CustomsSchemas.OVERTIME_ORDERS;
import static io.sitthi.programmes.customs.CustomsSchemas.TRADER;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.synthetic.block.Row;
import io.sitthi.programmes.customs.CustomsSchemas;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Traders' papers in which everything that the gate looks at lies near a boundary, as a delivery and as facts that follow
 * it: new papers, others of the same number, repaired ones and damaged ones. Numbers are a trader's own.
 */
final class TraderHistory {

    static final LocalDate DAY = LocalDate.of(2019, 6, 14);
    static final int TRADERS = 30;

    private static final List<LocalDate> DAYS = List.of(
            LocalDate.of(2019, 4, 30),
            LocalDate.of(2019, 5, 1),
            LocalDate.of(2019, 5, 31),
            LocalDate.of(2019, 6, 1),
            LocalDate.of(2019, 6, 14),
            LocalDate.of(2019, 6, 16),
            LocalDate.of(2019, 7, 1),
            LocalDate.of(2019, 7, 2));
    private static final List<String> MONTHS = List.of("2019-04", "2019-05", "2019-05", "2019-06", "2019-13");

    private final Random random;
    private final JsonMapper mapper = new JsonMapper();

    /** What came with the delivery. */
    final List<Row> delivered = new ArrayList<>();

    /** What came after it, in this order. */
    final List<Fact> facts = new ArrayList<>();

    /** A row that was recorded. */
    record Fact(long recordedAt, Row row) {}

    TraderHistory(long seed) {
        random = new Random(seed);
        List<Row> all = new ArrayList<>();
        for (int trader = 0; trader < TRADERS; trader++) {
            papers(trader, all);
        }
        Collections.shuffle(all, random);
        int some = all.size() / 2;
        delivered.addAll(all.subList(0, some));
        for (Row row : all.subList(some, all.size())) {
            facts.add(new Fact(instant(), row));
            if (random.nextInt(3) == 0) {
                Row other = all.get(random.nextInt(all.size()));
                facts.add(new Fact(instant(), damaged(other)));
                facts.add(new Fact(instant(), other));
            }
        }
        facts.sort((one, other) -> Long.compare(one.recordedAt(), other.recordedAt()));
    }

    static long taxId(int trader) {
        return 105_500_000_000L + trader;
    }

    /** A release of May, and a payment that pays nothing of it. */
    static List<Row> debtor(int trader, String number) {
        long released = midnight(LocalDate.of(2019, 5, 20));
        return List.of(
                new Row(DECLARATIONS)
                        .set("declaration_no", number)
                        .set(TRADER, taxId(trader))
                        .set("direction", "IMPORT")
                        .set("status", "RELEASED")
                        .set("open_inspection", false)
                        .set("accepted_at", released)
                        .set("released_at", released),
                new Row(FEE_PAYMENTS)
                        .set("receipt_no", "R" + trader)
                        .set(TRADER, taxId(trader))
                        .set("purpose", "STATEMENT")
                        .set("reference", "2019-04")
                        .set("amount", 20_000L)
                        .set("status", "PAID")
                        .set("paid_at", released));
    }

    /** Midnight in Bangkok. */
    static long midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.ofHours(7)).toEpochSecond() * 1_000_000;
    }

    /** In the seven weeks after the delivery's day, many of them together or at midnight. */
    private long instant() {
        LocalDate day = DAY.plusDays(1L + random.nextInt(50));
        return midnight(day)
                + List.of(0L, -1L, 1L, 3_600_000_000L, 7_200_000_000L).get(random.nextInt(5));
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private void papers(int trader, List<Row> all) {
        String mark = trader + "-";
        int declarations = 1 + random.nextInt(6);
        for (int i = 0; i < declarations; i++) {
            long released = midnight(oneOf(DAYS)) + random.nextInt(3) - 1;
            all.add(new Row(DECLARATIONS)
                    .set("declaration_no", "A" + mark + i)
                    .set(TRADER, taxId(trader))
                    .set("broker_tax_id", random.nextInt(6) == 0 ? 77L : null)
                    .set("direction", random.nextInt(4) == 0 ? "IMPORT" : "EXPORT")
                    .set("status", oneOf(List.of("RELEASED", "RELEASED", "RELEASED", "ACCEPTED", "CANCELLED")))
                    .set("open_inspection", random.nextInt(4) > 0)
                    .set("accepted_at", released - 3_600_000_000L)
                    .set("released_at", released));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            all.add(new Row(OVERTIME_ORDERS)
                    .set("order_no", "O" + mark + i)
                    .set(TRADER, taxId(trader))
                    .set("declaration_no", "A" + mark + random.nextInt(declarations + 1))
                    .set("amount", oneOf(List.of(150_000L, 20_000L, 1L)))
                    .set("ordered_on", (int) oneOf(DAYS).toEpochDay())
                    .set(
                            "letter_received_on",
                            random.nextInt(3) == 0 ? null : (int) oneOf(DAYS).toEpochDay()));
        }
        for (int i = random.nextInt(7); i > 0; i--) {
            String purpose = oneOf(List.of("DECLARATION", "STATEMENT", "STATEMENT", "OVERTIME"));
            String reference = switch (purpose) {
                case "DECLARATION" -> "A" + mark + random.nextInt(declarations + 1);
                case "OVERTIME" -> "O" + mark + (1 + random.nextInt(2));
                default -> oneOf(MONTHS);
            };
            all.add(new Row(FEE_PAYMENTS)
                    .set("receipt_no", "R" + mark + i)
                    .set(TRADER, taxId(trader))
                    .set("purpose", purpose)
                    .set("reference", reference)
                    .set("amount", oneOf(List.of(20_000L, 20_000L, 40_000L, 150_000L, 1L)))
                    .set("status", random.nextInt(8) == 0 ? "CANCELLED" : "PAID")
                    .set("paid_at", midnight(oneOf(DAYS).plusDays(random.nextInt(30))) + random.nextInt(3) - 1));
        }
        for (int i = random.nextInt(5); i > 0; i--) {
            all.add(new Row(LETTERS)
                    .set("letter_no", "L" + mark + i)
                    .set(TRADER, taxId(trader))
                    .set("case_no", (long) random.nextInt(2))
                    .set("addressee", oneOf(List.of("IMPORTER", "IMPORTER", "BROKER")))
                    .set("received_on", (int) oneOf(DAYS).toEpochDay())
                    .set(
                            "answered_on",
                            random.nextInt(6) > 0
                                    ? null
                                    : (int) oneOf(DAYS).plusDays(20).toEpochDay()));
        }
    }

    /** The same number with a value that is missing, that nobody knows, or that is another one. */
    private Row damaged(Row row) {
        List<Column> columns = row.dataset().columns();
        Column column = columns.get(2 + random.nextInt(columns.size() - 2));
        Row damaged = row.copy();
        if (row.dataset().codes().containsKey(column.name()) && random.nextBoolean()) {
            return damaged.set(
                    column.name(),
                    random.nextBoolean() ? "?" : oneOf(row.dataset().codes().get(column.name())));
        }
        if (column.name().equals("amount") && random.nextBoolean()) {
            return damaged.set("amount", oneOf(List.of(0L, -1L, 19_999L)));
        }
        return damaged.set(column.name(), null);
    }

    /** A row as messages have it. */
    String json(Row row) {
        ObjectNode json = mapper.createObjectNode();
        for (Column column : row.dataset().columns()) {
            Object value = row.get(column.name());
            if (value == null) {
                continue;
            }
            switch (column.type()) {
                case TIME -> json.put(column.name(), time((Long) value));
                case DATE ->
                    json.put(
                            column.name(), LocalDate.ofEpochDay((Integer) value).toString());
                case BAHT ->
                    json.put(column.name(), BigDecimal.valueOf((Long) value, 2).toPlainString());
                default -> json.set(column.name(), mapper.valueToTree(value));
            }
        }
        return json.toString();
    }

    static String time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }

    /** The rows as they are at an instant: what was recorded at it counts. */
    List<Row> at(long micros) {
        long opened = midnight(DAY.plusDays(1)) - 1;
        List<Row> rows = new ArrayList<>();
        for (Row row : delivered) {
            Object own = row.get(String.valueOf(row.dataset().own()));
            boolean isLater = own instanceof Integer day ? day > DAY.toEpochDay() : (Long) own > opened;
            if (!isLater) {
                rows.add(row);
            }
        }
        for (Fact fact : facts) {
            if (fact.recordedAt() <= micros) {
                String number = fact.row().dataset().columns().get(0).name();
                rows.removeIf(row -> row.dataset() == fact.row().dataset()
                        && row.get(number).equals(fact.row().get(number)));
                rows.add(fact.row());
            }
        }
        return rows;
    }

    static List<Row> of(Schema dataset, List<Row> rows) {
        return rows.stream().filter(row -> row.dataset() == dataset).toList();
    }

    static List<Schema> datasets() {
        return CustomsSchemas.DELIVERED;
    }
}
