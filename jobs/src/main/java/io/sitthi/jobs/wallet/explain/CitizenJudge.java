package io.sitthi.jobs.wallet.explain;

import static io.sitthi.programmes.wallet.Reason.DECEASED;
import static io.sitthi.programmes.wallet.Reason.DEPOSITS_OVER_LIMIT;
import static io.sitthi.programmes.wallet.Reason.IDENTITY_MISMATCH;
import static io.sitthi.programmes.wallet.Reason.INCARCERATED;
import static io.sitthi.programmes.wallet.Reason.INCOME_OVER_LIMIT;
import static io.sitthi.programmes.wallet.Reason.MEASURE_VIOLATED;
import static io.sitthi.programmes.wallet.Reason.NOT_THAI;
import static io.sitthi.programmes.wallet.Reason.NO_HOUSE_REGISTRATION;
import static io.sitthi.programmes.wallet.Reason.RIGHTS_SUSPENDED;
import static io.sitthi.programmes.wallet.Reason.SOURCE_DATA_ERROR;
import static io.sitthi.programmes.wallet.Reason.UNDER_AGE;
import static io.sitthi.programmes.wallet.Reason.UNKNOWN_CITIZEN;

import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.explain.ExplainFormats;
import io.sitthi.jobs.engine.general.explain.Facts;
import io.sitthi.jobs.wallet.explain.Judgement.Asked;
import io.sitthi.jobs.wallet.explain.Judgement.Missing;
import io.sitthi.jobs.wallet.explain.Judgement.Seen;
import io.sitthi.programmes.civil.CivilStatus;
import io.sitthi.programmes.wallet.Corrections;
import io.sitthi.programmes.wallet.LetterText;
import io.sitthi.programmes.wallet.Reason;
import io.sitthi.programmes.wallet.ShownCodes;
import io.sitthi.programmes.wallet.WalletProgramme;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reports what each rule that consults the registers saw. Whether it failed comes from the rules themselves. */
final class CitizenJudge {

    private static final Words NOTHING = Words.same("");

    private final WalletProgramme programme;
    private final LocalDate civilAsOf;
    private final LocalDate incarcerationAsOf;
    private final CitizenEvidence evidence;
    private final @Nullable AppealCorrections corrected;
    private final int failed;

    /** @param corrected by the appeal that counts; null when there is none */
    CitizenJudge(
            WalletProgramme programme,
            LocalDate civilAsOf,
            LocalDate incarcerationAsOf,
            CitizenEvidence evidence,
            @Nullable AppealCorrections corrected) {
        this.corrected = corrected;
        this.programme = programme;
        this.civilAsOf = civilAsOf;
        this.incarcerationAsOf = incarcerationAsOf;
        this.evidence = evidence;
        this.failed = evidence.citizenReasons(corrected == null ? null : corrected.corrections());
    }

    /** Every rule that looks something up; all of them not evaluated when the id is invalid. */
    Map<Reason, Judgement> judgements(@Nullable SourceRow registration, boolean invalidId) {
        Map<Reason, Judgement> judgements = new EnumMap<>(Reason.class);
        for (Judgement judgement : List.of(
                of(
                        UNKNOWN_CITIZEN,
                        new Words("มีแถวในทะเบียนราษฎร", "a row in the civil register"),
                        Facts.none().day("civil_as_of", civilAsOf),
                        evidence.civilPlaces(),
                        LetterText.unknownCitizen(civilAsOf)),
                identity(registration),
                deceased(),
                house(),
                nationality(),
                age(),
                income(),
                deposits(),
                of(
                        INCARCERATED,
                        new Words(
                                "ไม่อยู่ในเรือนจำ ณ วันที่ "
                                        + ExplainFormats.day(incarcerationAsOf).thai(),
                                "not in prison on " + incarcerationAsOf),
                        Facts.none().day("as_of", incarcerationAsOf),
                        evidence.incarceration(),
                        LetterText.incarcerated(incarcerationAsOf)),
                of(
                        RIGHTS_SUSPENDED,
                        new Words("ไม่มีมาตรการที่ระงับสิทธิหรือเรียกเงินคืน", "no measure SUSPENDED or RECALLED"),
                        Facts.none().texts("no_finding", List.of("SUSPENDED", "RECALLED")),
                        evidence.suspended(),
                        LetterText.rightsSuspended(evidence.suspendedMeasures())),
                of(
                        MEASURE_VIOLATED,
                        new Words("ไม่มีมาตรการที่ถูกฝ่าฝืนเงื่อนไข", "no measure VIOLATED"),
                        Facts.none().texts("no_finding", List.of("VIOLATED")),
                        evidence.violated(),
                        LetterText.measureViolated(evidence.violatedMeasures())),
                sourceData())) {
            judgements.put(
                    judgement.rule(),
                    invalidId
                            ? Judgement.notEvaluated(judgement.rule(), judgement.asked(), Missing.INVALID_ID)
                            : judgement);
        }
        return judgements;
    }

