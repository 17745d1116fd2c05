package io.sitthi.jobs.customs;

import static io.sitthi.programmes.customs.CustomsSchemas.DECLARATIONS;
import static io.sitthi.programmes.customs.CustomsSchemas.FEE_PAYMENTS;
import static io.sitthi.programmes.customs.CustomsSchemas.LETTERS;
import static io.sitthi.programmes.customs.CustomsSchemas.OVERTIME_ORDERS;

import io.sitthi.datasets.programme.ProgrammeException;
import io.sitthi.datasets.synthetic.block.Row;
import io.sitthi.jobs.engine.general.RowDrop;
import io.sitthi.programmes.Programmes;
import io.sitthi.programmes.customs.CustomsProgramme;
import io.sitthi.programmes.customs.CustomsSchemas;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Small drops of traders in which everything that rules look at is drawn from a few values near each other's boundaries, so
 * that every combination comes up sooner or later.
 */
final class RandomTraders {

    static final Set<LocalDate> HOLIDAYS =
            Set.of(LocalDate.of(2019, 7, 1), LocalDate.of(2019, 7, 16), LocalDate.of(2019, 7, 17));

    static final NavigableMap<LocalDate, Long> FEES =
            new TreeMap<>(java.util.Map.of(LocalDate.of(2019, 4, 1), 20_000L, LocalDate.of(2019, 5, 16), 25_050L));

    private static final List<LocalDate> DAYS = List.of(
            LocalDate.of(2019, 3, 31),
            LocalDate.of(2019, 4, 30),
            LocalDate.of(2019, 5, 1),
            LocalDate.of(2019, 5, 15),
            LocalDate.of(2019, 5, 16),
            LocalDate.of(2019, 5, 31),
            LocalDate.of(2019, 6, 1),
            LocalDate.of(2019, 6, 14),
            LocalDate.of(2019, 6, 16),
            LocalDate.of(2019, 6, 30),
            LocalDate.of(2019, 7, 1),
            LocalDate.of(2019, 7, 2),
            LocalDate.of(2019, 7, 18));

    private static final List<LocalDate> RUN_DAYS = List.of(
            LocalDate.of(2019, 6, 1),
            LocalDate.of(2019, 6, 30),
            LocalDate.of(2019, 7, 1),
            LocalDate.of(2019, 7, 2),
            LocalDate.of(2019, 7, 3),
            LocalDate.of(2019, 7, 17),
            LocalDate.of(2019, 7, 18),
            LocalDate.of(2019, 7, 19),
            LocalDate.of(2019, 8, 20));

    private static final List<String> MONTHS =
            List.of("2019-03", "2019-04", "2019-05", "2019-05", "2019-06", "2019-07");
    private static final List<String> WRONG_MONTHS = List.of("2019-13", "2019-00", "2562-05", "2019-5", "", "May");
    private static final List<Long> AMOUNTS =
            List.of(20_000L, 20_000L, 25_050L, 25_050L, 40_000L, 1L, 19_999L, 45_050L, 1_000_000L);
    private static final long LARGEST = 999_999_999_999_999_999L;

    private final Random random;
    /** In some drops little is out of the ordinary. */
    private final boolean calm;

    final LocalDate day;

    private final int traders;

    RandomTraders(long seed) {
        this(seed, 6);
    }

    RandomTraders(long seed, int traders) {
        random = new Random(seed);
        this.traders = traders;
        calm = seed % 2 == 0;
        day = oneOf(RUN_DAYS);
    }

