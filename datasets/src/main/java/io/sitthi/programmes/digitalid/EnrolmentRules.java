package io.sitthi.programmes.digitalid;

import static io.sitthi.programmes.digitalid.DigitalIdSchemas.CARDS;
import static io.sitthi.programmes.digitalid.DigitalIdSchemas.CIVIL;
import static io.sitthi.programmes.digitalid.DigitalIdSchemas.ENROLMENTS;

import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.datasets.text.NameComparison;
import io.sitthi.programmes.civil.CivilStatus;
import io.sitthi.programmes.events.Micros;
import java.time.LocalDate;

/**
 * The rules, one method for each (CONTRACT-PROGRAMMES, section 7); each says whether its reason applies. Pure: the same
 * rows give the same answer. For one thread, since names are compared in buffers of its own.
 *
 * <p>A day is one of Asia/Bangkok, counted since 1970-01-01; an instant is in microseconds since then, UTC. The
 * <i>enrolment's day</i> is that of completed_at, or of started_at when it was not completed.
 */
@SuppressWarnings("EnumOrdinal") // the schema lists codes in the order of the enums
public final class EnrolmentRules {

    private static final int METHOD = ENROLMENTS.position("method");

    private static final int OFFICE_CODE = ENROLMENTS.position("office_code");
    private static final int GIVEN_NAME = ENROLMENTS.position("given_name");
    private static final int FAMILY_NAME = ENROLMENTS.position("family_name");
    private static final int BIRTH_DATE = ENROLMENTS.position("birth_date");
    private static final int LASER_CODE = ENROLMENTS.position("laser_code");
    private static final int STARTED_AT = ENROLMENTS.position("started_at");
    private static final int SELFIE_AT = ENROLMENTS.position("selfie_at");
    private static final int FACE_SCORE = ENROLMENTS.position("face_score");
    private static final int COMPLETED_AT = ENROLMENTS.position("completed_at");
    /** Steps 3 to 8 in their order. */
    private static final int[] STEPS = {
        ENROLMENTS.position("terms_accepted_at"),
        ENROLMENTS.position("card_confirmed_at"),
        SELFIE_AT,
        ENROLMENTS.position("password_set_at"),
        ENROLMENTS.position("consent_at"),
        COMPLETED_AT
    };

    private static final int CIVIL_GIVEN_NAME = CIVIL.position("given_name");
    private static final int CIVIL_FAMILY_NAME = CIVIL.position("family_name");
    private static final int CIVIL_BIRTH_DATE = CIVIL.position("birth_date");
    private static final int CIVIL_STATUS = CIVIL.position("status");
    private static final int DIED_ON = CIVIL.position("died_on");

    private static final int CARD_LASER_CODE = CARDS.position("laser_code");
    private static final int ISSUED_ON = CARDS.position("issued_on");
    private static final int EXPIRES_ON = CARDS.position("expires_on");
    private static final int CARD_STATUS = CARDS.position("status");
    private static final int ENDED_ON = CARDS.position("ended_on");

    private final long pilotFirst;
    private final long selfServiceFirst;
    private final double leastFaceScore;
    private final NameComparison names = new NameComparison();
    private final TextSlice ours = new TextSlice();
    private final TextSlice theirs = new TextSlice();

    public EnrolmentRules(DigitalIdProgramme programme) {
        pilotFirst = programme.pilotFirst().toEpochDay();
        selfServiceFirst = programme.selfServiceFirst().toEpochDay();
        leastFaceScore = programme.leastFaceScore();
    }

    /** The enrolment's day. */
    public static long dayOf(SubjectRows enrolments, int row) {
        return dayOf(
                enrolments.longAt(row, STARTED_AT),
                enrolments.isNull(row, COMPLETED_AT),
                enrolments.longAt(row, COMPLETED_AT));
    }

    static long dayOf(long startedAt, boolean neverCompleted, long completedAt) {
        return Micros.dayInBangkok(neverCompleted ? startedAt : completedAt);
    }

    static boolean isSelf(SubjectRows enrolments, int row) {
        return enrolments.codeAt(row, METHOD) == Method.SELF.ordinal();
    }

    /** Begun before the programme's first day. */
    public boolean beforePilot(SubjectRows enrolments, int row) {
        return beforePilot(enrolments.longAt(row, STARTED_AT));
    }

    boolean beforePilot(long startedAt) {
        return Micros.dayInBangkok(startedAt) < pilotFirst;
    }

    /** Whether it was begun before people could enrol themselves. */
    public boolean beforeSelfService(SubjectRows enrolments, int row) {
        return beforeSelfService(enrolments.longAt(row, STARTED_AT));
    }

    private boolean beforeSelfService(long startedAt) {
        return Micros.dayInBangkok(startedAt) < selfServiceFirst;
    }

    /** In the application, before that was open. */
    public boolean selfServiceNotOpen(SubjectRows enrolments, int row) {
        return selfServiceNotOpen(isSelf(enrolments, row), enrolments.longAt(row, STARTED_AT));
    }

    boolean selfServiceNotOpen(boolean self, long startedAt) {
        return self && beforeSelfService(startedAt);
    }

    /** At an office, and nobody says at which. */
    public static boolean officeMissing(SubjectRows enrolments, int row) {
        return officeMissing(isSelf(enrolments, row), enrolments.isNull(row, OFFICE_CODE));
    }

