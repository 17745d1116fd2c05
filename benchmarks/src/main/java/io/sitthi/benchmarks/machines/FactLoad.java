package io.sitthi.benchmarks.machines;

import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.programmes.mandates.MandateEvent;
import io.sitthi.programmes.mandates.MandateSchemas;
import io.sitthi.programmes.proofing.ProofingSchemas;
import io.sitthi.programmes.signins.FactorEvent;
import io.sitthi.programmes.signins.SignInSchemas;
import io.sitthi.streaming.engine.rows.RowBlock;
import io.sitthi.streaming.engine.rows.RowBlockBuilder;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Facts by number, in lanes whose times go side by side: the same number gives the same block. Made-up, and of a steady
 * kind: what is measured is the job.
 */
@SuppressWarnings("EnumOrdinal") // a code stands as its place on the schema's list
final class FactLoad implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The kinds that can be measured. */
    enum Kind {
        MANDATES,
        SIGN_INS,
        PROOFING,
        CUSTOMS
    }

    private static final long FIRST_MICROS = 1_722_470_400_000_000L;
    private static final long MILLI = 1_000;

    /** A citizen's next step comes so many applications later: at three events of a millisecond each, five minutes. */
    private static final int STEP_LAG = 100_000;

    private static final TextSlice KIOSK = TextSlice.of("KIOSK");
    private static final TextSlice D_DOPA = TextSlice.of("D_DOPA");
    private static final TextSlice[] STEPS = {
        TextSlice.of("CARD_READ"), TextSlice.of("QR_ISSUED"), TextSlice.of("QR_SCANNED")
    };
    private static final TextSlice SIGNED_IN = TextSlice.of("SIGNED_IN");
    private static final TextSlice CODE = TextSlice.of("123456");
    private static final TextSlice NSW = TextSlice.of("NSW");

    private final Kind kind;
    private final long subjects;
    private final int blockRows;
    private final long blocksOfLane;

    private transient @Nullable RowBlockBuilder builder;

    FactLoad(Kind kind, long subjects, int blockRows, long blocksOfLane) {
        this.kind = kind;
        this.subjects = subjects;
        this.blockRows = blockRows;
        this.blocksOfLane = blocksOfLane;
    }

    RowBlock block(long number) {
        RowBlockBuilder rows = builder;
        if (rows == null) {
            rows = new RowBlockBuilder(
                    switch (kind) {
                        case MANDATES -> MandateSchemas.DELIVERED;
                        case SIGN_INS -> SignInSchemas.DELIVERED;
                        case PROOFING -> List.of(ProofingSchemas.PROOFING_EVENTS);
                        case CUSTOMS -> GateLoad.SCHEMAS;
                    });
            builder = rows;
        }
        long lane = number / blocksOfLane;
        long ofLane = number % blocksOfLane;
        // of the gate's two topics in turn, for the same time
        long first = (kind == Kind.CUSTOMS ? ofLane / 2 : ofLane) * blockRows;
        for (long i = first; i < first + blockRows; i++) {
            switch (kind) {
                case MANDATES -> mandateFact(rows, lane, i);
                case SIGN_INS -> signInFact(rows, lane, i);
                case PROOFING -> proofingEvent(rows, lane, i);
                case CUSTOMS -> {
                    if (GateLoad.isFact(i) == (ofLane % 2 == 0)) {
                        GateLoad.add(rows, lane * subjects, subjects, i, FIRST_MICROS + i * 10, mix(i));
                    }
                }
            }
        }
        return rows.build();
    }

    /** How many blocks so many facts make. */
    static long blocks(Kind kind, long facts, int blockRows, int lanes) {
        long ofLane = facts / blockRows / lanes;
        return (kind == Kind.CUSTOMS ? 2 * ofLane : ofLane) * lanes;
    }

    /** Whether all of the time up to the block's last fact has come. */
    boolean tellsTime(RowBlock block) {
        return kind != Kind.CUSTOMS || GateLoad.isOfSubmissions(block);
    }

    private static long mix(long value) {
        long mixed = value * 0x9E37_79B9_7F4A_7C15L;
        mixed = (mixed ^ mixed >>> 32) * 0xD6E8_FEB8_6659_FD93L;
        return mixed ^ mixed >>> 32;
    }

    /** One fact in eight gives or confirms a mandate, as long as each grantor has none; the others are acts. */
    private void mandateFact(RowBlockBuilder rows, long lane, long i) {
        long at = FIRST_MICROS + i * 10;
        long step = i / 8;
        boolean isGiving = i % 8 == 0 && step / 2 < subjects;
        if (isGiving) {
            long grantor = 1 + lane * subjects + step / 2;
            boolean isGrant = step % 2 == 0;
            RowBlockBuilder.Sink event = rows.rows(MandateSchemas.MANDATE_EVENT_ROWS);
            event.putUuid(0, mix(i), lane);
            event.putLong(1, grantor);
            event.putLong(2, grantor);
            event.putCode(3, (isGrant ? MandateEvent.GRANTED : MandateEvent.CONFIRMED).ordinal());
            event.putLong(4, isGrant ? grantor : grantor + 1_000_000_000_000L);
            event.putLong(5, grantor + 1_000_000_000_000L);
            event.putList(6, 0);
            event.putLong(10, at);
            event.endRow();
            return;
        }
        long given = Math.max(1, Math.min(subjects, step / 2));
        long grantor = 1 + lane * subjects + Long.remainderUnsigned(mix(i), given);
        RowBlockBuilder.Sink act = rows.rows(MandateSchemas.ACT_ROWS);
        act.putUuid(0, mix(i), lane);
        act.putLong(1, grantor);
        act.putLong(2, grantor + 1_000_000_000_000L);
        act.putText(3, NSW);
        act.putLong(4, at);
        act.endRow();
    }

    /** One account in four has two factors; one password in eight is wrong. */
    private void signInFact(RowBlockBuilder rows, long lane, long i) {
        long at = FIRST_MICROS + i * MILLI;
        long random = mix(i);
        long account = 1 + lane * subjects + Long.remainderUnsigned(random, subjects);
        if (i % 64 == 0 && account % 4 == 0) {
            RowBlockBuilder.Sink event = rows.rows(SignInSchemas.FACTOR_EVENT_ROWS);
            event.putUuid(0, random, lane);
            event.putLong(1, account);
            event.putCode(2, FactorEvent.ENABLED.ordinal());
            event.putLong(3, at);
            event.endRow();
            return;
        }
        RowBlockBuilder.Sink signIn = rows.rows(SignInSchemas.SIGN_IN_ROWS);
        signIn.putUuid(0, random, lane);
        signIn.putLong(1, account);
        signIn.putLong(2, random >>> 61 == 0 ? 0 : 1);
        signIn.putLong(3, at / 30_000_000);
        signIn.putLong(4, at);
        signIn.endRow();
    }

    /** Three steps of an application that lie five minutes apart; one in ten stops after the first, and time ends it. */
    private void proofingEvent(RowBlockBuilder rows, long lane, long i) {
        long at = FIRST_MICROS + i * MILLI;
        int step = (int) (i % 3);
        long application = i / 3 - (long) step * STEP_LAG;
        boolean isKiosk = application >= 0 && (step == 0 || application % 10 != 0);
        RowBlockBuilder.Sink event = rows.rows(0);
        long citizen = 1 + lane * subjects + (isKiosk ? application : i) % subjects;
        event.putUuid(0, mix(i), lane);
        event.putLong(1, citizen);
        event.putLong(2, isKiosk ? 2 * application : 2 * i + 1);
        event.putText(3, isKiosk ? KIOSK : D_DOPA);
        event.putText(4, isKiosk ? STEPS[step] : SIGNED_IN);
        if (isKiosk && step > 0) {
            event.putText(5, CODE);
        }
        event.putLong(7, at);
        event.endRow();
    }
}
