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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What ordinary traders do in a year: how much they declare, whether they pay with each declaration or by the month, and
 * which of them are late. A paper depends on the seed, its trader and its number alone.
 */
final class TraderHabits {

    private static final LocalDate FIRST_DAY = LocalDate.of(2018, 10, 1);
    private static final int MONTHS = 12;
    private static final long MOST_DECLARATIONS = 1 << 20;
    private static final long MICROS_PER_HOUR = 3600L * 1_000_000;

    private final Draw sizes;
    private final Draw traders;
    private final Draw papers;
    private final long people;

    TraderHabits(long seed, long people) {
        sizes = new Draw(seed, "trader's declarations");
        traders = new Draw(seed, "trader");
        papers = new Draw(seed, "declaration");
        this.people = people;
    }

    List<Row> rows(long trader, Schema dataset) {
        if (dataset == DECLARATIONS) {
            return declarations(trader);
        }
        if (dataset == FEE_PAYMENTS) {
            return payments(trader);
        }
        return dataset == OVERTIME_ORDERS ? orders(trader) : letters(trader);
    }

    /** Most have a dozen, a few a hundred thousand, where there are traders enough. */
    private int declarationsOf(long trader) {
        int draw = sizes.below(trader, 10_000);
        long bits = Draw.again(sizes.bits(trader));
        if (draw < 8_000) {
            return 1 + Draw.reduce(bits, 22);
        }
        if (draw < 9_400) {
            return 20 + Draw.reduce(bits, 60);
        }
        if (draw < 9_940) {
            return 80 + Draw.reduce(bits, atMost(people / 20, 1_000));
        }
        return draw < 9_990
                ? 100 + Draw.reduce(bits, atMost(people / 4, 12_000))
                : 200 + Draw.reduce(bits, atMost(people / 2, 200_000));
    }

    private static int atMost(long wanted, int most) {
        return (int) Math.max(1, Math.min(wanted, most));
    }

    private static long index(long trader, int paper) {
        return trader * MOST_DECLARATIONS + paper;
    }

    private long bits(long trader, int paper) {
        return papers.bits(index(trader, paper));
    }

    private static long acceptedAt(long bits) {
        long day = Draw.reduce(bits, MONTHS * 365 / 12);
        return TraderFile.micros(FIRST_DAY)
                + day * DAY_MICROS
                + (8 + (bits & 7)) * MICROS_PER_HOUR
                + (bits >>> 8 & 0xFFFFF);
    }

    private static long releasedAt(long bits) {
        return acceptedAt(bits) + MICROS_PER_HOUR * (1 + (bits >>> 3 & 63));
    }

    private static boolean isCancelled(long bits) {
        return (Draw.again(bits) & 31) == 0;
    }

    private static boolean isReleased(long bits) {
        return !isCancelled(bits) && releasedAt(bits) < TraderFile.micros(CustomsDrop.AS_OF.plusDays(1));
    }

    private static boolean isExport(long bits) {
        return (bits >>> 20 & 7) < 3;
    }

    private static boolean isInspected(long bits) {
        return (bits >>> 24 & 15) == 0;
    }

    private List<Row> declarations(long trader) {
        int count = declarationsOf(trader);
        List<Row> rows = new ArrayList<>(count);
        Long broker =
                traders.below(trader, 10) < 7 ? CustomsDrop.taxId(900_000_000L + traders.below(trader, 2_000)) : null;
        for (int paper = 0; paper < count; paper++) {
            long bits = bits(trader, paper);
            boolean released = isReleased(bits);
            rows.add(new Row(DECLARATIONS)
                    .set("declaration_no", "A019-" + trader + "-" + paper)
                    .set(TRADER, CustomsDrop.taxId(trader))
                    .set("broker_tax_id", broker)
                    .set("direction", isExport(bits) ? "EXPORT" : "IMPORT")
                    .set("status", isCancelled(bits) ? "CANCELLED" : released ? "RELEASED" : "ACCEPTED")
                    .set("open_inspection", isInspected(bits))
                    .set("accepted_at", acceptedAt(bits))
                    .set("released_at", released ? releasedAt(bits) : null));
        }
        return rows;
    }

    private List<Row> payments(long trader) {
        int count = declarationsOf(trader);
        List<Row> rows = new ArrayList<>(count);
        int habit = traders.below(trader + MOST_DECLARATIONS, 100);
        int perDeclaration = habit < 60 ? 97 : habit < 75 ? 50 : 0;
        long[] owed = new long[MONTHS];
        for (int paper = 0; paper < count; paper++) {
            long bits = bits(trader, paper);
            boolean now = Draw.reduce(bits * 31, 100) < perDeclaration;
            if (now && !isCancelled(bits)) {
                rows.add(payment(trader, rows.size(), "DECLARATION", "A019-" + trader + "-" + paper, FEE)
                        .set("paid_at", acceptedAt(bits) + MICROS_PER_HOUR));
            } else if (isReleased(bits)) {
                owed[month(releasedAt(bits))] += FEE;
            }
            if (hasOrder(bits) && Draw.reduce(bits * 37, 100) < 85) {
                rows.add(payment(trader, rows.size(), "OVERTIME", "OT-" + trader + "-" + paper, orderAmount(bits))
                        .set("paid_at", orderedAt(bits) + 3 * DAY_MICROS));
            }
        }
        for (int month = 0; month < MONTHS - 1; month++) {
            if (owed[month] > 0) {
                payStatement(trader, month, owed[month], rows);
            }
        }
        rows.removeIf(row -> row.getLong("paid_at") >= TraderFile.micros(CustomsDrop.AS_OF.plusDays(1)));
        return rows;
    }

