package io.sitthi.jobs.digitalid;

import static io.sitthi.programmes.digitalid.DigitalIdRules.CARD_ROWS;
import static io.sitthi.programmes.digitalid.DigitalIdRules.CIVIL_ROWS;
import static io.sitthi.programmes.digitalid.DigitalIdRules.ENROLMENT_ROWS;
import static io.sitthi.programmes.digitalid.DigitalIdSchemas.CARDS;
import static io.sitthi.programmes.digitalid.DigitalIdSchemas.ENROLMENTS;
import static io.sitthi.programmes.digitalid.DigitalIdSchemas.EVIDENCE;
import static io.sitthi.programmes.digitalid.DigitalIdSchemas.IDENTITIES;
import static io.sitthi.programmes.digitalid.DigitalIdSchemas.VERDICTS;

import io.sitthi.datasets.rows.RowSink;
import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.jobs.engine.general.judge.Judge;
import io.sitthi.jobs.engine.general.judge.Outputs;
import io.sitthi.jobs.engine.general.judge.Subject;
import io.sitthi.jobs.engine.general.judge.Tally;
import io.sitthi.programmes.digitalid.CitizenEnrolments;
import io.sitthi.programmes.digitalid.DigitalIdProgramme;
import io.sitthi.programmes.digitalid.EnrolmentEvidence;
import io.sitthi.programmes.digitalid.EnrolmentReason;
import io.sitthi.programmes.digitalid.EnrolmentRules;
import io.sitthi.programmes.digitalid.EnrolmentVerdict;
import io.sitthi.programmes.digitalid.IdentityStatus;
import io.sitthi.programmes.digitalid.Method;
import io.sitthi.programmes.events.Micros;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges one citizen after another, writes verdicts and identities, and counts. */
@SuppressWarnings("EnumOrdinal") // codes are counted by their place in the contract's order
final class EnrolmentJudge implements Judge {

    // Tallies, and the columns of each

    /** By day (of started_at) and method, see {@link #dayKey}. */
    static final String DAYS = "days";
    /** By office code. */
    static final String OFFICES = "offices";

    static final int STARTED = 0;
    static final int ACCEPTED = 1;
    static final int SUPERSEDED = 2;

    /** By mask of reasons: enrolments, and of these those by {@link Method#SELF}. */
    static final String REASONS = "reasons";

    /** By {@link IdentityStatus}: identities. */
    static final String STATUSES = "statuses";

    /** Under 0: citizens with an enrolment of the pilot that was accepted or superseded. */
    static final String PILOT = "pilot";

    private static final int ENROLMENT_ID = ENROLMENTS.position("enrolment_id");
    private static final int METHOD = ENROLMENTS.position("method");
    private static final int OFFICE_CODE = ENROLMENTS.position("office_code");
    private static final int DEVICE_ID = ENROLMENTS.position("device_id");
    private static final int STARTED_AT = ENROLMENTS.position("started_at");
    private static final int COMPLETED_AT = ENROLMENTS.position("completed_at");
    private static final int EXPIRES_ON = CARDS.position("expires_on");

    private static final int VERDICT_ENROLMENT_ID = VERDICTS.position("enrolment_id");
    private static final int VERDICT_CITIZEN_ID = VERDICTS.position("citizen_id");
    private static final int VERDICT = VERDICTS.position("verdict");
    private static final int VERDICT_REASONS = VERDICTS.position("reasons");
    private static final int VERDICT_METHOD = VERDICTS.position("method");

    private static final int IDENTITY_CITIZEN_ID = IDENTITIES.position("citizen_id");
    private static final int IDENTITY_DEVICE_ID = IDENTITIES.position("device_id");
    private static final int ENROLLED_AT = IDENTITIES.position("enrolled_at");
    private static final int VALID_UNTIL = IDENTITIES.position("valid_until");
    private static final int STATUS = IDENTITIES.position("status");

    private static final Method[] METHODS = Method.values();
    private static final List<Method> BY_NAME =
            Arrays.stream(METHODS).sorted(Comparator.comparing(Method::name)).toList();

    private final LocalDate day;
    private final CitizenEnrolments citizen;
    private final RowSink verdicts;
    private final RowSink identities;
    private final @Nullable RowSink evidence;
    private final Tally days;
    private final Tally offices;
    private final Tally reasonSets;
    private final Tally statuses;
    private final Tally pilot;
    private final TextSlice slice = new TextSlice();

