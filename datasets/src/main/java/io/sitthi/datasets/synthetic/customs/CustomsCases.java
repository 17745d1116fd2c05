package io.sitthi.datasets.synthetic.customs;

import static io.sitthi.datasets.synthetic.customs.CustomsDrop.AS_OF;
import static io.sitthi.datasets.synthetic.customs.TraderFile.FEE;
import static io.sitthi.datasets.synthetic.customs.TraderFile.day;
import static io.sitthi.datasets.synthetic.customs.TraderFile.micros;
import static io.sitthi.programmes.customs.CustomsSchemas.DECLARATIONS;
import static io.sitthi.programmes.customs.CustomsSchemas.FEE_PAYMENTS;
import static io.sitthi.programmes.customs.CustomsSchemas.TRADER;

import io.sitthi.datasets.synthetic.block.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Every status, reason, task and reject, and what lies just on either side of a boundary, as traders. */
final class CustomsCases {

    /** Its statement was due on Monday 2 September, since 31 August is a Saturday. */
    private static final LocalDate IN_JULY = LocalDate.of(2019, 7, 17);

    private static final LocalDate IN_AUGUST = LocalDate.of(2019, 8, 14);
    private static final LocalDate LAST_MONTH = LocalDate.of(2019, 8, 20);

    /** Due on Monday 30 September, since 28 September is a Saturday: the last day in time. */
    private static final LocalDate FIFTEEN_DAYS = LocalDate.of(2019, 9, 13);

    /** Due on Friday 27 September. */
    private static final LocalDate OVERDUE = LocalDate.of(2019, 9, 12);

    private final List<TraderCase> cases = new ArrayList<>();

    CustomsCases(boolean orphans) {
        addReleases();
        addDirectPayments();
        addStatementPayments();
        addDoubtfulPayments();
        addOvertime();
        addLetters();
        addLaterRows();
        addDefectiveDeclarations();
        addDefectivePayments();
        addDefectiveOrdersAndLetters();
        if (orphans) {
            add(file -> file.settled().set(TRADER, null));
            add(file -> {
                file.settled();
                file.paid("STATEMENT", "2019-07", FEE, LAST_MONTH).set(TRADER, null);
            });
            add(file -> file.ordered(OVERDUE).set(TRADER, null));
            add(file -> file.letter("IMPORTER", OVERDUE).set(TRADER, null));
        }
    }

    List<TraderCase> all() {
        return cases;
    }

    private void add(Consumer<TraderFile> story) {
        cases.add(new TraderCase(story));
    }

    private void addReleases() {
        add(TraderFile::settled);
        add(file -> file.released(micros(LocalDate.of(2019, 8, 1)) - 1));
        add(file -> file.released(micros(LocalDate.of(2019, 8, 1))));
        add(file -> file.released(micros(LocalDate.of(2019, 9, 1)) - 1));
        add(file -> file.released(micros(LocalDate.of(2019, 9, 1))));
        add(file -> file.released(micros(AS_OF.plusDays(1)) - 1));
        add(file -> file.released(IN_JULY).set("status", "ACCEPTED").set("released_at", null));
        add(file -> file.released(IN_JULY).set("status", "CANCELLED"));
        add(file -> {
            file.released(IN_JULY);
            file.released(IN_AUGUST).set("direction", "IMPORT");
        });
    }

    private void addDirectPayments() {
        for (long amount : new long[] {FEE - 1, FEE, FEE + 1}) {
            add(file -> {
                file.released(IN_JULY);
                file.paid("DECLARATION", file.declarationNo(0), amount, IN_JULY);
            });
        }
        add(file -> {
            file.released(IN_JULY);
            file.paid("DECLARATION", file.declarationNo(0), FEE, IN_JULY);
            file.paid("DECLARATION", file.declarationNo(0), FEE, IN_JULY);
        });
        add(file -> {
            file.released(IN_JULY);
            file.paid("DECLARATION", file.declarationNo(0), FEE, IN_JULY).set("status", "CANCELLED");
        });
        for (String status : List.of("ACCEPTED", "CANCELLED")) {
            add(file -> {
                file.released(IN_JULY).set("status", status);
                file.paid("DECLARATION", file.declarationNo(0), FEE, IN_JULY);
            });
        }
        add(file -> {
            file.released(IN_JULY);
            file.paid("DECLARATION", "  " + file.declarationNo(0).replace("A019", "\uFF21019"), FEE, IN_JULY);
        });
    }

