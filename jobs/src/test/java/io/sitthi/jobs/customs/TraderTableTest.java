package io.sitthi.jobs.customs;

import static io.sitthi.programmes.customs.CustomsSchemas.DECLARATIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Traders worked out by hand, one for each line of section 10, with the line beside it. Statements of May 2019 are issued on
 * Saturday 1 June and due on Monday 1 July.
 */
class TraderTableTest {

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
                    assertThat(trader.isRefused(LocalDate.parse(line.day())))
                            .isEqualTo(line.standing().startsWith("SUSPENDED"));
                }));
    }
}
