package io.sitthi.jobs.wallet.explain;

import static io.sitthi.programmes.wallet.Reason.DUPLICATE_REGISTRATION;
import static io.sitthi.programmes.wallet.Reason.INVALID_CITIZEN_ID;

import io.sitthi.datasets.CitizenId;
import io.sitthi.datasets.drop.CheckedDrop;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.programme.ProgrammeTitle;
import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.explain.Facts;
import io.sitthi.jobs.engine.general.explain.RuleExplanation.Outcome;
import io.sitthi.jobs.wallet.explain.Judgement.Asked;
import io.sitthi.jobs.wallet.explain.Judgement.Missing;
import io.sitthi.jobs.wallet.explain.Judgement.Seen;
import io.sitthi.programmes.wallet.DefectRules;
import io.sitthi.programmes.wallet.EligibilityRules;
import io.sitthi.programmes.wallet.LetterText;
import io.sitthi.programmes.wallet.Reason;
import io.sitthi.programmes.wallet.Reasons;
import io.sitthi.programmes.wallet.Verdict;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Explains one citizen of a drop (contract section 5, {@code explain}).
 *
 * <p>It reads the whole column of citizen ids, whatever a file's statistics say of it, and of everything else only what
 * belongs to the citizen. The digests of the files are therefore not checked; those of the pages that it reads are,
 * where the file has them. A row whose citizen_id is null belongs to nobody and is not found.
 */
public final class Explainer {

    /** What a drop must be checked for. */
    public static final List<Schema> INPUTS = WalletSchemas.ELIGIBILITY;

    private static final List<Schema> REFERENCES = INPUTS.subList(1, INPUTS.size());

    private static final Comparator<SourceRow> EARLIEST_FIRST = Comparator.comparingLong(
                    (SourceRow row) -> row.longOf("registered_at"))
            .thenComparingLong(row -> row.longOf("registration_id"));

    private final WalletProgramme programme;
    private final EligibilityRules rules;
    private final long citizenId;
    private final RegistrationJudge registrationJudge;
    private final CitizenEvidence evidence;
    private final CitizenJudge citizenJudge;
    private final List<SourceRow> sound = new ArrayList<>();
    private final List<RegistrationExplanation> rejected = new ArrayList<>();

    private Explainer(
            WalletProgramme programme,
            long citizenId,
            LocalDate civilAsOf,
            LocalDate incarcerationAsOf,
            Map<Schema, List<SourceRow>> rows) {
        this.programme = programme;
        this.rules = new EligibilityRules(programme);
        this.citizenId = citizenId;
        this.registrationJudge = new RegistrationJudge(programme, rules);
        DefectRules defects = new DefectRules(programme, civilAsOf);
        this.evidence =
                new CitizenEvidence(programme, rules, defects, Math.toIntExact(incarcerationAsOf.toEpochDay()), rows);
        this.citizenJudge = new CitizenJudge(programme, civilAsOf, incarcerationAsOf, evidence);
        for (SourceRow row : rows.getOrDefault(WalletSchemas.REGISTRATIONS, List.of())) {
            List<RowFault> faults = RowFault.of(row, rules, defects);
            if (faults.isEmpty()) {
                sound.add(row);
            } else {
                rejected.add(new RegistrationExplanation(row, faults, 0, List.of(), List.of()));
            }
        }
        sound.sort(EARLIEST_FIRST);
    }

    /**
     * Explains one citizen.
     *
     * @param drop with all {@link #INPUTS} checked
     * @throws IOException when a file cannot be read or is damaged
     */
    public static Explanation explain(CheckedDrop drop, WalletProgramme programme, long citizenId) throws IOException {
        Map<Schema, List<SourceRow>> rows = new LinkedHashMap<>();
        rows.put(WalletSchemas.REGISTRATIONS, CitizenSearch.find(drop.dataset(WalletSchemas.REGISTRATIONS), citizenId));
        if (CitizenId.isValid(citizenId)) {
            for (Schema dataset : REFERENCES) {
                rows.put(dataset, CitizenSearch.find(drop.dataset(dataset), citizenId));
            }
        }
        return new Explainer(
                        programme,
                        citizenId,
                        drop.dataset(WalletSchemas.CIVIL).manifest().asOf(),
                        drop.dataset(WalletSchemas.INCARCERATION).manifest().asOf(),
                        rows)
                .explanation(drop.location().absolute());
    }