    /** Some months are paid in part, a few not yet or not at all; now and then a payment bounces and is made again. */
    private void payStatement(long trader, int month, long owed, List<Row> rows) {
        long bits = traders.bits(index(trader, month));
        int draw = Draw.reduce(bits, 1_000);
        int recent = month == MONTHS - 2 ? 200 : month == MONTHS - 3 ? 30 : 4;
        if (draw < recent) {
            return;
        }
        LocalDate first = FIRST_DAY.plusMonths(month);
        String reference = first.toString().substring(0, 7);
        long paidAt = TraderFile.micros(first.plusMonths(1).plusDays(3 + (bits & 15))) + 10 * MICROS_PER_HOUR;
        if (draw > 980) {
            rows.add(payment(trader, rows.size(), "STATEMENT", reference, owed)
                    .set("status", "CANCELLED")
                    .set("paid_at", paidAt));
        }
        long amount = draw > 970 && draw <= 975 ? owed - FEE / 2 : draw > 965 && draw <= 970 ? owed + FEE : owed;
        rows.add(payment(trader, rows.size(), "STATEMENT", reference, amount).set("paid_at", paidAt + MICROS_PER_HOUR));
    }

    private static int month(long micros) {
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(micros + 7 * MICROS_PER_HOUR, DAY_MICROS));
        return (day.getYear() - FIRST_DAY.getYear()) * 12 + day.getMonthValue() - FIRST_DAY.getMonthValue();
    }

    private static Row payment(long trader, int number, String purpose, String reference, long amount) {
        return new Row(FEE_PAYMENTS)
                .set("receipt_no", "R-" + trader + "-" + number)
                .set(TRADER, CustomsDrop.taxId(trader))
                .set("purpose", purpose)
                .set("reference", reference)
                .set("amount", amount)
                .set("status", "PAID");
    }

    private static boolean hasOrder(long bits) {
        return isReleased(bits) && isExport(bits) && isInspected(bits) && (bits >>> 30 & 1) == 0;
    }

    private static long orderAmount(long bits) {
        return (1 + (bits >>> 32 & 15)) * 25_000;
    }

    private static long orderedAt(long bits) {
        return releasedAt(bits);
    }

    private List<Row> orders(long trader) {
        List<Row> rows = new ArrayList<>();
        int count = declarationsOf(trader);
        for (int paper = 0; paper < count; paper++) {
            long bits = bits(trader, paper);
            if (hasOrder(bits)) {
                int ordered = (int) Math.floorDiv(orderedAt(bits) + 7 * MICROS_PER_HOUR, DAY_MICROS);
                int letter = ordered + 30;
                boolean written = Draw.reduce(bits * 37, 100) >= 92 && letter <= CustomsDrop.AS_OF.toEpochDay();
                rows.add(new Row(OVERTIME_ORDERS)
                        .set("order_no", "OT-" + trader + "-" + paper)
                        .set(TRADER, CustomsDrop.taxId(trader))
                        .set("declaration_no", "A019-" + trader + "-" + paper)
                        .set("amount", orderAmount(bits))
                        .set("ordered_on", ordered)
                        .set("letter_received_on", written ? letter : null));
            }
        }
        return rows;
    }

    private List<Row> letters(long trader) {
        List<Row> rows = new ArrayList<>();
        long bits = Draw.again(traders.bits(trader));
        if (Draw.reduce(bits, 1_000) >= 30) {
            return rows;
        }
        int first = (int) CustomsDrop.AS_OF.toEpochDay() - 5 - (int) (bits & 127);
        int written = 1 + (int) (bits >>> 8 & 3);
        boolean answered = (bits >>> 12 & 3) != 0;
        for (int letter = 0; letter < Math.min(3, written); letter++) {
            int day = first + letter * 20;
            if (day > CustomsDrop.AS_OF.toEpochDay()) {
                break;
            }
            boolean last = letter == Math.min(3, written) - 1;
            rows.add(new Row(LETTERS)
                    .set("letter_no", "L-" + trader + "-" + letter)
                    .set(TRADER, CustomsDrop.taxId(trader))
                    .set("case_no", trader * 10 + 1)
                    .set("addressee", letter < 2 ? "IMPORTER" : "BROKER")
                    .set("received_on", day)
                    .set(
                            "answered_on",
                            last && answered ? Math.min(day + 10, (int) CustomsDrop.AS_OF.toEpochDay()) : null));
        }
        return rows;
    }
}
