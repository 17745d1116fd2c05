package io.sitthi.streaming.signins;

import io.sitthi.programmes.signins.FactorEvent;
import io.sitthi.programmes.signins.SignInSchemas;
import io.sitthi.streaming.engine.machines.kafka.FactGenerator;
import io.sitthi.streaming.engine.rows.RowBlockBuilder;
import java.util.Random;

/** Sign-ins of accounts of which some have two factors; a few people try again and again until they are locked out. */
@SuppressWarnings("EnumOrdinal") // a code stands as its place on the schema's list
public final class MadeUpSignIns implements FactGenerator {

    private static final int ACCOUNTS = 50_000;
    private static final long STEP_MICROS = 30_000_000;

    private final Random random = new Random(1);
    private final boolean[] hasTwoFactors = new boolean[ACCOUNTS];

    @Override
    public void add(long number, long nowMicros, RowBlockBuilder facts) {
        // one in twenty belongs to the few who have forgotten their password
        int place = random.nextInt(20) == 0 ? random.nextInt(100) : random.nextInt(ACCOUNTS);
        if (place >= 100 && place % 3 == 0 && !hasTwoFactors[place]) {
            hasTwoFactors[place] = true;
            RowBlockBuilder.Sink sink = facts.rows(SignInSchemas.FACTOR_EVENT_ROWS);
            sink.putUuid(0, random.nextLong(), number);
            sink.putLong(1, 1 + place);
            sink.putCode(2, FactorEvent.ENABLED.ordinal());
            sink.putLong(3, nowMicros);
            sink.endRow();
            return;
        }
        RowBlockBuilder.Sink sink = facts.rows(SignInSchemas.SIGN_IN_ROWS);
        sink.putUuid(0, random.nextLong(), number);
        sink.putLong(1, 1 + place);
        sink.putLong(2, place < 100 || random.nextInt(50) == 0 ? 0 : 1);
        if (hasTwoFactors[place] && random.nextInt(30) > 0) {
            sink.putLong(3, Math.floorDiv(nowMicros, STEP_MICROS));
        }
        sink.putLong(4, nowMicros);
        sink.endRow();
    }
}