    private void addStatementPayments() {
        for (long amount : new long[] {2 * FEE - 1, 2 * FEE, 2 * FEE + 1, 3 * FEE}) {
            add(file -> {
                file.released(IN_JULY);
                file.released(IN_JULY.plusDays(1));
                file.paid("STATEMENT", "2019-07", amount, LAST_MONTH);
            });
        }
        add(file -> {
            file.released(IN_JULY);
            file.released(IN_JULY);
            file.paid("STATEMENT", "2019-07", FEE, LAST_MONTH);
            file.paid("DECLARATION", file.declarationNo(0), FEE, LAST_MONTH.plusDays(1));
        });
        add(file -> {
            file.released(IN_JULY);
            file.paid("STATEMENT", "2019-06", FEE, LAST_MONTH);
        });
        add(file -> {
            file.released(LocalDate.of(2019, 9, 3));
            file.paid("STATEMENT", "2019-09", FEE, LocalDate.of(2019, 9, 4));
        });
        add(file -> {
            file.released(IN_JULY);
            file.paid("STATEMENT", " \uFF12\uFF10\uFF11\uFF19-07", FEE, LAST_MONTH);
        });
    }

    /** What nobody can tie to anything: it withholds a suspension only when it could have paid all that is overdue. */
    private void addDoubtfulPayments() {
        for (String month :
                List.of("2019-10", "2019-13", "2019-00", "2019-7", "2562-07", "\u0E52\u0E50\u0E51\u0E59-07", "")) {
            add(file -> {
                file.released(IN_JULY);
                file.paid("STATEMENT", month, FEE, LAST_MONTH);
            });
        }
        for (long amount : new long[] {FEE - 1, FEE}) {
            add(file -> {
                file.released(IN_JULY);
                file.paid("DECLARATION", "A019-0-0", amount, IN_JULY);
            });
            add(file -> {
                file.ordered(OVERDUE.minusDays(60))
                        .set("letter_received_on", day(OVERDUE))
                        .set("amount", FEE);
                file.paid("OVERTIME", "OT-0", amount, IN_AUGUST);
            });
        }
        add(file -> {
            file.released(IN_JULY);
            file.paid("DECLARATION", "A019-0-0", FEE / 2, IN_JULY);
            file.paid("STATEMENT", "July", FEE / 2, IN_JULY);
        });
        add(file -> {
            file.released(IN_JULY);
            file.paid("DECLARATION", "A019-0-0", FEE, IN_JULY).set("status", "CANCELLED");
        });
    }

    private void addOvertime() {
        add(file -> file.ordered(FIFTEEN_DAYS));
        add(file -> file.ordered(OVERDUE));
        for (LocalDate letter : List.of(FIFTEEN_DAYS, OVERDUE, AS_OF, AS_OF.plusDays(1))) {
            add(file -> file.ordered(OVERDUE.minusDays(30)).set("letter_received_on", day(letter)));
        }
        // the letter's day is never before the order's own
        add(file -> file.ordered(FIFTEEN_DAYS).set("letter_received_on", day(OVERDUE.minusDays(10))));
        for (long amount : new long[] {149_999, 150_000, 150_001}) {
            add(file -> {
                file.ordered(OVERDUE.minusDays(30)).set("letter_received_on", day(OVERDUE));
                file.paid("OVERTIME", file.orderNo(0), amount, OVERDUE);
            });
        }
        add(file -> {
            file.ordered(OVERDUE);
            file.rows(DECLARATIONS).get(0).set("open_inspection", false);
        });
        add(file -> {
            file.ordered(OVERDUE);
            file.rows(DECLARATIONS).get(0).set("direction", "IMPORT");
        });
        add(file -> file.ordered(OVERDUE).set("declaration_no", "A019-0-0"));
        add(file -> {
            file.ordered(OVERDUE);
            file.rows(DECLARATIONS).get(0).set("direction", "IMPORT").set("open_inspection", null);
        });
    }

    private void addLetters() {
        for (boolean broker : new boolean[] {false, true}) {
            add(file -> start(file, broker).letter("IMPORTER", FIFTEEN_DAYS));
            add(file -> start(file, broker).letter("IMPORTER", OVERDUE));
            for (LocalDate second : List.of(FIFTEEN_DAYS, OVERDUE)) {
                add(file -> {
                    start(file, broker).letter("IMPORTER", LAST_MONTH);
                    file.letter("IMPORTER", second);
                });
                add(file -> {
                    start(file, broker).letter("IMPORTER", LAST_MONTH.minusDays(30));
                    file.letter("IMPORTER", LAST_MONTH);
                    file.letter("BROKER", second);
                });
            }
            add(file -> {
                start(file, broker).letter("IMPORTER", LAST_MONTH.minusDays(30));
                file.letter("IMPORTER", LAST_MONTH);
                file.letter("BROKER", OVERDUE).set("answered_on", day(AS_OF));
            });
            add(file -> {
                start(file, broker).letter("IMPORTER", LAST_MONTH.minusDays(30));
                file.letter("IMPORTER", LAST_MONTH);
                file.letter("BROKER", OVERDUE).set("answered_on", day(AS_OF.plusDays(1)));
            });
            add(file -> start(file, broker).letter("BROKER", OVERDUE));
        }
    }

