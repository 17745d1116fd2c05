package io.sitthi.streaming.proofing;

import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.programmes.proofing.ProofingChannel;
import io.sitthi.programmes.proofing.ProofingKind;
import io.sitthi.programmes.proofing.ProofingTerms;
import io.sitthi.streaming.engine.machines.MachineJob;
import io.sitthi.streaming.engine.rows.RowBlock;
import io.sitthi.streaming.engine.rows.RowBlockBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Proofing events of the shipped programme. */
final class ProofingEvents {

    static final ProofingStream STREAM = new ProofingStream(yaml());

    private static final long MINUTE = 60_000_000L;
    private static final long[] STEPS = {
        0, 1, 999, 1_000, MINUTE, 15 * MINUTE, 15 * MINUTE + 1, 12 * 60 * MINUTE, 12 * 60 * MINUTE + 1
    };

    private final RowBlockBuilder rows = new RowBlockBuilder(MachineJob.factSchemas(STREAM));
    private long nextId = 1;

    private static String yaml() {
        return new String(ProgrammeFile.shippedBytes(ProofingKind.PROOFING), StandardCharsets.UTF_8);
    }

    ProofingEvents add(
            long citizen, long application, String channel, String step, String code, Boolean firstTime, long at) {
        RowBlockBuilder.Sink event = rows.rows(0);
        event.putUuid(0, 0, nextId++);
        event.putLong(1, citizen);
        event.putLong(2, application);
        event.putText(3, TextSlice.of(channel));
        event.putText(4, TextSlice.of(step));
        if (code != null) {
            event.putText(5, TextSlice.of(code));
        }
        if (firstTime != null) {
            event.putLong(6, firstTime ? 1 : 0);
        }
        event.putLong(7, at);
        event.endRow();
        return this;
    }

    RowBlock build() {
        return rows.build();
    }

    /** Many citizens' events, in no order. */
    static RowBlock random(long seed, long firstMicros) throws Exception {
        Random random = new Random(seed);
        ProofingTerms terms = ProgrammeFile.shipped(ProofingKind.PROOFING).terms();
        ProofingEvents events = new ProofingEvents();
        for (long citizen = 1; citizen <= 40; citizen++) {
            long at = firstMicros + random.nextInt(1_000) * MINUTE;
            for (int application = 0; application < 3; application++) {
                ProofingChannel channel =
                        terms.channel(random.nextInt(terms.channels().size()));
                for (int step = 0; step < channel.steps().size(); step++) {
                    int taken = random.nextInt(8) == 0
                            ? random.nextInt(channel.steps().size())
                            : step;
                    events.add(
                            citizen,
                            application,
                            channel.name(),
                            channel.steps().get(taken).name(),
                            random.nextInt(9) == 0 ? "B" : "A",
                            random.nextBoolean(),
                            at);
                    at += STEPS[random.nextInt(STEPS.length)];
                }
            }
        }
        return events.build();
    }
}
