package io.sitthi.programmes.digitalid;

import static io.sitthi.programmes.digitalid.DigitalIdSchemas.ENROLMENTS;
import static io.sitthi.programmes.digitalid.EnrolmentReason.BEFORE_PILOT;
import static io.sitthi.programmes.digitalid.EnrolmentReason.CARD_EXPIRED;
import static io.sitthi.programmes.digitalid.EnrolmentReason.CARD_NOT_ACTIVE;
import static io.sitthi.programmes.digitalid.EnrolmentReason.CARD_NOT_YET_ISSUED;
import static io.sitthi.programmes.digitalid.EnrolmentReason.DECEASED;
import static io.sitthi.programmes.digitalid.EnrolmentReason.FACE_NOT_MATCHED;
import static io.sitthi.programmes.digitalid.EnrolmentReason.IDENTITY_MISMATCH;
import static io.sitthi.programmes.digitalid.EnrolmentReason.INVALID_CITIZEN_ID;
import static io.sitthi.programmes.digitalid.EnrolmentReason.OFFICE_MISSING;
import static io.sitthi.programmes.digitalid.EnrolmentReason.SELF_SERVICE_NOT_OPEN;
import static io.sitthi.programmes.digitalid.EnrolmentReason.SOURCE_DATA_ERROR;
import static io.sitthi.programmes.digitalid.EnrolmentReason.STEPS_INCOMPLETE;
import static io.sitthi.programmes.digitalid.EnrolmentReason.STEPS_OUT_OF_ORDER;
import static io.sitthi.programmes.digitalid.EnrolmentReason.SUPERSEDED;
import static io.sitthi.programmes.digitalid.EnrolmentReason.UNKNOWN_CARD;
import static io.sitthi.programmes.digitalid.EnrolmentReason.UNKNOWN_CITIZEN;

import io.sitthi.datasets.CitizenId;
import io.sitthi.datasets.rows.LookUp;
import io.sitthi.datasets.rows.SubjectRows;
import java.util.Arrays;

/**
 * Judges the enrolments of one citizen after another: every rule on each, then which of the sound ones is the latest. For
 * one thread; what it answers holds until the next citizen.
 */
public final class CitizenEnrolments {

    /** What {@link #civilRow} and {@link #card} answer when there is no such row. */
    public static final int NONE = -1;

    private static final int ENROLMENT_ID = ENROLMENTS.position("enrolment_id");
    private static final int COMPLETED_AT = ENROLMENTS.position("completed_at");

    private final EnrolmentRules rules;
    private int[] reasons = new int[4];
    private int[] cards = new int[4];
    private int civilRow = NONE;
    private boolean civilDefective;
    private boolean cardsDefective;

    public CitizenEnrolments(DigitalIdProgramme programme) {
        rules = new EnrolmentRules(programme);
    }

    public EnrolmentRules rules() {
        return rules;
    }

    /** Judges a citizen's enrolments that are not defective. */
    public void judge(long citizenId, SubjectRows enrolments, SubjectRows civil, SubjectRows cardRows) {
        int count = enrolments.count();
        if (reasons.length < count) {
            reasons = new int[count * 2];
            cards = new int[count * 2];
        }
        Arrays.fill(reasons, 0, count, 0);
        Arrays.fill(cards, 0, count, NONE);
        findRows(civil, cardRows);
        boolean valid = CitizenId.isValid(citizenId);
        for (int row = 0; row < count; row++) {
            if (enrolments.isDefective(row)) {
                continue;
            }
            int mask = ownReasons(enrolments, row);
            if (valid) {
                mask |= civilReasons(enrolments, row, civil) | cardReasons(enrolments, row, cardRows);
            } else {
                mask |= INVALID_CITIZEN_ID.bit();
            }
            reasons[row] = mask;
        }
        supersede(enrolments);
    }

    private void findRows(SubjectRows civil, SubjectRows cardRows) {
        civilRow = NONE;
        civilDefective = false;
        for (int row = 0; row < civil.count(); row++) {
            if (civil.isDefective(row)) {
                civilDefective = true;
            } else {
                civilRow = row;
            }
        }
        if (civilDefective) {
            civilRow = NONE;
        }
        cardsDefective = false;
        for (int row = 0; row < cardRows.count(); row++) {
            cardsDefective |= cardRows.isDefective(row);
        }
    }