    private Judgement of(Reason rule, Words words, Facts facts, Seen seen, Words finding) {
        return Judgement.of(rule, rule.isIn(failed), new Asked(words, facts), corrected(rule, seen), finding);
    }

    private Seen corrected(Reason rule, Seen seen) {
        if (corrected == null || corrected.lines(rule).isEmpty()) {
            return seen;
        }
        List<Words> lines = new ArrayList<>(seen.lines());
        lines.addAll(corrected.lines(rule));
        return new Seen(lines, seen.facts().flag("corrected_by_appeal", true), seen.rows());
    }

    /** The value that counts: the corrected one, if there is one. */
    private <T> T or(Function<Corrections, @Nullable T> correction, T delivered) {
        T value = corrected == null ? null : correction.apply(corrected.corrections());
        return value == null ? delivered : value;
    }

    /** A rule about the civil row: what it saw of it, and what the citizen is told. */
    @FunctionalInterface
    private interface CivilRule {
        Judgement of(SourceRow civil);
    }

    private Judgement ofCivil(Reason rule, Asked asked, CivilRule told) {
        SourceRow civil = evidence.civil();
        return civil == null
                ? Judgement.notEvaluated(rule, asked, Objects.requireNonNull(evidence.civilMissing()))
                : told.of(civil);
    }

    private Judgement ofCivil(Reason rule, Asked asked, SourceRow civil, Words line, Facts facts, Words finding) {
        return Judgement.of(
                rule,
                rule.isIn(failed),
                asked,
                corrected(rule, new Seen(List.of(line), facts, List.of(civil.placeFacts()))),
                finding);
    }

    private Judgement identity(@Nullable SourceRow registration) {
        Asked asked = new Asked(
                new Words(
                        "ชื่อ นามสกุล วันเดือนปีเกิด และเลขหลังบัตรตรงกับทะเบียนราษฎร",
                        "names, birth date and laser code as in the civil register"),
                Facts.none()
                        .texts(
                                "same_as_in_civil_register",
                                List.of("given_name", "family_name", "birth_date", "laser_code")));
        if (registration == null) {
            return Judgement.notEvaluated(IDENTITY_MISMATCH, asked, Missing.NO_REGISTRATION);
        }
        return ofCivil(IDENTITY_MISMATCH, asked, civil -> {
            IdentityComparison comparison =
                    IdentityComparison.of(corrected == null ? registration : corrected.of(registration), civil);
            return Judgement.of(
                    IDENTITY_MISMATCH,
                    comparison.differs(),
                    asked,
                    corrected(
                            IDENTITY_MISMATCH,
                            new Seen(comparison.lines(), comparison.facts(), List.of(civil.placeFacts()))),
                    comparison.differs() ? LetterText.identityMismatch(comparison.columns()) : NOTHING);
        });
    }

    private Judgement deceased() {
        Asked asked = new Asked(
                new Words("สถานภาพ" + CivilStatus.ALIVE.words().thai(), "status ALIVE"),
                Facts.none().text("status", "ALIVE"));
        return ofCivil(DECEASED, asked, civil -> {
            String status = civil.textOf("status");
            return ofCivil(
                    DECEASED,
                    asked,
                    civil,
                    new Words("สถานภาพ" + CivilStatus.valueOf(status).words().thai(), "status " + status),
                    Facts.none().text("status", status),
                    LetterText.deceased());
        });
    }

    private Judgement house() {
        Asked asked = new Asked(
                new Words("มีที่อยู่ในทะเบียนบ้าน", "a house in the house register"),
                Facts.none().flag("house", true));
        return ofCivil(
                NO_HOUSE_REGISTRATION,
                asked,
                civil -> ofCivil(
                        NO_HOUSE_REGISTRATION,
                        asked,
                        civil,
                        civil.isNull("house_id")
                                ? new Words("ไม่มีที่อยู่ในทะเบียนบ้าน", "no house")
                                : new Words("มีที่อยู่ในทะเบียนบ้าน", "a house"),
                        Facts.none().flag("house", !civil.isNull("house_id")),
                        LetterText.noHouseRegistration()));
    }

