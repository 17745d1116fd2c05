package io.sitthi.jobs.customs;

import static io.sitthi.programmes.customs.CustomsSchemas.DECLARATIONS;
import static io.sitthi.programmes.customs.CustomsSchemas.FEE_PAYMENTS;
import static io.sitthi.programmes.customs.CustomsSchemas.LETTERS;
import static io.sitthi.programmes.customs.CustomsSchemas.OVERTIME_ORDERS;

import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.synthetic.block.Row;
import io.sitthi.programmes.customs.CustomsKind;
import io.sitthi.programmes.customs.CustomsRows;
import io.sitthi.programmes.customs.CustomsTerms;
import io.sitthi.programmes.customs.Papers;
import io.sitthi.programmes.customs.StandingReason;
import io.sitthi.programmes.customs.TraderAccount;
import io.sitthi.programmes.customs.TraderLedger;
import io.sitthi.programmes.customs.TraderStatus;
import io.sitthi.programmes.customs.TraderTotals;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A trader whose rows are written by hand. */
final class Trader {

    private static final CustomsTerms TERMS =
            ProgrammeFile.shipped(CustomsKind.CUSTOMS).terms();

    private final Map<Schema, List<Row>> papers = new LinkedHashMap<>();

    List<Row> rows(Schema dataset) {
        return papers.computeIfAbsent(dataset, unseen -> new ArrayList<>());
    }

    private Row add(Schema dataset, String number) {
        Row row = new Row(dataset)
                .set("trader_tax_id", 1L)
                .set(dataset.columns().get(0).name(), number);
        rows(dataset).add(row);
        return row;
    }

    static long micros(String day) {
        return LocalDate.parse(day).atStartOfDay(ZoneOffset.ofHours(7)).toEpochSecond() * 1_000_000;
    }

    static int day(String day) {
        return (int) LocalDate.parse(day).toEpochDay();
    }

    Row released(String number, String day) {
        return add(DECLARATIONS, number)
                .set("direction", "EXPORT")
                .set("status", "RELEASED")
                .set("open_inspection", true)
                .set("accepted_at", micros(day))
                .set("released_at", micros(day));
    }

    void broker() {
        released("broker's", "2019-05-01").set("status", "CANCELLED").set("broker_tax_id", 2L);
    }

    Row paid(String purpose, String reference, long amount, String day) {
        return add(FEE_PAYMENTS, "R" + rows(FEE_PAYMENTS).size())
                .set("purpose", purpose)
                .set("reference", reference)
                .set("amount", amount)
                .set("status", "PAID")
                .set("paid_at", micros(day));
    }

    Row ordered(String number, String day) {
        released("for " + number, day).set("status", "ACCEPTED");
        return add(OVERTIME_ORDERS, number)
                .set("declaration_no", "for " + number)
                .set("amount", 150_000L)
                .set("ordered_on", day(day));
    }

    Row letter(String number, String addressee, String day) {
        return add(LETTERS, number)
                .set("case_no", 1L)
                .set("addressee", addressee)
                .set("received_on", day(day));
    }

    String standing(LocalDate day) {
        SubjectRows[] rows = new SubjectRows[CustomsRows.DATASETS.size()];
        for (int dataset = 0; dataset < rows.length; dataset++) {
            List<Row> kept =
                    new ArrayList<>(rows(CustomsRows.DATASETS.get(dataset).schema()));
            kept.removeIf(row -> isLater(row, day));
            rows[dataset] = new ListedRows(
                    CustomsRows.DATASETS.get(dataset),
                    kept.stream().map(row -> withoutWhatIsLater(row, day)).toList());
        }
        TraderAccount account = new TraderAccount(TERMS);
        account.judge(day.toEpochDay(), rows, (dataset, row, column) -> ((ListedRows) rows[dataset]).setDefective(row));
        int reasons = account.reasons();
        long from = account.totals().suspendedFrom();
        return (TraderStatus.of(reasons) + " " + StandingReason.join(reasons) + " "
                        + (from == TraderTotals.NONE ? "" : LocalDate.ofEpochDay(from)))
                .strip();
    }

    private static boolean isLater(Row row, LocalDate day) {
        Object own = row.get(String.valueOf(row.dataset().own()));
        return own instanceof Long micros && micros >= micros(day.plusDays(1).toString())
                || own instanceof Integer epochDay && epochDay > day.toEpochDay();
    }

    private static Row withoutWhatIsLater(Row row, LocalDate day) {
        Row seen = row.copy();
        for (String column : List.of("letter_received_on", "answered_on")) {
            if (row.dataset().columns().stream().anyMatch(one -> one.name().equals(column))
                    && row.get(column) instanceof Integer when
                    && when > day.toEpochDay()) {
                seen.set(column, null);
            }
        }
        return seen;
    }

    boolean isRefused(LocalDate day) {
        TraderLedger ledger = TraderLedger.inMemory(TERMS);
        Papers read = new Papers();
        for (int dataset = 0; dataset < CustomsRows.DATASETS.size(); dataset++) {
            List<Row> rows = rows(CustomsRows.DATASETS.get(dataset).schema());
            ListedRows listed = new ListedRows(CustomsRows.DATASETS.get(dataset), rows);
            for (int row = 0; row < rows.size(); row++) {
                ledger.load(dataset, read.number(dataset, listed, row), read.paper(dataset, listed, row));
            }
        }
        return ledger.reasons(day.toEpochDay()) != 0;
    }
}