    /** @param withEvidence whether evidence is among the outputs */
    EnrolmentJudge(DigitalIdProgramme programme, LocalDate day, boolean withEvidence, Outputs outputs) {
        this.day = day;
        citizen = new CitizenEnrolments(programme);
        verdicts = outputs.rows(VERDICTS.name());
        identities = outputs.rows(IDENTITIES.name());
        evidence = withEvidence ? outputs.rows(EVIDENCE.name()) : null;
        days = outputs.tally(DAYS, 3);
        offices = outputs.tally(OFFICES, 2);
        reasonSets = outputs.tally(REASONS, 2);
        statuses = outputs.tally(STATUSES, 1);
        pilot = outputs.tally(PILOT, 1);
    }

    /** The key of a day and a method: sorted by day, then by the method's name. */
    static long dayKey(long day, int method) {
        return day * METHODS.length + BY_NAME.indexOf(METHODS[method]);
    }

    static long dayOf(long key) {
        return Math.floorDiv(key, METHODS.length);
    }

    static Method methodOf(long key) {
        return BY_NAME.get((int) Math.floorMod(key, (long) METHODS.length));
    }

    @Override
    public void judge(Subject subject) {
        SubjectRows enrolments = subject.rows(ENROLMENT_ROWS);
        if (enrolments.count() == 0) {
            return;
        }
        SubjectRows civil = subject.rows(CIVIL_ROWS);
        SubjectRows cards = subject.rows(CARD_ROWS);
        citizen.judge(subject.id(), enrolments, civil, cards);
        boolean inPilot = false;
        for (int row = 0; row < enrolments.count(); row++) {
            if (enrolments.isDefective(row)) {
                continue;
            }
            EnrolmentVerdict verdict = EnrolmentVerdict.of(citizen.reasons(row));
            write(subject.id(), enrolments, row, verdict);
            if (evidence != null) {
                EnrolmentEvidence.write(evidence, subject.id(), enrolments, row, civil, cards, citizen);
            }
            count(enrolments, row, verdict);
            inPilot |= (verdict == EnrolmentVerdict.ACCEPTED || verdict == EnrolmentVerdict.SUPERSEDED)
                    && citizen.rules().beforeSelfService(enrolments, row);
            if (verdict == EnrolmentVerdict.ACCEPTED) {
                writeIdentity(subject.id(), enrolments, row, civil, cards);
            }
        }
        if (inPilot) {
            pilot.add(0, 0, 1);
        }
    }

    private void write(long citizenId, SubjectRows enrolments, int row, EnrolmentVerdict verdict) {
        verdicts.putLong(VERDICT_ENROLMENT_ID, enrolments.longAt(row, ENROLMENT_ID));
        verdicts.putLong(VERDICT_CITIZEN_ID, citizenId);
        verdicts.putCode(VERDICT, verdict.name());
        verdicts.putCode(VERDICT_REASONS, EnrolmentReason.join(citizen.reasons(row)));
        verdicts.putCode(VERDICT_METHOD, METHODS[enrolments.codeAt(row, METHOD)].name());
        verdicts.endRow();
    }

    private void count(SubjectRows enrolments, int row, EnrolmentVerdict verdict) {
        int method = enrolments.codeAt(row, METHOD);
        long key = dayKey(Micros.dayInBangkok(enrolments.longAt(row, STARTED_AT)), method);
        days.add(key, STARTED, 1);
        reasonSets.add(citizen.reasons(row), 0, 1);
        reasonSets.add(citizen.reasons(row), 1, method == Method.SELF.ordinal() ? 1 : 0);
        boolean atKnownOffice = method == Method.OFFICE.ordinal() && !enrolments.isNull(row, OFFICE_CODE);
        if (atKnownOffice) {
            offices.add(enrolments.longAt(row, OFFICE_CODE), STARTED, 1);
        }
        if (verdict == EnrolmentVerdict.ACCEPTED) {
            days.add(key, ACCEPTED, 1);
            if (atKnownOffice) {
                offices.add(enrolments.longAt(row, OFFICE_CODE), ACCEPTED, 1);
            }
        } else if (verdict == EnrolmentVerdict.SUPERSEDED) {
            days.add(key, SUPERSEDED, 1);
        }
    }

    private void writeIdentity(long citizenId, SubjectRows enrolments, int row, SubjectRows civil, SubjectRows cards) {
        int card = citizen.card(row);
        IdentityStatus status = EnrolmentRules.statusAt(day, civil, citizen.civilRow(), cards, card);
        identities.putLong(IDENTITY_CITIZEN_ID, citizenId);
        identities.putText(IDENTITY_DEVICE_ID, enrolments.textAt(row, DEVICE_ID, slice));
        identities.putLong(ENROLLED_AT, enrolments.longAt(row, COMPLETED_AT));
        if (!cards.isNull(card, EXPIRES_ON)) {
            identities.putLong(VALID_UNTIL, cards.longAt(card, EXPIRES_ON));
        }
        identities.putCode(STATUS, status.name());
        identities.endRow();
        statuses.add(status.ordinal(), 0, 1);
    }
}
