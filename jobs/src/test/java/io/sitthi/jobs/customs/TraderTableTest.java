package io.sitthi.jobs.customs;

import static io.sitthi.programmes.customs.CustomsSchemas.DECLARATIONS;
import static io.sitthi.programmes.customs.CustomsSchemas.FEE_PAYMENTS;
import static io.sitthi.programmes.customs.CustomsSchemas.LETTERS;
import static io.sitthi.programmes.customs.CustomsSchemas.OVERTIME_ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

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
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Traders worked out by hand, one for each line of section 10, with the line beside it. Statements of May 2019 are issued on
 * Saturday 1 June and due on Monday 1 July.
 */
class TraderTableTest {

    private static final CustomsTerms TERMS =
            ProgrammeFile.shipped(CustomsKind.CUSTOMS).terms();

    /** A trader's papers, and how it stands on a day: status, reasons, the day from which it is suspended. */
    private record Line(String law, String day, Consumer<Trader> papers, String standing) {}

    private static Line line(String law, String day, Consumer<Trader> papers, String standing) {
        return new Line(law, day, papers, standing);
    }

    private static final List<Line> LINES = List.of(
            line(
                    "Each RELEASED declaration owes the fee",
                    "2019-07-02",
                    t -> t.released("A", "2019-05-31"),
                    "SUSPENDED SERVICE_FEE_ARREARS 2019-07-02"),
            line(
                    "no other owes anything: ACCEPTED",
                    "2019-07-02",
                    t -> t.released("A", "2019-05-31").set("status", "ACCEPTED"),
                    "GOOD"),
            line(
                    "no other owes anything: CANCELLED",
                    "2019-07-02",
                    t -> t.released("A", "2019-05-31").set("status", "CANCELLED"),
                    "GOOD"),
            line(
                    "released_at later than D: the declaration is ACCEPTED",
                    "2019-05-30",
                    t -> t.released("A", "2019-05-31").set("accepted_at", Trader.micros("2019-05-01")),
                    "GOOD"),
            line(
                    "Statement issued on the 1st of the next month",
                    "2019-05-31",
                    t -> t.released("A", "2019-05-31"),
                    "GOOD"),
            line(
                    "an issued statement (its issue day ≤ D)",
                    "2019-06-01",
                    t -> t.released("A", "2019-05-31"),
                    "WARNED SERVICE_FEE_OWED"),
            line(
                    "due 30 days after issue; overdue: D is later than the due day",
                    "2019-07-01",
                    t -> t.released("A", "2019-05-31"),
                    "WARNED SERVICE_FEE_OWED"),
            line(
                    "a due day on a Saturday or a Sunday moves (August 31 is one)",
                    "2019-09-02",
                    t -> t.released("A", "2019-07-05"),
                    "WARNED SERVICE_FEE_OWED"),
            line(
                    "and the day after it suspends",
                    "2019-09-03",
                    t -> t.released("A", "2019-07-05"),
                    "SUSPENDED SERVICE_FEE_ARREARS 2019-09-03"),
            line(
                    "Payments DECLARATION go to that declaration",
                    "2019-07-02",
                    t -> {
                        t.released("A", "2019-05-31");
                        t.paid("DECLARATION", "A", 20_000, "2019-07-02");
                    },
                    "GOOD"),
            line(
                    "one satang is missing",
                    "2019-07-02",
                    t -> {
                        t.released("A", "2019-05-31");
                        t.paid("DECLARATION", "A", 19_999, "2019-05-31");
                    },
                    "SUSPENDED SERVICE_FEE_ARREARS 2019-07-02"),
            line(
                    "payments STATEMENT to the month's releases",
                    "2019-07-02",
                    t -> {
                        t.released("A", "2019-05-30");
                        t.released("B", "2019-05-31");
                        t.paid("STATEMENT", "2019-05", 40_000, "2019-06-05");
                    },
                    "GOOD"),
            line(
                    "each filled up to the fee, after all direct payments",
                    "2019-07-02",
                    t -> {
                        t.released("A", "2019-05-30");
                        t.released("B", "2019-05-31");
                        t.paid("STATEMENT", "2019-05", 20_000, "2019-06-05");
                        t.paid("DECLARATION", "A", 20_000, "2019-06-30");
                    },
                    "GOOD"),
            line(
                    "what is beyond is credit and pays nothing else",
                    "2019-07-02",
                    t -> {
                        t.released("A", "2019-05-30");
                        t.released("B", "2019-05-31");
                        t.paid("DECLARATION", "A", 40_000, "2019-05-31");
                    },
                    "SUSPENDED SERVICE_FEE_ARREARS 2019-07-02"),
            line(
                    "another month's payment pays nothing",
                    "2019-07-02",
                    t -> {
                        t.released("A", "2019-05-30");
                        t.paid("STATEMENT", "2019-06", 20_000, "2019-06-30");
                    },
                    "SUSPENDED SERVICE_FEE_ARREARS 2019-07-02"),
            line(
                    "A CANCELLED payment counts for nothing",
                    "2019-07-02",
                    t -> {
                        t.released("A", "2019-05-31");
                        t.paid("DECLARATION", "A", 20_000, "2019-05-31").set("status", "CANCELLED");
                    },
                    "SUSPENDED SERVICE_FEE_ARREARS 2019-07-02"),
            line(
                    "its reference is not checked",
                    "2019-07-02",
                    t -> t.paid("DECLARATION", "X", 20_000, "2019-05-31").set("status", "CANCELLED"),
                    "GOOD"),
            line(
                    "defective otherwise it withholds nothing",
                    "2019-07-02",
                    t -> {
                        t.released("A", "2019-05-31");
                        t.paid("DECLARATION", "A", 20_000, "2019-05-31")
                                .set("status", "CANCELLED")
                                .set("amount", null);
                    },
                    "SUSPENDED SERVICE_FEE_ARREARS,SOURCE_DATA_ERROR 2019-07-02"),
            line(
                    "a payment later than D is left out",
                    "2019-07-02",
                    t -> {
                        t.released("A", "2019-05-31");
                        t.paid("DECLARATION", "A", 20_000, "2019-07-03");
                    },
                    "SUSPENDED SERVICE_FEE_ARREARS 2019-07-02"),
            line(
                    "an unknown reference withholds when it reaches what is overdue",
                    "2019-07-02",
                    t -> {
                        t.released("A", "2019-05-31");
                        t.paid("DECLARATION", "X", 20_000, "2019-05-31");
                    },
                    "UNDECIDED SOURCE_DATA_ERROR"),
            line(
                    "and not when it does not: nobody escapes by nonsense",
                    "2019-07-02",
                    t -> {
                        t.released("A", "2019-05-31");
                        t.paid("DECLARATION", "X", 19_999, "2019-05-31");
                    },
                    "SUSPENDED SERVICE_FEE_ARREARS,SOURCE_DATA_ERROR 2019-07-02"),
            line(
                    "their amounts together",
                    "2019-07-02",
                    t -> {
                        t.released("A", "2019-05-31");
                        t.paid("DECLARATION", "X", 19_999, "2019-05-31");
                        t.paid("STATEMENT", "May", 1, "2019-05-31");
                    },
                    "UNDECIDED SOURCE_DATA_ERROR"),
            line(
                    "one of them has no sound amount",
                    "2019-07-02",
                    t -> {
                        t.released("A", "2019-05-31");
                        t.paid("DECLARATION", "A", -1, "2019-05-31");
                    },
                    "UNDECIDED SOURCE_DATA_ERROR"),
            line(
                    "by paid_at or without one",
                    "2019-07-02",
                    t -> {
                        t.released("A", "2019-05-31");
                        t.paid("DECLARATION", "A", 20_000, "2019-05-31").set("paid_at", null);
                    },
                    "UNDECIDED SOURCE_DATA_ERROR"),
            line(
                    "a defective declarations row withholds nothing",
                    "2019-07-02",
                    t -> {
                        t.released("A", "2019-05-31");
                        t.released("B", "2019-05-31").set("direction", null);
                    },
                    "SUSPENDED SERVICE_FEE_ARREARS,SOURCE_DATA_ERROR 2019-07-02"),
            line(
                    "it owes nothing while defective",
                    "2019-07-02",
                    t -> t.released("A", "2019-05-31").set("direction", null),
                    "UNDECIDED SOURCE_DATA_ERROR"),
            line(
                    "a month not after the month of paid_at",
                    "2019-07-02",
                    t -> t.paid("STATEMENT", "2019-06", 1, "2019-05-31"),
                    "UNDECIDED SOURCE_DATA_ERROR"),
            line(
                    "of the same month it is known",
                    "2019-07-02",
                    t -> t.paid("STATEMENT", "2019-05", 1, "2019-05-31"),
                    "GOOD"),
            line("overtime due 15 days after ordered_on", "2019-05-16", t -> t.ordered("O", "2019-05-01"), "GOOD"),
            line(
                    "then the name goes on the public list",
                    "2019-05-17",
                    t -> t.ordered("O", "2019-05-01"),
                    "WARNED OVERTIME_FEE_ANNOUNCED"),
            line(
                    "and 15 days after its letter",
                    "2019-06-17",
                    t -> t.ordered("O", "2019-05-01").set("letter_received_on", Trader.day("2019-06-02")),
                    "WARNED OVERTIME_FEE_ANNOUNCED"),
            line(
                    "an order with something unpaid whose letter is overdue",
                    "2019-06-18",
                    t -> t.ordered("O", "2019-05-01").set("letter_received_on", Trader.day("2019-06-02")),
                    "SUSPENDED OVERTIME_FEE_ARREARS 2019-06-18"),
            line(
                    "never before the order's own due day",
                    "2019-05-16",
                    t -> t.ordered("O", "2019-05-01").set("letter_received_on", Trader.day("2019-04-01")),
                    "GOOD"),
            line(
                    "a letter later than D counts as null",
                    "2019-05-30",
                    t -> t.ordered("O", "2019-05-01").set("letter_received_on", Trader.day("2019-05-31")),
                    "WARNED OVERTIME_FEE_ANNOUNCED"),
            line(
                    "each order for itself",
                    "2019-05-17",
                    t -> {
                        t.ordered("O", "2019-05-01");
                        t.ordered("P", "2019-05-01");
                        t.paid("OVERTIME", "O", 300_000, "2019-05-02");
                    },
                    "WARNED OVERTIME_FEE_ANNOUNCED"),
            line(
                    "an order whose declaration is no inspected export is defective",
                    "2019-06-18",
                    t -> {
                        t.ordered("O", "2019-05-01").set("letter_received_on", Trader.day("2019-06-01"));
                        t.rows(DECLARATIONS).get(0).set("direction", "IMPORT");
                    },
                    "UNDECIDED SOURCE_DATA_ERROR"),
            line(
                    "a defective declaration is known, whatever its direction",
                    "2019-06-18",
                    t -> {
                        t.ordered("O", "2019-05-01").set("letter_received_on", Trader.day("2019-06-01"));
                        t.rows(DECLARATIONS).get(0).set("direction", null);
                    },
                    "SUSPENDED OVERTIME_FEE_ARREARS,SOURCE_DATA_ERROR 2019-06-18"),
            line(
                    "a case with a letter, not answered, not lapsed",
                    "2019-06-18",
                    t -> t.letter("L", "IMPORTER", "2019-05-01"),
                    "WARNED ANOMALY_LETTER_OUT"),
            line(
                    "at least 2 importer letters, overdue",
                    "2019-06-18",
                    t -> {
                        t.letter("L", "IMPORTER", "2019-05-01");
                        t.letter("M", "IMPORTER", "2019-06-01");
                    },
                    "SUSPENDED ANOMALY_UNANSWERED 2019-06-18"),
            line(
                    "the second one's day, in the order received",
                    "2019-06-17",
                    t -> {
                        t.letter("L", "IMPORTER", "2019-06-01");
                        t.letter("M", "IMPORTER", "2019-05-01");
                    },
                    "WARNED ANOMALY_LETTER_OUT"),
            line(
                    "a broker is named: no broker letter, not lapsed",
                    "2019-06-18",
                    t -> {
                        t.broker();
                        t.letter("L", "IMPORTER", "2019-05-01");
                        t.letter("M", "IMPORTER", "2019-06-01");
                    },
                    "WARNED ANOMALY_LETTER_OUT"),
            line(
                    "the later of the due days",
                    "2019-07-17",
                    t -> {
                        t.broker();
                        t.letter("L", "IMPORTER", "2019-05-01");
                        t.letter("M", "IMPORTER", "2019-06-01");
                        t.letter("N", "BROKER", "2019-07-01");
                    },
                    "SUSPENDED ANOMALY_UNANSWERED 2019-07-17"),
            line(
                    "a broker letter that is not asked for is not looked at",
                    "2019-06-18",
                    t -> {
                        t.letter("L", "IMPORTER", "2019-05-01");
                        t.letter("M", "IMPORTER", "2019-06-01");
                        t.letter("N", "BROKER", "2019-06-10");
                    },
                    "SUSPENDED ANOMALY_UNANSWERED 2019-06-18"),
            line(
                    "answered when a letter of it has answered_on",
                    "2019-06-18",
                    t -> {
                        t.letter("L", "IMPORTER", "2019-05-01").set("answered_on", Trader.day("2019-06-18"));
                        t.letter("M", "IMPORTER", "2019-06-01");
                    },
                    "GOOD"),
            line(
                    "an answer later than D counts as null",
                    "2019-06-18",
                    t -> {
                        t.letter("L", "IMPORTER", "2019-05-01").set("answered_on", Trader.day("2019-06-19"));
                        t.letter("M", "IMPORTER", "2019-06-01");
                    },
                    "SUSPENDED ANOMALY_UNANSWERED 2019-06-18"),
            line(
                    "a defective letters row withholds ANOMALY_UNANSWERED",
                    "2019-06-18",
                    t -> {
                        t.letter("L", "IMPORTER", "2019-05-01");
                        t.letter("M", "IMPORTER", "2019-06-01");
                        t.letter("N", "IMPORTER", "2019-06-01").set("case_no", null);
                    },
                    "UNDECIDED SOURCE_DATA_ERROR"),
            line(
                    "the earliest day after a due day of what suspends",
                    "2019-07-02",
                    t -> {
                        t.released("A", "2019-05-31");
                        t.released("B", "2019-03-01");
                        t.ordered("O", "2019-05-01").set("letter_received_on", Trader.day("2019-06-02"));
                        t.paid("STATEMENT", "2019-03", 20_000, "2019-04-02");
                    },
                    "SUSPENDED SERVICE_FEE_ARREARS,OVERTIME_FEE_ARREARS 2019-06-18"),
            line(
                    "numbers are compared as names are",
                    "2019-07-02",
                    t -> {
                        t.released("A-1", "2019-05-31");
                        t.paid("DECLARATION", " \uFF21-\uFF11 ", 20_000, "2019-05-31");
                    },
                    "GOOD"));

