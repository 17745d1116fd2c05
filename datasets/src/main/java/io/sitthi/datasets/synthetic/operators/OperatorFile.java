package io.sitthi.datasets.synthetic.operators;

import static io.sitthi.programmes.operators.OperatorsSchemas.ACCOUNTS;
import static io.sitthi.programmes.operators.OperatorsSchemas.COMPANIES;
import static io.sitthi.programmes.operators.OperatorsSchemas.PERSONS;
import static io.sitthi.programmes.operators.OperatorsSchemas.TAXPAYERS;

import io.sitthi.datasets.CitizenId;
import io.sitthi.datasets.geography.District;
import io.sitthi.datasets.geography.Districts;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.synthetic.block.Row;
import io.sitthi.datasets.synthetic.random.Draw;
import io.sitthi.programmes.operators.OperatorType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One operator with its accounts and its register's rows, as they are when nothing is wrong: to be changed then. */
final class OperatorFile {

    /** The day whose state the accounts show. */
    static final LocalDate AS_OF = LocalDate.of(2022, 12, 31);

    private static final long DAY_MICROS = 24L * 3600 * 1_000_000;
    private static final long ZONE_MICROS = 7L * 3600 * 1_000_000;
    private static final int MOST_ACCOUNTS = 4;

    /** The first of each type's tax ids, without the check digit. */
    private static final Map<OperatorType, Long> FIRST_TWELVE = Map.of(
            OperatorType.JURISTIC, 10_500_000_000L,
            OperatorType.NATURAL, 310_000_000_000L,
            OperatorType.GROUP, 992_000_000_000L,
            OperatorType.GOVERNMENT, 994_000_000_000L,
            OperatorType.OTHER, 810_000_000_000L);

    private static final List<String> WORDS = List.of(
            "สยาม", "ไทย", "รุ่งเรือง", "พัฒนา", "เหล็กกล้า", "พลาสติก", "อาหาร", "ยางพารา", "ไฟฟ้า", "คำแสด", "แก้ว", "น้ำทอง");

    private static final List<String> ROADS = List.of("สุขุมวิท", "แจ้งวัฒนะ", "พหลโยธิน", "มิตรภาพ", "เพชรเกษม");
    private static final List<String> SUBDISTRICTS = List.of("ในเมือง", "บางรัก", "หนองแขม", "ท่าทราย", "คลองหนึ่ง");

    final OperatorType type;
    final long taxId;
    final List<Row> accounts = new ArrayList<>();
    final List<Row> register = new ArrayList<>();

    private final long number;
    private final long bits;

    OperatorFile(long number, Draw draw, OperatorType type) {
        this.number = number;
        this.type = type;
        this.bits = draw.bits(number);
        long twelve = FIRST_TWELVE.getOrDefault(type, 0L) + number;
        taxId = twelve * 10 + CitizenId.checkDigit(twelve);
        accounts.add(newAccount());
        if (type != OperatorType.OTHER) {
            register.add(place(new Row(registerOf(type)).set("tax_id", taxId).set("status", "ACTIVE")));
        }
    }

    static Schema registerOf(OperatorType type) {
        return switch (type) {
            case JURISTIC -> COMPANIES;
            case NATURAL, OTHER -> PERSONS;
            case GROUP, GOVERNMENT -> TAXPAYERS;
        };
    }

    /** Its first account. */
    Row account() {
        return accounts.get(0);
    }

    /** Its row in the register. */
    Row registered() {
        return register.get(0);
    }

    /** Another account that is in order; there may be four in all. */
    Row newAccount() {
        if (accounts.size() == MOST_ACCOUNTS) {
            throw new IllegalStateException("an operator has at most " + MOST_ACCOUNTS + " accounts");
        }
        long registered = micros(AS_OF.minusDays(1 + Draw.reduce(bits, 900))) + (bits & 0xFFFF) * 500_000;
        return place(new Row(ACCOUNTS)
                .set("account_id", number * MOST_ACCOUNTS + accounts.size() + 1)
                .set("tax_id", taxId)
                .set("operator_type", type.name())
                .set("branch", type == OperatorType.JURISTIC ? "00000" : null)
                .set("email", "operator" + number + "@example.org")
                .set("email_confirmed_at", registered + 3_600_000_000L)
                .set("officer_approved", false)
                .set("origin", "E_LICENSE")
                .set("status", "OPEN")
                .set("registered_at", registered));
    }

    private Row place(Row row) {
        List<District> districts = Districts.all();
        District district = districts.get(Draw.reduce(Draw.again(bits), districts.size()));
        return row.set("name", name())
                .set("house_no", 1 + Draw.reduce(bits, 400) + "/" + (1 + number % 9))
                .set("building", null)
                .set("village_no", number % 3 == 0 ? "หมู่ที่ " + (1 + number % 12) : null)
                .set("lane", number % 4 == 0 ? "ซอย " + (1 + number % 20) : null)
                .set("road", number % 5 == 0 ? null : "ถนน" + ROADS.get((int) (number % ROADS.size())))
                .set("subdistrict", "ตำบล" + SUBDISTRICTS.get((int) (number % SUBDISTRICTS.size())))
                .set("district", "อำเภอ" + district.nameTh())
                .set("province", "จังหวัด" + district.provinceTh())
                .set("postcode", "%02d%03d".formatted(district.provinceCode(), 10 * (1 + number % 9)));
    }

    private String name() {
        String words = WORDS.get((int) (number % WORDS.size()))
                + WORDS.get((int) (number / WORDS.size() % WORDS.size()))
                + " "
                + number;
        return switch (type) {
            case JURISTIC -> "บริษัท " + words + " จำกัด";
            case NATURAL -> "นาย" + words;
            case GROUP -> "คณะบุคคล " + words;
            case GOVERNMENT -> "สำนักงาน" + words;
            case OTHER -> "สมาคม " + words;
        };
    }

    /** The first microsecond of a day in Bangkok. */
    static long micros(LocalDate day) {
        return day.toEpochDay() * DAY_MICROS - ZONE_MICROS;
    }
}
