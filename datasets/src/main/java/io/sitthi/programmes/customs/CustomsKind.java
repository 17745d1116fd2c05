package io.sitthi.programmes.customs;

import io.sitthi.datasets.programme.Kind;
import io.sitthi.datasets.programme.ProgrammeHeader;
import io.sitthi.datasets.programme.YamlMapping;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.programmes.customs.CustomsTerms.Fee;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Customs fees and the paperless gate as a kind of programme. */
public final class CustomsKind implements Kind<CustomsProgramme> {

    public static final CustomsKind CUSTOMS = new CustomsKind();

    private static final int LAST_STATEMENT_DAY = 28;
    private static final int MOST_DAYS = 3_660;
    private static final String DAYS_EXPECTED = "a number of days, such as 15";

    /** A million baht. */
    private static final long MOST_FEE_SATANG = 100_000_000L;

    private CustomsKind() {}

    @Override
    public String name() {
        return "customs";
    }

    @Override
    public String shippedName() {
        return "customs-fees-2562";
    }

    @Override
    public String subject() {
        return "trader";
    }

    @Override
    public List<Schema> inputs() {
        return CustomsSchemas.DELIVERED;
    }

    @Override
    public List<Schema> outputs() {
        return CustomsSchemas.WRITTEN;
    }

    @Override
    public List<Schema> inputsWithEarliestDay() {
        return List.of();
    }

    @Override
    public CustomsProgramme read(ProgrammeHeader header, YamlMapping root) {
        List<Fee> fees = fees(root);

        YamlMapping statement = root.mapping("statement");
        int statementDay = statement.integer("issued_on_day", 1, LAST_STATEMENT_DAY, "a day of the month, 1 to 28");
        int statementDueDays = statement.integer("due_after_days", 0, MOST_DAYS, DAYS_EXPECTED);
        statement.refuseOtherKeys();

        YamlMapping overtime = root.mapping("overtime");
        int overtimeDueDays = overtime.integer("due_after_days", 0, MOST_DAYS, DAYS_EXPECTED);
        int overtimeLetterDays = overtime.integer("letter_due_after_days", 0, MOST_DAYS, DAYS_EXPECTED);
        overtime.refuseOtherKeys();

        YamlMapping letters = root.mapping("letters");
        int letterDays = letters.integer("due_after_days", 0, MOST_DAYS, DAYS_EXPECTED);
        letters.refuseOtherKeys();

        List<Long> holidays =
                root.dates("holidays").stream().map(LocalDate::toEpochDay).toList();
        return new CustomsProgramme(
                header,
                new CustomsTerms(
                        fees,
                        Math.max(1, statementDay),
                        statementDueDays,
                        overtimeDueDays,
                        overtimeLetterDays,
                        letterDays,
                        new DueDays(holidays)));
    }

    private static List<Fee> fees(YamlMapping root) {
        List<Fee> fees = new ArrayList<>();
        for (YamlMapping item : root.list("service_fee")) {
            LocalDate from = item.date("from");
            long satang = item.amountSatang("baht", 0, MOST_FEE_SATANG);
            item.refuseOtherKeys();
            if (from == null) {
                continue;
            }
            if (!fees.isEmpty()
                    && from.toEpochDay() <= fees.get(fees.size() - 1).fromDay()) {
                item.conflict("from", from.toString(), "a day after that of the fee before");
            }
            fees.add(new Fee(from.toEpochDay(), satang));
        }
        if (fees.isEmpty()) {
            fees.add(new Fee(0, 0)); // a stand-in: the problem is recorded
        }
        return fees;
    }
}
