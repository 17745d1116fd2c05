package io.sitthi.jobs.wallet.explain;

import io.sitthi.datasets.columns.BytesToLong;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.programmes.civil.CivilStatus;
import io.sitthi.programmes.wallet.AppealRules;
import io.sitthi.programmes.wallet.CivilEvidence;
import io.sitthi.programmes.wallet.Corrections;
import io.sitthi.programmes.wallet.DefectRules;
import io.sitthi.programmes.wallet.EligibilityRules;
import io.sitthi.programmes.wallet.Finding;
import io.sitthi.programmes.wallet.Reason;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the reference rows of one citizen prove: each row is sound or defective, and the sound ones are reduced by the
 * rules as the nightly run reduces them.
 */
final class CitizenEvidence {

    private final WalletProgramme programme;
    private final EligibilityRules rules;
    private final DefectRules defectRules;
    private final int incarcerationAsOf;
    private final List<SourceRow> civilRows;
    private final List<RowFault> defects = new ArrayList<>();

    private @Nullable SourceRow civil;
    private long incomeSatang;
    private final List<String> incomeLines = new ArrayList<>();
    private long depositsSatang;
    private final List<String> depositLines = new ArrayList<>();
    private int recordReasons;
    private final List<String> incarcerationLines = new ArrayList<>();
    private final List<String> suspendedLines = new ArrayList<>();
    private final List<String> violatedLines = new ArrayList<>();

    /**
     * @param incarcerationAsOf epoch day of the manifest of incarceration
     * @param rows the citizen's reference rows by dataset
     */
    CitizenEvidence(
            WalletProgramme programme,
            EligibilityRules rules,
            DefectRules defectRules,
            int incarcerationAsOf,
            Map<Schema, List<SourceRow>> rows) {
        this.programme = programme;
        this.rules = rules;
        this.defectRules = defectRules;
        this.incarcerationAsOf = incarcerationAsOf;
        this.civilRows = rows.getOrDefault(WalletSchemas.CIVIL, List.of());
        for (SourceRow row : civilRows) {
            boolean sound = isSound(row);
            if (civilRows.size() > 1) {
                defects.add(new RowFault(row, "citizen_id", RejectCode.DUPLICATE_KEY));
            } else if (sound) {
                civil = row;
            }
        }
        sound(rows, WalletSchemas.TAX).forEach(this::addIncome);
        sound(rows, WalletSchemas.DEPOSITS).forEach(this::addDeposit);
        sound(rows, WalletSchemas.INCARCERATION).forEach(this::addIncarceration);
        sound(rows, WalletSchemas.MEASURES).forEach(this::addMeasure);
    }

    private List<SourceRow> sound(Map<Schema, List<SourceRow>> rows, Schema dataset) {
        return rows.getOrDefault(dataset, List.of()).stream()
                .filter(this::isSound)
                .toList();
    }

    private boolean isSound(SourceRow row) {
        List<RowFault> faults = RowFault.of(row, rules, defectRules);
        defects.addAll(faults);
        return faults.isEmpty();
    }

    private void addIncome(SourceRow row) {
        int year = row.intOf("tax_year_be");
        long income = row.longOf("assessable_income");
        boolean counts = rules.countsTaxYear(year);
        if (counts) {
            incomeSatang = EligibilityRules.addSaturating(incomeSatang, income);
        }
        incomeLines.add(row.place() + ": " + Shown.baht(income) + " in B.E. " + year + counted(counts));
    }

    private static String counted(boolean counts) {
        return counts ? ", counted" : ", not counted";
    }

    private void addDeposit(SourceRow row) {
        String type = row.textOf("account_type");
        String currency = row.textOf("currency");
        boolean joint = row.booleanOf("joint");
        long balance = row.longOf("balance");
        boolean counts = EligibilityRules.countsAccount(
                isCounted(row, "account_type", defectRules::accountType),
                isCounted(row, "currency", defectRules::currency),
                joint);
        if (counts) {
            depositsSatang = EligibilityRules.addSaturating(depositsSatang, EligibilityRules.countedBalance(balance));
        }
        // the amount of another currency is no baht
        String amount = Shown.baht(balance).replace("baht", Shown.code(currency));
        depositLines.add(row.place() + ": " + amount + ", " + Shown.code(type) + (joint ? ", joint" : "") + ", bank "
                + row.intOf("bank_code") + counted(counts) + (counts && balance < 0 ? " as 0" : ""));
    }

