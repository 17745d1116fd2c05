package io.sitthi.programmes.digitalid;

import static io.sitthi.programmes.digitalid.DigitalIdSchemas.CARDS;
import static io.sitthi.programmes.digitalid.DigitalIdSchemas.CIVIL;
import static io.sitthi.programmes.digitalid.DigitalIdSchemas.ENROLMENTS;
import static io.sitthi.programmes.digitalid.DigitalIdSchemas.EVIDENCE;

import io.sitthi.datasets.CitizenId;
import io.sitthi.datasets.rows.EvidenceLaw;
import io.sitthi.datasets.rows.LookUp;
import io.sitthi.datasets.rows.RowSink;
import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.programmes.civil.CivilStatus;

/**
 * What the rules saw of an enrolment (contract section 11), and the verdict that follows from it: the functions of {@link
 * EnrolmentRules}, asked again without the registers. Names are not held, only whether they differ.
 */
@SuppressWarnings("EnumOrdinal") // schemas list codes in the order of the enums
public final class EnrolmentEvidence implements EvidenceLaw {

    private static final int ENROLMENT_ID = EVIDENCE.position("enrolment_id");
    private static final int CITIZEN_ID = EVIDENCE.position("citizen_id");
    private static final int METHOD = EVIDENCE.position("method");
    private static final int OFFICE_CODE = EVIDENCE.position("office_code");
    private static final int STARTED_AT = EVIDENCE.position("started_at");
    private static final int COMPLETED_AT = EVIDENCE.position("completed_at");
    private static final int STEPS_MISSING = EVIDENCE.position("steps_missing");
    private static final int STEPS_OUT_OF_ORDER = EVIDENCE.position("steps_out_of_order");
    private static final int SELFIE_TAKEN = EVIDENCE.position("selfie_taken");
    private static final int FACE_SCORE = EVIDENCE.position("face_score");
    private static final int CIVIL_FOUND = EVIDENCE.position("civil");
    private static final int IDENTITY_DIFFERS = EVIDENCE.position("identity_differs");
    private static final int CIVIL_STATUS = EVIDENCE.position("civil_status");
    private static final int DIED_ON = EVIDENCE.position("died_on");
    private static final int CARD_FOUND = EVIDENCE.position("card");
    private static final int ISSUED_ON = EVIDENCE.position("card_issued_on");
    private static final int EXPIRES_ON = EVIDENCE.position("card_expires_on");
    private static final int CARD_STATUS = EVIDENCE.position("card_status");
    private static final int ENDED_ON = EVIDENCE.position("card_ended_on");

    private static final int FROM_ENROLMENT_ID = ENROLMENTS.position("enrolment_id");
    private static final int FROM_METHOD = ENROLMENTS.position("method");
    private static final int FROM_OFFICE_CODE = ENROLMENTS.position("office_code");
    private static final int FROM_STARTED_AT = ENROLMENTS.position("started_at");
    private static final int FROM_COMPLETED_AT = ENROLMENTS.position("completed_at");
    private static final int FROM_SELFIE_AT = ENROLMENTS.position("selfie_at");
    private static final int FROM_FACE_SCORE = ENROLMENTS.position("face_score");
    private static final int FROM_CIVIL_STATUS = CIVIL.position("status");
    private static final int FROM_DIED_ON = CIVIL.position("died_on");
    private static final int FROM_ISSUED_ON = CARDS.position("issued_on");
    private static final int FROM_EXPIRES_ON = CARDS.position("expires_on");
    private static final int FROM_CARD_STATUS = CARDS.position("status");
    private static final int FROM_ENDED_ON = CARDS.position("ended_on");

    private static final Method[] METHODS = Method.values();
    private static final CivilStatus[] CIVIL_STATUSES = CivilStatus.values();
    private static final CardStatus[] CARD_STATUSES = CardStatus.values();

    private final EnrolmentRules rules;
    private int[] reasons = new int[4];

    public EnrolmentEvidence(DigitalIdProgramme programme) {
        rules = new EnrolmentRules(programme);
    }

