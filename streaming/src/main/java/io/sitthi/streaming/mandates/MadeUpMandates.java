package io.sitthi.streaming.mandates;

import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.programmes.mandates.MandateEvent;
import io.sitthi.programmes.mandates.MandateSchemas;
import io.sitthi.streaming.engine.machines.kafka.FactGenerator;
import io.sitthi.streaming.engine.rows.RowBlockBuilder;
import java.util.Random;

/** Mandates that are given, confirmed and now and then revoked, and acts under them, some by strangers. */
@SuppressWarnings("EnumOrdinal") // a code stands as its place on the schema's list
public final class MadeUpMandates implements FactGenerator {

    private static final int GRANTORS = 20_000;
    private static final long FIRST_TAX_ID = 105_500_000_000L;
    private static final long AGENTS_AFTER = 1_000_000L;
    private static final TextSlice[] SYSTEMS = {
        TextSlice.of("E_LICENSE"), TextSlice.of("NSW"), TextSlice.of("QR_CODE"), TextSlice.of("WEBBOARD")
    };
    private static final TextSlice REASON = TextSlice.of("no longer employed");

    private final Random random = new Random(1);

    /** How far each grantor's one mandate has come: nothing, granted, confirmed. */
    private final byte[] stages = new byte[GRANTORS];

    @Override
    public void add(long number, long nowMicros, RowBlockBuilder facts) {
        int place = random.nextInt(GRANTORS);
        long grantor = FIRST_TAX_ID + place;
        long agent = grantor + AGENTS_AFTER;
        int stage = stages[place];
        if (stage < 2 || random.nextInt(500) == 0) {
            MandateEvent event =
                    stage == 0 ? MandateEvent.GRANTED : stage == 1 ? MandateEvent.CONFIRMED : MandateEvent.REVOKED;
            boolean isAgents = event == MandateEvent.CONFIRMED;
            RowBlockBuilder.Sink sink = facts.rows(MandateSchemas.MANDATE_EVENT_ROWS);
            sink.putUuid(0, random.nextLong(), number);
            sink.putLong(1, grantor);
            sink.putLong(2, grantor);
            sink.putCode(3, event.ordinal());
            sink.putLong(4, isAgents ? agent : grantor);
            sink.putLong(5, agent);
            sink.putList(6, 0);
            if (event == MandateEvent.REVOKED) {
                sink.putText(9, REASON);
            }
            sink.putLong(10, nowMicros);
            sink.endRow();
            stages[place] = (byte) Math.min(2, stage + 1);
            return;
        }
        RowBlockBuilder.Sink sink = facts.rows(MandateSchemas.ACT_ROWS);
        sink.putUuid(0, random.nextLong(), number);
        sink.putLong(1, grantor);
        sink.putLong(2, random.nextInt(10) == 0 ? agent + 1 : agent);
        sink.putText(3, SYSTEMS[random.nextInt(SYSTEMS.length)]);
        sink.putLong(4, nowMicros);
        sink.endRow();
    }
}