    private Judgement nationality() {
        String entitled = programme.nationality();
        Asked asked = new Asked(
                new Words("สัญชาติ" + ShownCodes.nationality(entitled).thai(), "nationality " + entitled),
                Facts.none().text("nationality", entitled));
        return ofCivil(NOT_THAI, asked, civil -> {
            String nationality = OfficerFormats.code(civil.textOf("nationality"));
            return ofCivil(
                    NOT_THAI,
                    asked,
                    civil,
                    new Words("สัญชาติ" + ShownCodes.nationality(nationality).thai(), "nationality " + nationality),
                    Facts.none().text("nationality", nationality),
                    LetterText.notEntitledNationality(
                            OfficerFormats.code(or(Corrections::nationality, nationality)), entitled));
        });
    }

    private Judgement age() {
        int minimum = programme.minimumAge();
        LocalDate reference = programme.ageReferenceDate();
        Asked asked = new Asked(
                new Words(
                        minimum + " ปีบริบูรณ์ขึ้นไป ณ วันที่ "
                                + ExplainFormats.day(reference).thai(),
                        minimum + " full years on " + reference),
                Facts.none().number("minimum_years", minimum).day("reference_date", reference));
        return ofCivil(UNDER_AGE, asked, civil -> {
            LocalDate birth = LocalDate.ofEpochDay(civil.intOf("birth_date"));
            int years = Period.between(birth, reference).getYears();
            boolean isBorn = !birth.isAfter(reference);
            return ofCivil(
                    UNDER_AGE,
                    asked,
                    civil,
                    new Words(
                            "ทะเบียนราษฎรระบุวันเกิด "
                                    + ExplainFormats.day(birth).thai() + ": "
                                    + (isBorn ? years + " ปีบริบูรณ์" : "ยังไม่เกิด"),
                            "born on " + birth + " by the civil register: "
                                    + (isBorn ? ExplainFormats.count(years, "full year") : "not yet born")),
                    Facts.none().day("birth_date", birth).number("full_years", isBorn ? years : 0),
                    LetterText.underAge(or(Corrections::civilBirthDate, birth), reference, minimum));
        });
    }

    private Judgement income() {
        Words limit = OfficerFormats.baht(programme.incomeLimitSatang());
        int year = programme.taxYearBe();
        return of(
                INCOME_OVER_LIMIT,
                new Words(
                        "ไม่เกิน " + limit.thai() + " ปีภาษี " + year,
                        "at most " + limit.english() + " in B.E. " + year),
                Facts.none().baht("limit_baht", programme.incomeLimitSatang()).number("tax_year_be", year),
                evidence.income(),
                LetterText.incomeOverLimit(
                        or(Corrections::incomeSatang, evidence.incomeSatang()), programme.incomeLimitSatang(), year));
    }

    private Judgement deposits() {
        Words limit = OfficerFormats.baht(programme.depositsLimitSatang());
        LocalDate asOf = programme.depositsAsOf();
        String currency = programme.countedCurrency();
        return of(
                DEPOSITS_OVER_LIMIT,
                new Words(
                        "ไม่เกิน " + limit.thai() + " ณ วันที่ "
                                + ExplainFormats.day(asOf).thai() + " ในบัญชีสกุล " + currency + " ที่ไม่ใช่บัญชีร่วม",
                        "at most " + limit.english() + " on " + asOf + " in " + currency
                                + " accounts that are not joint"),
                Facts.none()
                        .baht("limit_baht", programme.depositsLimitSatang())
                        .day("as_of", asOf)
                        .text("currency", currency)
                        .flag("joint", false),
                evidence.deposits(),
                LetterText.depositsOverLimit(
                        or(Corrections::depositsSatang, evidence.depositsSatang()),
                        programme.depositsLimitSatang(),
                        asOf));
    }

    private Judgement sourceData() {
        List<RowFault> defects = evidence.defects();
        List<Words> lines = new ArrayList<>();
        List<String> datasets = new ArrayList<>();
        for (RowFault defect : defects) {
            lines.add(defect.words());
            String dataset = defect.row().dataset().name();
            if (!datasets.contains(dataset)) {
                datasets.add(dataset);
            }
        }
        return of(
                SOURCE_DATA_ERROR,
                new Words("ไม่มีแถวที่บกพร่องของบุคคลนี้", "no defective row of the citizen"),
                Facts.none().number("defective_rows", 0),
                new Seen(
                        lines.isEmpty() ? List.of(new Words("ไม่พบ", "none")) : lines,
                        Facts.none().number("faults", defects.size()),
                        defects.stream().map(RowFault::facts).toList()),
                LetterText.sourceDataError(datasets));
    }
}
