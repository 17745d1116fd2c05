package io.sitthi.streaming.proofing;

import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.streaming.engine.machines.kafka.FactGenerator;
import io.sitthi.streaming.engine.rows.RowBlockBuilder;
import java.util.Random;

/** Citizens who go through a kiosk step by step, of whom some stop half-way, and citizens who sign in at D.DOPA. */
public final class MadeUpProofing implements FactGenerator {

    private static final int AT_ONCE = 5_000;
    private static final TextSlice KIOSK = TextSlice.of("KIOSK");
    private static final TextSlice D_DOPA = TextSlice.of("D_DOPA");
    private static final TextSlice SIGNED_IN = TextSlice.of("SIGNED_IN");
    private static final TextSlice[] STEPS = {
        TextSlice.of("CARD_READ"), TextSlice.of("QR_ISSUED"), TextSlice.of("QR_SCANNED")
    };

    private final Random random = new Random(1);

    /** The applications in progress, and how many steps of each were taken. */
    private final long[] applications = new long[AT_ONCE];

    private final int[] steps = new int[AT_ONCE];
    private long nextCitizen = 1;

    @Override
    public void add(long number, long nowMicros, RowBlockBuilder facts) {
        int place = random.nextInt(AT_ONCE);
        boolean isNew = applications[place] == 0 || steps[place] == STEPS.length || random.nextInt(12) == 0;
        if (isNew) {
            applications[place] = nextCitizen++;
            steps[place] = 0;
        }
        long citizen = applications[place];
        boolean isKiosk = citizen % 3 != 0;
        int step = steps[place]++;
        RowBlockBuilder.Sink sink = facts.rows(0);
        sink.putUuid(0, random.nextLong(), number);
        sink.putLong(1, citizen);
        sink.putLong(2, citizen);
        sink.putText(3, isKiosk ? KIOSK : D_DOPA);
        sink.putText(4, isKiosk ? STEPS[step] : SIGNED_IN);
        if (isKiosk && step > 0) {
            sink.putText(5, TextSlice.of(Long.toString(100_000 + (citizen * 7919) % 900_000)));
        }
        sink.putLong(7, nowMicros);
        sink.endRow();
        if (!isKiosk) {
            steps[place] = STEPS.length;
        }
    }
}
