package io.sitthi.jobs.operators;

import static io.sitthi.programmes.operators.OperatorsSchemas.ACCOUNTS;
import static io.sitthi.programmes.operators.OperatorsSchemas.COMPANIES;
import static io.sitthi.programmes.operators.OperatorsSchemas.PERSONS;
import static io.sitthi.programmes.operators.OperatorsSchemas.TAXPAYERS;

import io.sitthi.datasets.CitizenId;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.synthetic.block.Row;
import io.sitthi.jobs.engine.general.RowDrop;
import io.sitthi.programmes.operators.OperatorsSchemas;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Small drops of accounts and registers in which everything that rules look at is drawn from a few values, so that every
 * combination comes up sooner or later.
 */
final class RandomAccounts {

    static final LocalDate DAY = LocalDate.of(2022, 12, 31);

    /** Spellings of the head office's branch. */
    static final List<String> HEAD_OFFICE =
            List.of("00000", "00000", "00000", " 00000", "0000\u200b0 ", "\uff10\uff10\uff10\uff10\uff10");

    /** Of each column: values, each with what it is once compared; the empty text stands for null. */
    static final Map<String, Map<String, String>> SPELLINGS = Map.of(
            "name",
            Map.of("บริษัท ก จำกัด", "a", "บริษัท  ก จํากัด ", "a", "บริษัท ข จำกัด", "b", " - ", "", "จังหวัด", "p"),
            "house_no",
            Map.of("12/3", "12/3", "๑๒/๓", "12/3", "12/4", "12/4", "-", "", "", ""),
            "building",
            Map.of("อาคาร ก", "a", "อาคาร  ก", "a", "-", ""),
            "village_no",
            Map.of("หมู่ที่ 5", "5", "หมู่ ๕", "5", "ม.5", "5", "5", "5", "6", "6", "หมู่", "", "หมู่ หมู่", "m"),
            "lane",
            Map.of("ซอย 1", "1", "ซ.1", "1", "ตรอก๑", "1", "ถนน 1", "r"),
            "road",
            Map.of("ถนนแจ้งวัฒนะ", "c", "ถ. เเจ้งวัฒนะ", "c", "แจ้งวัฒนะ", "c", "ถนน -", "", "ซอย", "s"),
            "subdistrict",
            Map.of("ตำบลบางรัก", "b", "แขวง บางรัก", "b", "บางรัก", "b", "เขตบางรัก", "k", "ต.", ""),
            "district",
            Map.of("อำเภอเมือง", "m", "อ.เมือง", "m", "เขต เมือง", "m", "เมือง", "m", "เมืองใหม่", "n"),
            "province",
            Map.of("จังหวัดนนทบุรี", "n", "จ. นนทบุรี", "n", "นนทบุรี", "n", "ชลบุรี", "c"),
            "postcode",
            Map.of("11000", "11000", "๑๑๐๐๐", "11000", "20000", "20000", "-", ""));

    private static final List<Long> TAX_IDS = LongStream.range(0, 8)
            .mapToObj(i -> (i < 4 ? 10_555_000_012L : 310_050_000_100L) + i)
            .map(twelve -> twelve * 10 + CitizenId.checkDigit(twelve))
            .toList();

    private static final List<Long> INVALID_TAX_IDS = List.of(0L, -5L, 1_100_000_000_009L, 99_999_999_999_999L);

    private final Random random;
    /** In some drops little is out of the ordinary, so that many accounts are current. */
    private final boolean calm;

    RandomAccounts(long seed) {
        random = new Random(seed);
        calm = seed % 3 == 0;
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < (calm ? percent / 4 : percent);
    }

    private <T> @Nullable T orNull(int percent, T value) {
        return chance(percent) ? null : value;
    }

    private long taxId() {
        return chance(10) ? oneOf(INVALID_TAX_IDS) : oneOf(TAX_IDS);
    }

    /** A spelling of the usual value, or of any. */
    private String text(String column) {
        List<String> all = SPELLINGS.get(column).keySet().stream().sorted().toList();
        if (chance(25)) {
            return oneOf(all);
        }
        String usual = SPELLINGS.get(column).get(all.get(all.size() - 1));
        return oneOf(all.stream()
                .filter(spelling -> SPELLINGS.get(column).get(spelling).equals(usual))
                .toList());
    }

    private long instant() {
        LocalDate day = oneOf(List.of(LocalDate.of(2022, 1, 5), DAY, DAY.plusDays(1)));
        Instant midnight = day.atStartOfDay(ZoneOffset.ofHours(7)).toInstant();
        return ChronoUnit.MICROS.between(Instant.EPOCH, midnight) + oneOf(List.of(0L, -1L, 1L, 3_600_000_000L));
    }

    RowDrop drop() {
        RowDrop drop = new RowDrop(OperatorsSchemas.DELIVERED, DAY);
        int accounts = calm ? 25 : 1 + random.nextInt(20);
        for (int i = 0; i < accounts; i++) {
            addAccount(drop.add(ACCOUNTS), i);
        }
        for (Schema register : List.of(COMPANIES, PERSONS, TAXPAYERS)) {
            int rows = calm ? TAX_IDS.size() : 1 + random.nextInt(10);
            for (int i = 0; i < rows; i++) {
                addRegistered(drop.add(register), chance(30) ? taxId() : TAX_IDS.get(i % TAX_IDS.size()));
            }
        }
        return drop;
    }

    private void addAccount(Row row, int number) {
        row.set("account_id", orNull(2, chance(15) ? oneOf(List.of(500L, 501L, 502L)) : 600L + number));
        row.set("tax_id", orNull(2, taxId()));
        row.set(
                "operator_type",
                orNull(
                        1,
                        chance(3)
                                ? "COMPANY"
                                : oneOf(List.of("JURISTIC", "JURISTIC", "NATURAL", "GROUP", "GOVERNMENT", "OTHER"))));
        row.set("branch", orNull(60, chance(40) ? oneOf(List.of("00001", "", "0000", "-")) : oneOf(HEAD_OFFICE)));
        addPlace(row);
        row.set("postcode", orNull(2, text("postcode")));
        row.set("email", orNull(1, "a@example.org"));
        long registered = instant();
        row.set("registered_at", orNull(2, registered));
        row.set("email_confirmed_at", orNull(20, chance(30) ? instant() : registered));
        row.set("officer_approved", orNull(1, random.nextInt(5) == 0));
        row.set("origin", orNull(1, oneOf(List.of("E_LICENSE", "NSW", "SSO", "WEBBOARD"))));
        row.set("status", orNull(1, random.nextInt(6) == 0 ? "CLOSED" : chance(2) ? "open" : "OPEN"));
    }

    private void addRegistered(Row row, long taxId) {
        row.set("tax_id", taxId);
        addPlace(row);
        row.set("status", orNull(2, random.nextInt(8) == 0 ? "ENDED" : "ACTIVE"));
        row.set("postcode", orNull(30, text("postcode")));
    }

    private void addPlace(Row row) {
        row.set("name", orNull(2, text("name")));
        for (String column : List.of("house_no", "building", "village_no", "lane", "road")) {
            row.set(column, orNull(25, text(column)));
        }
        for (String column : List.of("subdistrict", "district", "province")) {
            row.set(column, orNull(2, text(column)));
        }
    }
}
