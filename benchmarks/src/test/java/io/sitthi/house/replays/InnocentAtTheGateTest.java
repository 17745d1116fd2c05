package io.sitthi.house.replays;

import static io.sitthi.programmes.customs.CustomsSchemas.DECLARATIONS;
import static io.sitthi.programmes.customs.CustomsSchemas.FEE_PAYMENTS;
import static io.sitthi.programmes.customs.CustomsSchemas.LETTERS;
import static io.sitthi.programmes.customs.CustomsSchemas.OVERTIME_ORDERS;
import static io.sitthi.programmes.customs.CustomsSchemas.TRADER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.synthetic.block.Row;
import io.sitthi.programmes.customs.GateSchemas;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * At the gate, as at night: whoever paid and answered is let in, whatever happens to one of the facts on its way; and nobody
 * escapes a suspension by payments that make no sense. Every damage has a trader of its own, and all are in one replay.
 */
class InnocentAtTheGateTest {

    private static final LocalDate DAY = LocalDate.of(2019, 9, 30);
    private static final long RECORDED = TraderHistory.midnight(DAY.plusDays(1));

    @TempDir
    Path folder;

    private final JsonMapper mapper = new JsonMapper();
    private final List<Row> facts = new ArrayList<>();

    /** By trader: what happened to a fact. */
    private final Map<Long, String> innocents = new LinkedHashMap<>();

    private final List<Long> debtors = new ArrayList<>();

    private static long at(String day) {
        return TraderHistory.midnight(LocalDate.parse(day));
    }

    private static int day(String day) {
        return (int) LocalDate.parse(day).toEpochDay();
    }

    private static Row released(String number, String day) {
        return new Row(DECLARATIONS)
                .set("declaration_no", number)
                .set("direction", "EXPORT")
                .set("status", "RELEASED")
                .set("open_inspection", true)
                .set("accepted_at", at(day))
                .set("released_at", at(day));
    }

    private static Row paid(String number, String purpose, String reference, long amount) {
        return new Row(FEE_PAYMENTS)
                .set("receipt_no", number)
                .set("purpose", purpose)
                .set("reference", reference)
                .set("amount", amount)
                .set("status", "PAID")
                .set("paid_at", at("2019-09-30"));
    }

    private static Row letter(String number, String addressee, String day, @Nullable Integer answered) {
        return new Row(LETTERS)
                .set("letter_no", number)
                .set("case_no", 1L)
                .set("addressee", addressee)
                .set("received_on", day(day))
                .set("answered_on", answered);
    }

    /** A trader who owed everything that can be owed, and settled it all. */
    private static List<Row> innocent() {
        return List.of(
                released("A", "2019-05-30"),
                released("B", "2019-05-31").set("broker_tax_id", 2L),
                released("C", "2019-06-03"),
                new Row(OVERTIME_ORDERS)
                        .set("order_no", "O")
                        .set("declaration_no", "C")
                        .set("amount", 150_000L)
                        .set("ordered_on", day("2019-05-01"))
                        .set("letter_received_on", day("2019-06-02")),
                letter("L", "IMPORTER", "2019-05-01", null),
                letter("M", "IMPORTER", "2019-06-01", null),
                letter("N", "BROKER", "2019-07-01", day("2019-09-30")),
                paid("P", "DECLARATION", "A", 20_000),
                paid("Q", "STATEMENT", "2019-05", 20_000),
                paid("R", "STATEMENT", "2019-06", 20_000),
                paid("S", "OVERTIME", "O", 150_000));
    }

    private void fact(long trader, Row row, @Nullable Object json, @Nullable Long recordedAt) {
        if (json instanceof ObjectNode object) {
            object.put(TRADER, trader);
        }
        facts.add(new Row(GateSchemas.FACTS)
                .set("dataset", row.dataset().name())
                .set(GateSchemas.RECORDED_AT, recordedAt)
                .set(TRADER, trader)
                .set("row", json == null ? null : json.toString()));
    }

    private ObjectNode json(Row row) throws Exception {
        return (ObjectNode) mapper.readTree(new TraderHistory(1).json(row));
    }

    /** An innocent of whose facts one is given as something else. */
    private void innocent(String damage, int place, @Nullable Object instead, @Nullable Long recordedAt)
            throws Exception {
        long trader = 1_000 + innocents.size();
        innocents.put(trader, damage);
        List<Row> rows = innocent();
        for (int i = 0; i < rows.size(); i++) {
            if (i == place) {
                fact(trader, rows.get(i), instead, recordedAt);
            } else {
                fact(trader, rows.get(i), json(rows.get(i)), RECORDED);
            }
        }
    }