    private static boolean isCounted(SourceRow row, String column, BytesToLong judge) {
        byte[] code = row.bytesOf(column);
        return judge.apply(code, 0, code.length) == DefectRules.COUNTED;
    }

    private void addIncarceration(SourceRow row) {
        int admitted = row.intOf("admitted_on");
        boolean inside = row.isNull("released_on");
        int released = inside ? 0 : row.intOf("released_on");
        if (EligibilityRules.incarcerated(incarcerationAsOf, admitted, inside, released)) {
            recordReasons |= Reason.INCARCERATED.bit();
        }
        incarcerationLines.add(row.place() + ": admitted on " + Shown.day(admitted)
                + (inside ? ", not released" : ", released on " + Shown.day(released)));
    }

    @SuppressWarnings("EnumOrdinal") // as the rules take it
    private void addMeasure(SourceRow row) {
        Finding finding = Finding.valueOf(row.textOf("finding"));
        recordReasons |= EligibilityRules.findingReason(finding.ordinal());
        List<String> lines = switch (finding) {
            case SUSPENDED, RECALLED -> suspendedLines;
            case VIOLATED -> violatedLines;
        };
        lines.add(row.place() + ": " + finding + " in measure " + Shown.code(row.textOf("measure")));
    }

    /** The one sound civil row; null when there is none, or more than one row. */
    @Nullable
    SourceRow civil() {
        return civil;
    }

    List<RowFault> defects() {
        return defects;
    }

    /** @param corrections of the appeal that counts for the registration; null when there is none */
    int citizenReasons(@Nullable Corrections corrections) {
        if (corrections != null) {
            return new AppealRules(programme)
                    .citizenReasons(
                            corrections,
                            civilEvidence(),
                            civil == null ? 0 : civilReasons(civil),
                            incomeSatang,
                            depositsSatang,
                            recordReasons,
                            !defects.isEmpty());
        }
        return rules.citizenReasons(
                !civilRows.isEmpty(),
                !civilRows.isEmpty() && civil == null,
                civil == null ? 0 : civilReasons(civil),
                incomeSatang,
                depositsSatang,
                recordReasons,
                !defects.isEmpty());
    }

    private CivilEvidence civilEvidence() {
        if (civil != null) {
            return CivilEvidence.FOUND;
        }
        return civilRows.isEmpty() ? CivilEvidence.NONE : CivilEvidence.DEFECTIVE;
    }

    @SuppressWarnings("EnumOrdinal") // as the rules take it
    private int civilReasons(SourceRow row) {
        return rules.civilReasons(
                CivilStatus.valueOf(row.textOf("status")).ordinal(),
                row.isNull("house_id"),
                row.textOf("nationality").equals(programme.nationality()),
                row.intOf("birth_date"));
    }

    /** Why no rule about the civil row can be evaluated; null when all can. */
    @Nullable
    String civilMissing() {
        if (civil != null) {
            return null;
        }
        return civilRows.isEmpty()
                ? "the civil register has no row of this citizen"
                : "the citizen's civil row is defective, or one of several: see SOURCE_DATA_ERROR";
    }

    String civilPlaces() {
        return civilRows.isEmpty()
                ? "no row"
                : String.join(", ", civilRows.stream().map(SourceRow::place).toList());
    }

    List<String> incomeLines() {
        return summed(incomeLines, incomeSatang, "income");
    }

    List<String> depositLines() {
        return summed(depositLines, depositsSatang, "balances");
    }

    private static List<String> summed(List<String> rows, long sumSatang, String what) {
        List<String> lines = new ArrayList<>();
        lines.add("sum of counted " + what + ": " + Shown.baht(sumSatang) + " in " + Shown.count(rows.size(), "row"));
        lines.addAll(rows);
        return lines;
    }

    List<String> incarcerationLines() {
        return orNone(incarcerationLines);
    }

    List<String> suspendedLines() {
        return orNone(suspendedLines);
    }

    List<String> violatedLines() {
        return orNone(violatedLines);
    }

    private static List<String> orNone(List<String> lines) {
        return lines.isEmpty() ? List.of("no row") : lines;
    }
}