    private int ownReasons(SubjectRows enrolments, int row) {
        return (rules.beforePilot(enrolments, row) ? BEFORE_PILOT.bit() : 0)
                | (rules.selfServiceNotOpen(enrolments, row) ? SELF_SERVICE_NOT_OPEN.bit() : 0)
                | (EnrolmentRules.officeMissing(enrolments, row) ? OFFICE_MISSING.bit() : 0)
                | (EnrolmentRules.stepsIncomplete(enrolments, row) ? STEPS_INCOMPLETE.bit() : 0)
                | (EnrolmentRules.stepsOutOfOrder(enrolments, row) ? STEPS_OUT_OF_ORDER.bit() : 0)
                | (rules.faceNotMatched(enrolments, row) ? FACE_NOT_MATCHED.bit() : 0);
    }

    private int civilReasons(SubjectRows enrolments, int row, SubjectRows civil) {
        if (civilDefective) {
            return SOURCE_DATA_ERROR.bit();
        }
        if (civilRow == NONE) {
            return UNKNOWN_CITIZEN.bit();
        }
        long day = EnrolmentRules.dayOf(enrolments, row);
        return (rules.identityMismatch(enrolments, row, civil, civilRow) ? IDENTITY_MISMATCH.bit() : 0)
                | (EnrolmentRules.deceased(civil, civilRow, day) ? DECEASED.bit() : 0);
    }

    private int cardReasons(SubjectRows enrolments, int row, SubjectRows cardRows) {
        if (!EnrolmentRules.hasLaserCode(enrolments, row)) {
            return 0;
        }
        int card = rules.cardOf(enrolments, row, cardRows);
        cards[row] = card;
        if (card == NONE) {
            return cardsDefective ? SOURCE_DATA_ERROR.bit() : UNKNOWN_CARD.bit();
        }
        long day = EnrolmentRules.dayOf(enrolments, row);
        return (EnrolmentRules.cardNotYetIssued(cardRows, card, day) ? CARD_NOT_YET_ISSUED.bit() : 0)
                | (EnrolmentRules.cardEnded(cardRows, card, day) ? CARD_NOT_ACTIVE.bit() : 0)
                | (EnrolmentRules.cardExpired(cardRows, card, day) ? CARD_EXPIRED.bit() : 0);
    }

    /** Of the enrolments against which nothing was proved, all but the latest are superseded. */
    private void supersede(SubjectRows enrolments) {
        int latest = NONE;
        for (int row = 0; row < enrolments.count(); row++) {
            if (competes(enrolments, row) && (latest == NONE || isLater(enrolments, row, latest))) {
                latest = row;
            }
        }
        for (int row = 0; row < enrolments.count(); row++) {
            if (row != latest && competes(enrolments, row)) {
                reasons[row] |= SUPERSEDED.bit();
            }
        }
    }

    private boolean competes(SubjectRows enrolments, int row) {
        return !enrolments.isDefective(row) && competes(reasons[row]);
    }

    private static boolean isLater(SubjectRows enrolments, int row, int other) {
        return isLater(
                enrolments.longAt(row, COMPLETED_AT),
                enrolments.longAt(row, ENROLMENT_ID),
                enrolments.longAt(other, COMPLETED_AT),
                enrolments.longAt(other, ENROLMENT_ID));
    }

    static boolean isLater(long completed, long id, long otherCompleted, long otherId) {
        return completed != otherCompleted ? completed > otherCompleted : id > otherId;
    }

    /** Whether an enrolment may be the latest one, or be superseded: nothing was proved against it. */
    static boolean competes(int reasons) {
        return (reasons & ~SOURCE_DATA_ERROR.bit()) == 0;
    }

    /** Mask of the {@link EnrolmentReason}s against this enrolment, which must not be defective. */
    public int reasons(int row) {
        return reasons[row];
    }

    /** The citizen's sound civil row; {@link #NONE} when there is none, or one of them is defective. */
    public int civilRow() {
        return civilRow;
    }

    /** Whether a civil row of the citizen is defective or repeated. */
    public boolean civilDefective() {
        return civilDefective;
    }

    /** What the civil register had to say of the citizen. */
    public LookUp civilLookUp(long citizenId) {
        if (!CitizenId.isValid(citizenId)) {
            return LookUp.NOT_ASKED;
        }
        return civilDefective ? LookUp.DEFECTIVE : civilRow == NONE ? LookUp.NONE : LookUp.FOUND;
    }

    /** What was found of the card that was read for an enrolment. */
    public LookUp cardLookUp(long citizenId, SubjectRows enrolments, int row) {
        if (!CitizenId.isValid(citizenId) || !EnrolmentRules.hasLaserCode(enrolments, row)) {
            return LookUp.NOT_ASKED;
        }
        return cards[row] != NONE ? LookUp.FOUND : cardsDefective ? LookUp.DEFECTIVE : LookUp.NONE;
    }

    /** The sound card that was read for this enrolment; {@link #NONE} when there is none. */
    public int card(int row) {
        return cards[row];
    }
}