    static boolean officeMissing(boolean self, boolean officeUnknown) {
        return !self && officeUnknown;
    }

    /** One of the steps (3 to 8) was not taken. */
    public static boolean stepsIncomplete(SubjectRows enrolments, int row) {
        for (int step : STEPS) {
            if (enrolments.isNull(row, step)) {
                return true;
            }
        }
        return false;
    }

    /** Of the steps that were taken, one was before the one that comes before it. */
    public static boolean stepsOutOfOrder(SubjectRows enrolments, int row) {
        long before = enrolments.longAt(row, STARTED_AT);
        for (int step : STEPS) {
            if (!enrolments.isNull(row, step)) {
                long at = enrolments.longAt(row, step);
                if (at < before) {
                    return true;
                }
                before = at;
            }
        }
        return false;
    }

    /** In the application the face (5) must have a score, from the least that is enough up to 1. */
    public boolean faceNotMatched(SubjectRows enrolments, int row) {
        return faceNotMatched(
                isSelf(enrolments, row),
                !enrolments.isNull(row, SELFIE_AT),
                enrolments.isNull(row, FACE_SCORE),
                enrolments.doubleAt(row, FACE_SCORE));
    }

    boolean faceNotMatched(boolean self, boolean selfieTaken, boolean notScored, double score) {
        if (!self || !selfieTaken) {
            return false;
        }
        if (notScored) {
            return true;
        }
        // not a number is neither above nor below anything
        return !(score >= leastFaceScore && score <= 1);
    }

    /** What was read from the card, where it was, is not what the civil register says. */
    public boolean identityMismatch(SubjectRows enrolments, int row, SubjectRows civil, int civilRow) {
        return differs(enrolments, row, GIVEN_NAME, civil, civilRow, CIVIL_GIVEN_NAME)
                || differs(enrolments, row, FAMILY_NAME, civil, civilRow, CIVIL_FAMILY_NAME)
                || !enrolments.isNull(row, BIRTH_DATE)
                        && enrolments.longAt(row, BIRTH_DATE) != civil.longAt(civilRow, CIVIL_BIRTH_DATE);
    }

    private boolean differs(SubjectRows rows, int row, int column, SubjectRows civil, int civilRow, int civilColumn) {
        return !rows.isNull(row, column)
                && !names.same(rows.textAt(row, column, ours), civil.textAt(civilRow, civilColumn, theirs));
    }

    /** Had died by this day; the day of death is the first on which one is dead. */
    public static boolean deceased(SubjectRows civil, int civilRow, long day) {
        return deceased(
                civil.codeAt(civilRow, CIVIL_STATUS),
                civil.isNull(civilRow, DIED_ON),
                civil.longAt(civilRow, DIED_ON),
                day);
    }

    static boolean deceased(int civilStatus, boolean dayUnknown, long diedOn, long day) {
        return civilStatus == CivilStatus.DECEASED.ordinal() && (dayUnknown || diedOn <= day);
    }

    /** Whether the card was read. */
    static boolean hasLaserCode(SubjectRows enrolments, int row) {
        return !enrolments.isNull(row, LASER_CODE);
    }

    /** The sound card with the laser code that was read; -1 when there is none. */
    public int cardOf(SubjectRows enrolments, int row, SubjectRows cards) {
        if (!hasLaserCode(enrolments, row)) {
            return -1;
        }
        enrolments.textAt(row, LASER_CODE, ours);
        for (int card = 0; card < cards.count(); card++) {
            if (!cards.isDefective(card) && LaserCodes.same(ours, cards.textAt(card, CARD_LASER_CODE, theirs))) {
                return card;
            }
        }
        return -1;
    }

    /** The card was issued after this day. */
    public static boolean cardNotYetIssued(SubjectRows cards, int card, long day) {
        return cardNotYetIssued(cards.longAt(card, ISSUED_ON), day);
    }

    static boolean cardNotYetIssued(long issuedOn, long day) {
        return issuedOn > day;
    }

    /** The card had been lost or cancelled by this day. */
    public static boolean cardEnded(SubjectRows cards, int card, long day) {
        return cardEnded(
                cards.codeAt(card, CARD_STATUS), cards.isNull(card, ENDED_ON), cards.longAt(card, ENDED_ON), day);
    }

    static boolean cardEnded(int cardStatus, boolean dayUnknown, long endedOn, long day) {
        return cardStatus != CardStatus.ACTIVE.ordinal() && (dayUnknown || endedOn <= day);
    }

    /** The card had expired before this day: on its last day it still holds. */
    public static boolean cardExpired(SubjectRows cards, int card, long day) {
        return cardExpired(cards.isNull(card, EXPIRES_ON), cards.longAt(card, EXPIRES_ON), day);
    }

    static boolean cardExpired(boolean forLife, long expiresOn, long day) {
        return !forLife && expiresOn < day;
    }

    /** What an accepted enrolment is worth at the end of a day. */
    public static IdentityStatus statusAt(LocalDate day, SubjectRows civil, int civilRow, SubjectRows cards, int card) {
        long at = day.toEpochDay();
        if (deceased(civil, civilRow, at)) {
            return IdentityStatus.DECEASED;
        }
        if (cardEnded(cards, card, at)) {
            return IdentityStatus.CARD_ENDED;
        }
        return cardExpired(cards, card, at) ? IdentityStatus.CARD_EXPIRED : IdentityStatus.VALID;
    }
}