    /**
     * Writes the evidence of an enrolment.
     *
     * @param citizen has judged the citizen's enrolments
     */
    public static void write(
            RowSink sink,
            long citizenId,
            SubjectRows enrolments,
            int row,
            SubjectRows civil,
            SubjectRows cards,
            CitizenEnrolments citizen) {
        int reasons = citizen.reasons(row);
        sink.putLong(ENROLMENT_ID, enrolments.longAt(row, FROM_ENROLMENT_ID));
        sink.putLong(CITIZEN_ID, citizenId);
        sink.putCode(METHOD, METHODS[enrolments.codeAt(row, FROM_METHOD)].name());
        copy(enrolments, row, FROM_OFFICE_CODE, sink, OFFICE_CODE);
        copy(enrolments, row, FROM_STARTED_AT, sink, STARTED_AT);
        copy(enrolments, row, FROM_COMPLETED_AT, sink, COMPLETED_AT);
        sink.putLong(STEPS_MISSING, EnrolmentReason.STEPS_INCOMPLETE.isIn(reasons) ? 1 : 0);
        sink.putLong(STEPS_OUT_OF_ORDER, EnrolmentReason.STEPS_OUT_OF_ORDER.isIn(reasons) ? 1 : 0);
        sink.putLong(SELFIE_TAKEN, enrolments.isNull(row, FROM_SELFIE_AT) ? 0 : 1);
        if (!enrolments.isNull(row, FROM_FACE_SCORE)) {
            sink.putDouble(FACE_SCORE, enrolments.doubleAt(row, FROM_FACE_SCORE));
        }
        LookUp found = citizen.civilLookUp(citizenId);
        sink.putCode(CIVIL_FOUND, found.name());
        if (found == LookUp.FOUND) {
            int civilRow = citizen.civilRow();
            sink.putLong(IDENTITY_DIFFERS, EnrolmentReason.IDENTITY_MISMATCH.isIn(reasons) ? 1 : 0);
            sink.putCode(CIVIL_STATUS, CIVIL_STATUSES[civil.codeAt(civilRow, FROM_CIVIL_STATUS)].name());
            copy(civil, civilRow, FROM_DIED_ON, sink, DIED_ON);
        }
        LookUp card = citizen.cardLookUp(citizenId, enrolments, row);
        sink.putCode(CARD_FOUND, card.name());
        if (card == LookUp.FOUND) {
            int cardRow = citizen.card(row);
            copy(cards, cardRow, FROM_ISSUED_ON, sink, ISSUED_ON);
            copy(cards, cardRow, FROM_EXPIRES_ON, sink, EXPIRES_ON);
            sink.putCode(CARD_STATUS, CARD_STATUSES[cards.codeAt(cardRow, FROM_CARD_STATUS)].name());
            copy(cards, cardRow, FROM_ENDED_ON, sink, ENDED_ON);
        }
        sink.endRow();
    }

    private static void copy(SubjectRows rows, int row, int from, RowSink sink, int to) {
        if (!rows.isNull(row, from)) {
            sink.putLong(to, rows.longAt(row, from));
        }
    }

    @Override
    public Schema schema() {
        return EVIDENCE;
    }

    @Override
    public void judge(SubjectRows rows) {
        int count = rows.count();
        if (reasons.length < count) {
            reasons = new int[count * 2];
        }
        int latest = -1;
        for (int row = 0; row < count; row++) {
            reasons[row] = ownReasons(rows, row) | civilReasons(rows, row) | cardReasons(rows, row);
            if (CitizenEnrolments.competes(reasons[row])
                    && (latest < 0
                            || CitizenEnrolments.isLater(
                                    rows.longAt(row, COMPLETED_AT),
                                    rows.longAt(row, ENROLMENT_ID),
                                    rows.longAt(latest, COMPLETED_AT),
                                    rows.longAt(latest, ENROLMENT_ID)))) {
                latest = row;
            }
        }
        for (int row = 0; row < count; row++) {
            if (row != latest && CitizenEnrolments.competes(reasons[row])) {
                reasons[row] |= EnrolmentReason.SUPERSEDED.bit();
            }
        }
    }