    @TestFactory
    Stream<DynamicTest> theNightGivesEachTraderItsStanding() {
        return LINES.stream()
                .map(line -> dynamicTest(line.day() + " " + line.law(), () -> {
                    Trader trader = new Trader();
                    line.papers().accept(trader);
                    assertThat(trader.standing(LocalDate.parse(line.day()))).isEqualTo(line.standing());
                }));
    }

    @TestFactory
    Stream<DynamicTest> theGateRefusesThoseWhoAreSuspended() {
        return LINES.stream()
                .map(line -> dynamicTest(line.day() + " " + line.law(), () -> {
                    Trader trader = new Trader();
                    line.papers().accept(trader);
                    assertThat(trader.refusals(LocalDate.parse(line.day())))
                            .isEqualTo(line.standing().startsWith("SUSPENDED"));
                }));
    }

    /** A trader whose rows are written by hand. */
    private static final class Trader {

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
            account.judge(
                    day.toEpochDay(), rows, (dataset, row, column) -> ((ListedRows) rows[dataset]).setDefective(row));
            int reasons = account.reasons();
            long from = account.totals().suspendedFrom();
            return (TraderStatus.of(reasons) + " " + StandingReason.join(reasons) + " "
                            + (from == TraderTotals.NONE ? "" : LocalDate.ofEpochDay(from)))
                    .strip();
        }

        private static boolean isLater(Row row, LocalDate day) {
            Object own = row.get(String.valueOf(row.dataset().own()));
            return own instanceof Long micros
                            && micros >= micros(day.plusDays(1).toString())
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

        boolean refusals(LocalDate day) {
            TraderLedger ledger = TraderLedger.inMemory(TERMS);
            Papers read = new Papers();
            for (int dataset = 0; dataset < CustomsRows.DATASETS.size(); dataset++) {
                List<Row> rows = rows(CustomsRows.DATASETS.get(dataset).schema());
                ListedRows listed = new ListedRows(CustomsRows.DATASETS.get(dataset), rows);
                for (int row = 0; row < rows.size(); row++) {
                    ledger.apply(dataset, read.number(dataset, listed, row), read.paper(dataset, listed, row));
                }
            }
            return ledger.reasons(day.toEpochDay()) != 0;
        }
    }
}