    static CustomsProgramme programme() {
        try (InputStream shipped = CustomsProgramme.class.getResourceAsStream("/customs-fees-2562.yaml")) {
            String text = new String(shipped.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("holidays: []", "holidays: [2019-07-01, 2019-07-16, 2019-07-17]")
                    .replace(
                            "  - from: 2019-01-01\n    baht: 200.00",
                            "  - from: 2019-04-01\n    baht: 200.00\n  - from: 2019-05-16\n    baht: 250.50");
            return (CustomsProgramme) Programmes.parse(text.getBytes(StandardCharsets.UTF_8), "a test");
        } catch (IOException | ProgrammeException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What two spellings of a number have in common: of those that are drawn here, and of months. */
    static String compared(String text) {
        return text.strip().replace('\uFF21', 'A').replace('\uFF12', '2');
    }

    private String spelt(String number) {
        return chance(10) ? " " + number.replace('A', '\uFF21').replaceFirst("^2", "\uFF12") + " " : number;
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < (calm ? percent / 3 : percent);
    }

    private <T> @Nullable T orNull(int percent, T value) {
        return chance(percent) ? null : value;
    }

    private long instant() {
        long midnight = oneOf(DAYS).atStartOfDay(ZoneOffset.ofHours(7)).toEpochSecond() * 1_000_000;
        return midnight + oneOf(List.of(0L, -1L, 1L, 3_600_000_000L, 3_600_000_000L));
    }

    private int date() {
        return (int) oneOf(DAYS).toEpochDay() - random.nextInt(2);
    }

    private @Nullable Long trader() {
        return orNull(1, random.nextInt(traders) + 1_000_000_000L);
    }

    private String number(String letter, int numbers) {
        return spelt(letter + random.nextInt(numbers));
    }

    RowDrop drop() {
        RowDrop drop = new RowDrop(CustomsSchemas.DELIVERED, day);
        int more = traders / 6;
        int declarations = 3 + more * random.nextInt(35);
        for (int i = 0; i < declarations; i++) {
            addDeclaration(drop.add(DECLARATIONS), i, drop.rows(DECLARATIONS));
        }
        int orders = more * random.nextInt(15);
        for (int i = 0; i < orders; i++) {
            addOrder(drop.add(OVERTIME_ORDERS), i, drop.rows(DECLARATIONS));
        }
        int payments = 1 + more * random.nextInt(40);
        for (int i = 0; i < payments; i++) {
            addPayment(drop.add(FEE_PAYMENTS), i, drop);
        }
        int letters = more * random.nextInt(20);
        for (int i = 0; i < letters; i++) {
            addLetter(drop.add(LETTERS), i);
        }
        return drop;
    }

    private void addDeclaration(Row row, int i, List<Row> all) {
        row.set("declaration_no", orNull(2, chance(3) ? number("A", 5) : "A" + i));
        row.set("trader_tax_id", trader());
        row.set("broker_tax_id", random.nextInt(5) > 0 ? null : 77L);
        row.set("direction", orNull(2, chance(2) ? "export" : oneOf(List.of("IMPORT", "EXPORT", "EXPORT"))));
        row.set(
                "status",
                orNull(
                        1,
                        chance(2)
                                ? "DONE"
                                : oneOf(List.of("RELEASED", "RELEASED", "RELEASED", "ACCEPTED", "CANCELLED"))));
        row.set("open_inspection", orNull(1, random.nextInt(4) > 0));
        row.set("accepted_at", orNull(1, instant()));
        row.set(
                "released_at",
                orNull(3, all.size() > 1 && chance(30) ? all.get(all.size() - 2).get("released_at") : instant()));
    }

    /** A paper of the drop, so that references are known more often than not. */
    private @Nullable Row paper(List<Row> papers) {
        return papers.isEmpty() ? null : oneOf(papers);
    }

    private void addOrder(Row row, int i, List<Row> declarations) {
        Row declaration = paper(declarations);
        boolean known = declaration != null && declaration.get("declaration_no") != null && !chance(15);
        row.set("order_no", orNull(2, chance(4) ? number("O", 4) : "O" + i));
        row.set("trader_tax_id", known ? declaration.get("trader_tax_id") : trader());
        row.set("declaration_no", orNull(2, known ? spelt(declaration.getString("declaration_no")) : number("A", 40)));
        row.set("amount", orNull(2, chance(3) ? 0L : oneOf(AMOUNTS)));
        row.set("ordered_on", orNull(2, date()));
        row.set("letter_received_on", random.nextInt(3) == 0 ? null : date());
    }

    private void addPayment(Row row, int i, RowDrop drop) {
        String purpose = oneOf(List.of("DECLARATION", "STATEMENT", "STATEMENT", "OVERTIME"));
        Row paper = purpose.equals("OVERTIME") ? paper(drop.rows(OVERTIME_ORDERS)) : paper(drop.rows(DECLARATIONS));
        String column = purpose.equals("OVERTIME") ? "order_no" : "declaration_no";
        boolean known = paper != null && paper.get(column) != null && !chance(12);
        row.set("receipt_no", orNull(2, chance(3) ? number("R", 5) : "R" + i));
        row.set("trader_tax_id", known ? paper.get("trader_tax_id") : trader());
        row.set("purpose", orNull(1, chance(1) ? "fee" : purpose));
        String reference = purpose.equals("STATEMENT")
                ? chance(8) ? oneOf(WRONG_MONTHS) : spelt(oneOf(MONTHS))
                : known ? spelt(paper.getString(column)) : number(purpose.equals("OVERTIME") ? "O" : "A", 60);
        row.set("reference", orNull(2, reference));
        row.set("amount", orNull(2, chance(3) ? oneOf(List.of(0L, -1L, LARGEST)) : oneOf(AMOUNTS)));
        row.set("status", orNull(1, chance(2) ? "paid" : random.nextInt(8) == 0 ? "CANCELLED" : "PAID"));
        row.set("paid_at", orNull(2, instant()));
    }

    private void addLetter(Row row, int i) {
        row.set("letter_no", orNull(1, chance(2) ? number("L", 5) : "L" + i));
        row.set("trader_tax_id", trader());
        row.set("case_no", orNull(1, (long) random.nextInt(2)));
        row.set("addressee", orNull(1, chance(1) ? "AGENT" : oneOf(List.of("IMPORTER", "IMPORTER", "BROKER"))));
        row.set("received_on", orNull(1, date()));
        row.set("answered_on", random.nextInt(8) > 0 ? null : date());
    }
}
