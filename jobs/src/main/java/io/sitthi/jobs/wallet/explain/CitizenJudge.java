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

import io.sitthi.programmes.wallet.Reason;
import io.sitthi.programmes.wallet.WalletProgramme;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says of each rule that looks into the registers what it saw. What failed comes from the rules themselves. */
final class CitizenJudge {

    private static final String NOT_LOOKED_UP = "needs a look-up, and nothing is looked up for an invalid citizen id";

    private final WalletProgramme programme;
    private final LocalDate incarcerationAsOf;
    private final CitizenEvidence evidence;
    private final @Nullable AppealCorrections corrected;
    private final int failed;

    /** @param corrected by the appeal that counts; null when there is none */
    CitizenJudge(
            WalletProgramme programme,
            LocalDate incarcerationAsOf,
            CitizenEvidence evidence,
            @Nullable AppealCorrections corrected) {
        this.corrected = corrected;
        this.programme = programme;
        this.incarcerationAsOf = incarcerationAsOf;
        this.evidence = evidence;
        this.failed = evidence.citizenReasons(corrected == null ? null : corrected.corrections());
    }

    /** Every rule that looks something up; all of them not evaluated when the id is invalid. */
    Map<Reason, Judgement> judgements(@Nullable SourceRow registration, boolean invalidId) {
        Map<Reason, Judgement> judgements = new EnumMap<>(Reason.class);
        for (Judgement judgement : List.of(
                of(UNKNOWN_CITIZEN, "a row in the civil register", List.of(evidence.civilPlaces())),
                identity(registration),
                ofCivil(DECEASED, "status ALIVE", row -> List.of("status " + row.textOf("status"))),
                ofCivil(NO_HOUSE_REGISTRATION, "a house in the house register", CitizenJudge::house),
                ofCivil(
                        NOT_THAI,
                        "nationality " + programme.nationality(),
                        row -> List.of("nationality " + Shown.code(row.textOf("nationality")))),
                ofCivil(
                        UNDER_AGE,
                        programme.minimumAge() + " full years on " + programme.ageReferenceDate(),
                        this::age),
                of(
                        INCOME_OVER_LIMIT,
                        "at most " + Shown.baht(programme.incomeLimitSatang()) + " in B.E. " + programme.taxYearBe(),
                        evidence.incomeLines()),
                of(
                        DEPOSITS_OVER_LIMIT,
                        "at most " + Shown.baht(programme.depositsLimitSatang()) + " on " + programme.depositsAsOf()
                                + " in " + programme.countedCurrency() + " accounts that are not joint",
                        evidence.depositLines()),
                of(INCARCERATED, "not in prison on " + incarcerationAsOf, evidence.incarcerationLines()),
                of(RIGHTS_SUSPENDED, "no measure SUSPENDED or RECALLED", evidence.suspendedLines()),
                of(MEASURE_VIOLATED, "no measure VIOLATED", evidence.violatedLines()),
                of(SOURCE_DATA_ERROR, "no defective row of the citizen", defectLines()))) {
            judgements.put(
                    judgement.rule(),
                    invalidId ? Judgement.notEvaluated(judgement.rule(), judgement.limit(), NOT_LOOKED_UP) : judgement);
        }
        return judgements;
    }

    private Judgement of(Reason rule, String limit, List<String> lines) {
        return Judgement.of(rule, rule.isIn(failed), limit, withCorrections(rule, lines));
    }

    private List<String> withCorrections(Reason rule, List<String> lines) {
        return corrected == null
                ? lines
                : Stream.concat(lines.stream(), corrected.lines(rule).stream()).toList();
    }

    /** What a rule saw of the civil row. */
    @FunctionalInterface
    private interface CivilLines {
        List<String> of(SourceRow civil);
    }

    private Judgement ofCivil(Reason rule, String limit, CivilLines lines) {
        SourceRow civil = evidence.civil();
        return civil == null ? civilMissing(rule, limit) : of(rule, limit, lines.of(civil));
    }

    private Judgement civilMissing(Reason rule, String limit) {
        String why = evidence.civilMissing();
        return Judgement.notEvaluated(rule, limit, why == null ? "" : why);
    }

    private Judgement identity(@Nullable SourceRow registration) {
        String limit = "names, birth date and laser code as in the civil register";
        SourceRow civil = evidence.civil();
        if (registration == null) {
            return Judgement.notEvaluated(IDENTITY_MISMATCH, limit, "there is no registration");
        }
        if (civil == null) {
            return civilMissing(IDENTITY_MISMATCH, limit);
        }
        IdentityComparison comparison =
                IdentityComparison.of(corrected == null ? registration : corrected.of(registration), civil);
        return Judgement.of(
                IDENTITY_MISMATCH, comparison.differs(), limit, withCorrections(IDENTITY_MISMATCH, comparison.lines()));
    }

    private static List<String> house(SourceRow civil) {
        return List.of(civil.isNull("house_id") ? "no house" : "a house");
    }

    private List<String> age(SourceRow civil) {
        LocalDate birth = LocalDate.ofEpochDay(civil.intOf("birth_date"));
        LocalDate reference = programme.ageReferenceDate();
        String age = birth.isAfter(reference)
                ? "not yet born"
                : Shown.count(Period.between(birth, reference).getYears(), "full year");
        return List.of("born on " + birth + " by the civil register: " + age);
    }

    private List<String> defectLines() {
        List<String> lines = new ArrayList<>();
        evidence.defects().forEach(defect -> lines.add(defect.toString()));
        return lines.isEmpty() ? List.of("none") : lines;
    }
}
