package io.sitthi.jobs.wallet.explain;

import io.sitthi.datasets.columns.BytesToLong;
import io.sitthi.datasets.programme.LetterWords;
import io.sitthi.datasets.rows.LookUp;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.explain.ExplainFormats;
import io.sitthi.jobs.engine.general.explain.Facts;
import io.sitthi.jobs.wallet.explain.Judgement.Missing;
import io.sitthi.jobs.wallet.explain.Judgement.Seen;
import io.sitthi.programmes.civil.CivilStatus;
import io.sitthi.programmes.wallet.AppealRules;
import io.sitthi.programmes.wallet.Corrections;
import io.sitthi.programmes.wallet.DefectRules;
import io.sitthi.programmes.wallet.EligibilityRules;
import io.sitthi.programmes.wallet.Finding;
import io.sitthi.programmes.wallet.LetterText;
import io.sitthi.programmes.wallet.Reason;
import io.sitthi.programmes.wallet.ShownCodes;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the reference rows of one citizen prove. Each row is sound or defective, and the sound ones are reduced by the
 * same rules as in the nightly run.
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
    private final RowList income = new RowList();
    private long depositsSatang;
    private final RowList deposits = new RowList();
    private int recordReasons;
    private final RowList incarceration = new RowList();
    private final RowList suspended = new RowList();
    private final RowList violated = new RowList();
    private final List<String> suspendedMeasures = new ArrayList<>();
    private final List<String> violatedMeasures = new ArrayList<>();

    /** Rows in words and as fields. */
    private static final class RowList {
        private final List<Words> lines = new ArrayList<>();
        private final List<Facts> facts = new ArrayList<>();

        void add(SourceRow row, String thai, String english, Facts fields) {
            lines.add(new Words(
                    row.shownPlace().thai() + ": " + thai, row.shownPlace().english() + ": " + english));
            facts.add(fields);
        }

        Seen orNone() {
            return new Seen(
                    lines.isEmpty() ? List.of(new Words("ไม่พบแถว", "no row")) : lines,
                    Facts.none().number("rows", facts.size()),
                    facts);
        }

        Seen summed(long sumSatang, String thai, String english) {
            List<Words> all = new ArrayList<>();
            Words sum = OfficerFormats.baht(sumSatang);
            all.add(new Words(
                    "ผลรวม" + thai + "ที่นับ: " + sum.thai() + " จาก " + lines.size() + " แถว",
                    "sum of counted " + english + ": " + sum.english() + " in "
                            + ExplainFormats.count(lines.size(), "row")));
            all.addAll(lines);
            return new Seen(all, Facts.none().baht("sum_baht", sumSatang).number("rows", facts.size()), facts);
        }
    }

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
        Words amount = OfficerFormats.baht(income);
        this.income.add(
                row,
                amount.thai() + " ปีภาษี " + year + counted(counts).thai(),
                amount.english() + " in B.E. " + year + counted(counts).english(),
                row.placeFacts()
                        .number("tax_year_be", year)
                        .baht("assessable_income_baht", income)
                        .flag("counted", counts));
    }

    private static Words counted(boolean counts) {
        return counts ? new Words(" นับ", ", counted") : new Words(" ไม่นับ", ", not counted");
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
        String amount = LetterText.amount(balance) + " ";
        Words money = ShownCodes.currency(OfficerFormats.code(currency));
        Words account = ShownCodes.accountType(OfficerFormats.code(type));
        int bank = row.intOf("bank_code");
        boolean asNothing = counts && balance < 0;
        deposits.add(
                row,
                amount + money.thai() + " " + account.thai() + (joint ? " บัญชีร่วม" : "") + " ธนาคาร " + bank
                        + counted(counts).thai() + (asNothing ? "เป็น 0" : ""),
                amount + money.english() + ", " + account.english() + (joint ? ", joint" : "") + ", bank " + bank
                        + counted(counts).english() + (asNothing ? " as 0" : ""),
                row.placeFacts()
                        .number("bank_code", bank)
                        .text("account_type", OfficerFormats.code(type))
                        .text("currency", OfficerFormats.code(currency))
                        .flag("joint", joint)
                        .baht("balance", balance)
                        .flag("counted", counts));
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
        Words in = ExplainFormats.day(LocalDate.ofEpochDay(admitted));
        Words out = inside
                ? new Words("ยังไม่ปล่อยตัว", "not released")
                : ExplainFormats.day(LocalDate.ofEpochDay(released));
        Facts fields = row.placeFacts().day("admitted_on", LocalDate.ofEpochDay(admitted));
        incarceration.add(
                row,
                "รับตัวเมื่อ " + in.thai() + (inside ? " " : " ปล่อยตัวเมื่อ ") + out.thai(),
                "admitted on " + in.english() + (inside ? ", " : ", released on ") + out.english(),
                inside ? fields.absent("released_on") : fields.day("released_on", LocalDate.ofEpochDay(released)));
    }

    @SuppressWarnings("EnumOrdinal") // as the rules take it
    private void addMeasure(SourceRow row) {
        Finding finding = Finding.valueOf(row.textOf("finding"));
        recordReasons |= EligibilityRules.findingReason(finding.ordinal());
        boolean isViolated = switch (finding) {
            case SUSPENDED, RECALLED -> false;
            case VIOLATED -> true;
        };
        String measure = OfficerFormats.code(row.textOf("measure"));
        (isViolated ? violatedMeasures : suspendedMeasures).add(measure);
        (isViolated ? violated : suspended)
                .add(
                        row,
                        ShownCodes.finding(finding).thai() + " ในมาตรการ " + measure,
                        finding + " in measure " + measure,
                        row.placeFacts().text("measure", measure).text("finding", finding.name()));
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

    private LookUp civilEvidence() {
        if (civil != null) {
            return LookUp.FOUND;
        }
        return civilRows.isEmpty() ? LookUp.NONE : LookUp.DEFECTIVE;
    }

    @SuppressWarnings("EnumOrdinal") // as the rules take it
    private int civilReasons(SourceRow row) {
        return rules.civilReasons(
                CivilStatus.valueOf(row.textOf("status")).ordinal(),
                row.isNull("house_id"),
                row.textOf("nationality").equals(programme.nationality()),
                row.intOf("birth_date"));
    }

    /** Why the rules about the civil row cannot be evaluated; null when they can. */
    @Nullable
    Missing civilMissing() {
        if (civil != null) {
            return null;
        }
        return civilRows.isEmpty() ? Missing.NO_CIVIL_ROW : Missing.CIVIL_ROW_DEFECTIVE;
    }

    Seen civilPlaces() {
        return new Seen(
                List.of(
                        civilRows.isEmpty()
                                ? new Words("ไม่พบแถว", "no row")
                                : LetterWords.list(civilRows.stream()
                                        .map(SourceRow::shownPlace)
                                        .toList())),
                Facts.none().number("rows", civilRows.size()),
                civilRows.stream().map(SourceRow::placeFacts).toList());
    }

    long incomeSatang() {
        return incomeSatang;
    }

    long depositsSatang() {
        return depositsSatang;
    }

    Seen income() {
        return income.summed(incomeSatang, "เงินได้", "income");
    }

    Seen deposits() {
        return deposits.summed(depositsSatang, "ยอดเงินฝาก", "balances");
    }

    Seen incarceration() {
        return incarceration.orNone();
    }

    Seen suspended() {
        return suspended.orNone();
    }

    Seen violated() {
        return violated.orNone();
    }

    /** Codes of the measures, each once. */
    List<String> suspendedMeasures() {
        return suspendedMeasures.stream().distinct().toList();
    }

    List<String> violatedMeasures() {
        return violatedMeasures.stream().distinct().toList();
    }
}