    private int ownReasons(SubjectRows rows, int row) {
        boolean self = rows.codeAt(row, METHOD) == Method.SELF.ordinal();
        long startedAt = rows.longAt(row, STARTED_AT);
        boolean face = rules.faceNotMatched(
                self,
                rows.longAt(row, SELFIE_TAKEN) != 0,
                rows.isNull(row, FACE_SCORE),
                rows.doubleAt(row, FACE_SCORE));
        return (CitizenId.isValid(rows.longAt(row, CITIZEN_ID)) ? 0 : EnrolmentReason.INVALID_CITIZEN_ID.bit())
                | (rules.beforePilot(startedAt) ? EnrolmentReason.BEFORE_PILOT.bit() : 0)
                | (rules.selfServiceNotOpen(self, startedAt) ? EnrolmentReason.SELF_SERVICE_NOT_OPEN.bit() : 0)
                | (EnrolmentRules.officeMissing(self, rows.isNull(row, OFFICE_CODE))
                        ? EnrolmentReason.OFFICE_MISSING.bit()
                        : 0)
                | (rows.longAt(row, STEPS_MISSING) != 0 ? EnrolmentReason.STEPS_INCOMPLETE.bit() : 0)
                | (rows.longAt(row, STEPS_OUT_OF_ORDER) != 0 ? EnrolmentReason.STEPS_OUT_OF_ORDER.bit() : 0)
                | (face ? EnrolmentReason.FACE_NOT_MATCHED.bit() : 0);
    }

    private static long dayOf(SubjectRows rows, int row) {
        return EnrolmentRules.dayOf(
                rows.longAt(row, STARTED_AT), rows.isNull(row, COMPLETED_AT), rows.longAt(row, COMPLETED_AT));
    }

    private static int civilReasons(SubjectRows rows, int row) {
        int found = rows.codeAt(row, CIVIL_FOUND);
        if (found == LookUp.DEFECTIVE.ordinal()) {
            return EnrolmentReason.SOURCE_DATA_ERROR.bit();
        }
        if (found == LookUp.NONE.ordinal()) {
            return EnrolmentReason.UNKNOWN_CITIZEN.bit();
        }
        if (found != LookUp.FOUND.ordinal()) {
            return 0;
        }
        boolean deceased = EnrolmentRules.deceased(
                rows.codeAt(row, CIVIL_STATUS), rows.isNull(row, DIED_ON), rows.longAt(row, DIED_ON), dayOf(rows, row));
        return (rows.longAt(row, IDENTITY_DIFFERS) != 0 ? EnrolmentReason.IDENTITY_MISMATCH.bit() : 0)
                | (deceased ? EnrolmentReason.DECEASED.bit() : 0);
    }

    private static int cardReasons(SubjectRows rows, int row) {
        int found = rows.codeAt(row, CARD_FOUND);
        if (found == LookUp.DEFECTIVE.ordinal()) {
            return EnrolmentReason.SOURCE_DATA_ERROR.bit();
        }
        if (found == LookUp.NONE.ordinal()) {
            return EnrolmentReason.UNKNOWN_CARD.bit();
        }
        if (found != LookUp.FOUND.ordinal()) {
            return 0;
        }
        long day = dayOf(rows, row);
        boolean ended = EnrolmentRules.cardEnded(
                rows.codeAt(row, CARD_STATUS), rows.isNull(row, ENDED_ON), rows.longAt(row, ENDED_ON), day);
        boolean expired = EnrolmentRules.cardExpired(rows.isNull(row, EXPIRES_ON), rows.longAt(row, EXPIRES_ON), day);
        return (EnrolmentRules.cardNotYetIssued(rows.longAt(row, ISSUED_ON), day)
                        ? EnrolmentReason.CARD_NOT_YET_ISSUED.bit()
                        : 0)
                | (ended ? EnrolmentReason.CARD_NOT_ACTIVE.bit() : 0)
                | (expired ? EnrolmentReason.CARD_EXPIRED.bit() : 0);
    }

    @Override
    public String verdict(int row) {
        return EnrolmentVerdict.of(reasons[row]).name();
    }

    @Override
    public String reasons(int row) {
        return EnrolmentReason.join(reasons[row]);
    }
}