    private static boolean isHarmless(Schema dataset, Column column) {
        // the others may be null in a sound row, so that nobody can see that they are missing
        return !column.nullable() || dataset == DECLARATIONS && column.name().equals("released_at");
    }

    @Test
    void noDamagedFactShutsAnInnocentOutAndNoNonsenseLetsADebtorIn() throws Exception {
        innocent("none", -1, null, null);
        List<Row> rows = innocent();
        for (int place = 0; place < rows.size(); place++) {
            Schema dataset = rows.get(place).dataset();
            for (Column column : dataset.columns()) {
                if (column.name().equals(TRADER) || !isHarmless(dataset, column)) {
                    continue;
                }
                String what = place + " " + column.name();
                ObjectNode without = json(rows.get(place));
                without.remove(column.name());
                innocent(what + " is missing", place, without, RECORDED);
                innocent(
                        what + " is a list",
                        place,
                        json(rows.get(place)).set(column.name(), mapper.createArrayNode()),
                        RECORDED);
                if (column.type() != ColumnType.STRING || dataset.codes().containsKey(column.name())) {
                    innocent(what + " is ?", place, json(rows.get(place)).put(column.name(), "?"), RECORDED);
                }
                if (column.name().equals("amount")) {
                    innocent(what + " is 0", place, json(rows.get(place)).put("amount", "0.00"), RECORDED);
                    innocent(what + " is less", place, json(rows.get(place)).put("amount", "-200"), RECORDED);
                    innocent(what + " is long", place, json(rows.get(place)).put("amount", "1e99"), RECORDED);
                }
                if (column.name().equals("reference")) {
                    for (String reference : List.of("", "?", "2019-13", "2562-05", "2019-10")) {
                        innocent(
                                what + " " + reference,
                                place,
                                json(rows.get(place)).put("reference", reference),
                                RECORDED);
                    }
                }
            }
            innocent(place + " no JSON", place, "{\"receipt_no\": ", RECORDED);
            innocent(place + " no object", place, "[]", RECORDED);
            innocent(place + " no row", place, null, RECORDED);
            innocent(place + " never recorded", place, json(rows.get(place)), null);
        }
        for (String purpose : List.of("DECLARATION", "STATEMENT", "OVERTIME")) {
            for (long amount : new long[] {1, 19_999}) {
                long trader = 5_000 + debtors.size();
                debtors.add(trader);
                fact(trader, released("A", "2019-05-30"), json(released("A", "2019-05-30")), RECORDED);
                Row nonsense = paid("P", purpose, "?", amount);
                fact(trader, nonsense, json(nonsense), RECORDED);
            }
        }
        assertThat(innocents).hasSizeGreaterThan(200);
        check(replayed());
    }

    private List<String> replayed() throws Exception {
        List<Row> submissions = new ArrayList<>();
        List<Long> all = new ArrayList<>(innocents.keySet());
        all.addAll(debtors);
        for (long trader : all) {
            submissions.add(new Row(GateSchemas.SUBMISSIONS)
                    .set(
                            "submission_id",
                            ByteBuffer.allocate(16).putLong(8, trader).array())
                    .set(TRADER, trader)
                    .set("direction", "IMPORT")
                    .set("submitted_at", RECORDED + 1));
        }
        Path drop = folder.resolve("drop");
        // somebody else's, for no delivery is empty
        for (Schema dataset : TraderHistory.datasets()) {
            List<Row> delivered = innocent().stream()
                    .filter(row -> row.dataset() == dataset)
                    .map(row -> row.copy().set(TRADER, 1L))
                    .toList();
            RandomFacts.write(drop, dataset, delivered, DAY);
        }
        RandomFacts.write(drop, GateSchemas.FACTS, facts, DAY.plusDays(1));
        RandomFacts.write(drop, GateSchemas.SUBMISSIONS, submissions, DAY.plusDays(1));
        GateEqualsVerifyTest.replay(drop, folder.resolve("out"), 2);
        return TableRows.of(folder.resolve("out"), GateSchemas.GATE_DECISIONS);
    }

    private void check(List<String> decisions) {
        assertThat(decisions).hasSize(innocents.size() + debtors.size());
        for (String decision : decisions) {
            String[] columns = decision.split("\\|", -1);
            long trader = Long.parseLong(columns[1]);
            assertThat(columns[2] + " " + columns[3])
                    .as(innocents.getOrDefault(trader, "a debtor: " + trader))
                    .isEqualTo(debtors.contains(trader) ? "REFUSED SERVICE_FEE_ARREARS" : "ACCEPTED ");
        }
    }
}