    private Explanation explanation(String drop) {
        List<RegistrationExplanation> registrations = new ArrayList<>();
        @Nullable SourceRow first = null;
        for (SourceRow row : sound) {
            int reasons = reasonsButDuplicate(row);
            boolean competes = EligibilityRules.mayCompeteForFirst(reasons);
            if (competes && first != null) {
                reasons |= DUPLICATE_REGISTRATION.bit();
            }
            registrations.add(explained(row, reasons, duplicate(competes, first)));
            if (competes && first == null) {
                first = row;
            }
        }
        registrations.addAll(rejected);
        return new Explanation(
                CitizenId.mask(citizenId),
                programme.header(),
                drop,
                registrations,
                sound.isEmpty() ? withoutRegistration() : List.of(),
                evidence.defects());
    }

    private int reasonsButDuplicate(SourceRow row) {
        SourceRow civil = evidence.civil();
        boolean identityDiffers =
                civil != null && IdentityComparison.of(row, civil).differs();
        return EligibilityRules.reasons(registrationJudge.reasons(row), evidence.citizenReasons(), identityDiffers);
    }

    private static Judgement duplicate(boolean competes, @Nullable SourceRow first) {
        Asked asked = new Asked(
                new Words(
                        "เป็นรายการแรกสุดของบุคคลนี้ ในบรรดารายการที่อยู่ในช่วงเวลา ยืนยันตัวตนแล้ว และข้อมูลไม่ต่างจากทะเบียน",
                        "the earliest of the citizen's registrations that are in their window, with identity proved and"
                                + " not known to differ"),
                Facts.none().flag("earliest", true));
        if (!competes) {
            return Judgement.notEvaluated(DUPLICATE_REGISTRATION, asked, Missing.NOT_COMPETING);
        }
        if (first == null) {
            return Judgement.of(
                    DUPLICATE_REGISTRATION,
                    false,
                    asked,
                    Seen.of(new Words("รายการนี้", "this is it"), Facts.none().flag("earliest", true)),
                    Words.same(""));
        }
        long id = first.longOf("registration_id");
        long at = first.longOf("registered_at");
        Words when = Shown.instant(at);
        return Judgement.of(
                DUPLICATE_REGISTRATION,
                true,
                asked,
                new Seen(
                        List.of(new Words(
                                "รายการแรกคือ " + id + " เมื่อ " + when.thai(),
                                "it is registration " + id + ", at " + when.english())),
                        Facts.none()
                                .flag("earliest", false)
                                .number("first_registration_id", id)
                                .instant("first_registered_at", at),
                        List.of(first.placeFacts())),
                LetterText.duplicateRegistration(id, at));
    }

    private RegistrationExplanation explained(SourceRow row, int reasons, Judgement duplicate) {
        Map<Reason, Judgement> judgements = registrationJudge.judgements(row);
        judgements.putAll(citizenJudge.judgements(row, INVALID_CITIZEN_ID.isIn(reasons)));
        judgements.put(DUPLICATE_REGISTRATION, duplicate);
        int failed = 0;
        for (Judgement judgement : judgements.values()) {
            failed |= judgement.outcome() == Outcome.FAILED ? judgement.rule().bit() : 0;
        }
        if (failed != reasons) {
            throw new IllegalStateException(row.place() + ": the rules give " + Reasons.join(reasons)
                    + ", the explanation " + Reasons.join(failed));
        }
        return new RegistrationExplanation(
                row, List.of(), reasons, List.copyOf(judgements.values()), letter(row, reasons, judgements));
    }

    private List<Words> letter(SourceRow row, int reasons, Map<Reason, Judgement> judgements) {
        ProgrammeTitle title = programme.header().title();
        Verdict verdict = Verdict.of(reasons);
        List<Words> letter = new ArrayList<>();
        letter.add(LetterText.subjectLine(title));
        letter.add(LetterText.salutation(CitizenId.mask(citizenId)));
        letter.add(LetterText.opening(
                title,
                row.longOf("registration_id"),
                row.longOf("registered_at"),
                verdict,
                programme.creditSatang()));
        int number = 0;
        for (Judgement judgement : judgements.values()) {
            if (judgement.outcome() == Outcome.FAILED) {
                Words finding = judgement.finding();
                Words remedy = LetterText.remedy(judgement.rule());
                number++;
                letter.add(new Words(
                        number + ". " + finding.thai() + " " + remedy.thai(),
                        number + ". " + finding.english() + " " + remedy.english()));
            }
        }
        letter.add(LetterText.closing(verdict));
        letter.add(LetterText.signature(title));
        return letter;
    }

    private List<Judgement> withoutRegistration() {
        List<Judgement> judgements = new ArrayList<>();
        judgements.add(RegistrationJudge.idJudgement(citizenId));
        judgements.addAll(
                citizenJudge.judgements(null, !CitizenId.isValid(citizenId)).values());
        return judgements;
    }
}