    private static TraderFile start(TraderFile file, boolean broker) {
        // a cancelled declaration names a broker as well as any other
        file.settled();
        file.released(IN_JULY).set("status", "CANCELLED").set("broker_tax_id", broker ? CustomsDrop.taxId(0) : null);
        return file;
    }

    private void addLaterRows() {
        add(file -> {
            file.settled();
            file.released(micros(AS_OF.plusDays(2)));
            file.rows(DECLARATIONS).get(1).set("accepted_at", micros(AS_OF.plusDays(1)));
            file.paid("DECLARATION", file.declarationNo(1), FEE, AS_OF);
        });
        add(file -> file.released(IN_JULY).set("released_at", micros(AS_OF.plusDays(1))));
        add(file -> {
            file.released(IN_JULY);
            file.paid("DECLARATION", file.declarationNo(0), FEE, AS_OF.plusDays(1));
        });
        add(file -> file.ordered(AS_OF.plusDays(1)));
        add(file -> {
            file.settled();
            file.letter("IMPORTER", AS_OF.plusDays(1));
        });
    }

    private void addDefectiveDeclarations() {
        for (String column : List.of("declaration_no", "direction", "status", "open_inspection", "accepted_at")) {
            add(file -> {
                file.released(IN_JULY);
                file.released(IN_JULY).set(column, null);
            });
        }
        add(file -> file.released(IN_JULY).set("released_at", null));
        add(file -> file.released(IN_JULY).set("direction", "import"));
        add(file -> file.released(IN_JULY).set("status", "DONE"));
        add(file -> {
            file.released(IN_JULY).set("direction", null);
            file.paid("DECLARATION", file.declarationNo(0), FEE, IN_JULY);
        });
        add(file -> {
            file.released(IN_JULY);
            Row row = file.released(IN_JULY);
            row.set("declaration_no", " " + file.declarationNo(0));
        });
        // one number, two traders
        add(file -> file.released(IN_JULY).set("declaration_no", "A019-X"));
        add(file -> file.released(IN_JULY).set("declaration_no", "A019-X"));
    }

    private void addDefectivePayments() {
        for (String column : List.of("receipt_no", "purpose", "reference", "amount", "status", "paid_at")) {
            add(file -> payment(file).set(column, null));
        }
        add(file -> payment(file).set("amount", 0L));
        add(file -> payment(file).set("amount", -FEE));
        add(file -> payment(file).set("purpose", "FEE"));
        add(file -> payment(file).set("status", "paid"));
        add(file -> payment(file).set("status", "CANCELLED").set("purpose", null));
        add(file -> payment(file).set("paid_at", null).set("reference", "2019-99"));
        add(file -> {
            payment(file).set("receipt_no", "R-X");
            file.paid("STATEMENT", "2019-07", FEE, LAST_MONTH).set("receipt_no", "R-X");
        });
        add(file -> {
            payment(file);
            file.rows(FEE_PAYMENTS).get(0).set("amount", 1L).set("reference", null);
        });
    }

    private static Row payment(TraderFile file) {
        file.released(IN_JULY);
        return file.paid("STATEMENT", "2019-07", FEE, LAST_MONTH);
    }

    private void addDefectiveOrdersAndLetters() {
        for (String column : List.of("order_no", "declaration_no", "amount", "ordered_on")) {
            add(file -> file.ordered(OVERDUE).set(column, null));
        }
        add(file -> file.ordered(OVERDUE).set("amount", 0L));
        add(file -> {
            file.ordered(OVERDUE).set("amount", null);
            file.paid("OVERTIME", file.orderNo(0), FEE, OVERDUE);
        });
        for (String column : List.of("letter_no", "case_no", "addressee", "received_on")) {
            add(file -> {
                start(file, false).letter("IMPORTER", LAST_MONTH.minusDays(30));
                file.letter("IMPORTER", LAST_MONTH);
                file.letter("IMPORTER", OVERDUE).set(column, null);
            });
        }
        add(file -> start(file, false).letter("AGENT", OVERDUE));
    }
}
