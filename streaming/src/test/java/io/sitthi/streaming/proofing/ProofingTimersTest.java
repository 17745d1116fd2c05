package io.sitthi.streaming.proofing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.streaming.engine.machines.MachineJob;
import io.sitthi.streaming.engine.machines.MachineRun;
import io.sitthi.streaming.engine.rows.RowBlock;
import io.sitthi.streaming.engine.rows.RowBlockBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProofingTimersTest {

    private static final String TRADER = "CUSTOMS_TRADER_PORTAL";
    private static final long HOUR = 3_600_000_000L;

    /** A first instant of a millisecond. */
    private static final long AT = 1_722_500_000_000_000L;

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 998, 999})
    void whoDoesNothingMoreIsLockedAndLapsesAtTheRightMicrosecond(long micros) throws Exception {
        long applied = AT + micros;
        long emailed = applied + 5_000;
        long limit = emailed + 12 * HOUR;
        long lapse = emailed + 7 * 24 * HOUR;
        try (MachineRun run = new MachineRun(ProofingEvents.STREAM)) {
            run.feed(new ProofingEvents()
                    .add(7, 1, TRADER, "APPLIED", null, true, applied)
                    .add(7, 1, TRADER, "QR_EMAILED", "A", true, emailed)
                    .build());
            run.timePasses(emailed / 1_000);
            assertThat(run.written)
                    .containsExactly("applications|1|7|" + TRADER + "|OPEN|" + applied + "|" + applied
                            + "|QR_EMAILED|||" + (applied + 24 * HOUR) + "|0");
            run.written.clear();
            run.restart(3, 1);
            // the last microsecond that this watermark covers is the limit, or before it: still in time
            run.timePasses(Math.floorDiv(limit + 1, 1_000L) - 1);
            assertThat(run.written).isEmpty();
            run.restart(2, 2);
            run.timePasses(Math.floorDiv(limit + 1, 1_000L));
            assertThat(run.written)
                    .containsExactly(
                            "applications|1|7|" + TRADER + "|LOCKED|" + applied + "|" + limit + "||QR_SCANNED||" + lapse
                                    + "|0",
                            "notifications|1|7|PUSH|LOCKED|" + limit + "|1",
                            "notifications|1|7|EMAIL|LOCKED|" + limit + "|1");
            run.written.clear();
            run.restart(1, 3);
            run.timePasses(Math.floorDiv(lapse, 1_000L) - 1);
            assertThat(run.written).isEmpty();
            run.timePasses(Math.floorDiv(lapse, 1_000L));
            assertThat(run.written)
                    .containsExactly(
                            "applications|1|7|" + TRADER + "|LAPSED|" + applied + "|" + lapse + "||QR_SCANNED|||0",
                            "notifications|1|7|PUSH|LAPSED|" + lapse + "|1",
                            "notifications|1|7|EMAIL|LAPSED|" + lapse + "|1");
            assertThat(run.sleepers()).isZero();
        }
    }

    @Test
    void aProofBeginsToHoldByTimeAlone() throws Exception {
        try (MachineRun run = new MachineRun(ProofingEvents.STREAM)) {
            run.feed(new ProofingEvents()
                    .add(7, 1, TRADER, "APPLIED", null, true, AT)
                    .add(7, 1, TRADER, "QR_EMAILED", "A", null, AT + 1)
                    .add(7, 1, TRADER, "QR_SCANNED", "A", null, AT + 2)
                    .add(7, 1, TRADER, "ATM_PROVED", null, null, AT + 3)
                    .build());
            run.timePasses((AT + 2 + 12 * HOUR) / 1_000 - 1);
            assertThat(run.written).hasSize(2).last().asString().contains("|PROVED|");
            run.timePasses((AT + 2 + 12 * HOUR) / 1_000);
            assertThat(run.written)
                    .anySatisfy(row -> assertThat(row)
                            .isEqualTo("applications|1|7|" + TRADER + "|VERIFIED|" + AT + "|" + (AT + 2 + 12 * HOUR)
                                    + "|||" + (AT + 2 + 12 * HOUR) + "||0"));
        }
    }

    /** In time, shuffled as far as the lateness allows, with restarts: the same as all at once in no order. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void eventsWithinTheLatenessArePutInOrder(long seed) throws Exception {
        RowBlock events = ProofingEvents.random(seed, AT);
        List<String> atOnce;
        long end = (AT + 400 * 24 * HOUR) / 1_000;
        try (MachineRun run = new MachineRun(ProofingEvents.STREAM)) {
            run.feed(events);
            run.timePasses(end);
            atOnce = run.written.stream().sorted().toList();
            assertThat(run.late).isEmpty();
        }
        assertThat(atOnce).hasSizeGreaterThan(100);
        Random random = new Random(seed);
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < events.size(); row++) {
            rows.add(row);
        }
        rows.sort((one, other) -> Long.compare(events.instant(one), events.instant(other)));
        try (MachineRun run = new MachineRun(ProofingEvents.STREAM)) {
            int checkpoint = 1;
            for (int from = 0; from < rows.size(); from += 15) {
                List<Integer> some = new ArrayList<>(rows.subList(from, Math.min(rows.size(), from + 15)));
                long next = from + 15 < rows.size() ? events.instant(rows.get(from + 15)) : Long.MAX_VALUE;
                Collections.shuffle(some, random);
                RowBlockBuilder block = run.facts();
                some.forEach(row -> block.add(events, row));
                run.feed(block.build());
                if (random.nextInt(3) == 0) {
                    run.restart(1 + random.nextInt(4), checkpoint++);
                }
                if (next < Long.MAX_VALUE) {
                    run.timePasses(Math.floorDiv(next, 1_000L) - 1);
                }
            }
            run.timePasses(end);
            assertThat(run.written.stream().sorted().toList()).isEqualTo(atOnce);
            assertThat(run.late).isEmpty();
        }
    }

    @Test
    void whatComesLaterStillIsDecidedAtTheCitizensLatestInstantAndToldOf() throws Exception {
        try (MachineRun run = new MachineRun(ProofingEvents.STREAM)) {
            run.feed(new ProofingEvents()
                    .add(7, 1, "KIOSK", "CARD_READ", null, null, AT)
                    .build());
            long limit = AT + HOUR / 4;
            run.timePasses(limit / 1_000 + 1);
            run.written.clear();
            run.restart(2, 1);
            ProofingEvents events = new ProofingEvents();
            events.add(9, 9, "D_DOPA", "SIGNED_IN", null, null, AT);
            // in time by its own instant, but the deadline has passed
            events.add(7, 1, "KIOSK", "QR_ISSUED", "A", null, AT + 10);
            events.add(7, 2, "KIOSK", "CARD_READ", null, null, AT + 20);
            run.feed(events.build());
            long latest = limit / 1_000 * 1_000 + 1_999;
            assertThat(run.written)
                    .containsExactlyInAnyOrder(
                            // of whom nothing later is known: at its own instant
                            "applications|9|9|D_DOPA|VERIFIED|" + AT + "|" + AT + "|||" + AT + "||0",
                            "refused_events|2|1|7|KIOSK|QR_ISSUED|" + (AT + 10) + "|CLOSED",
                            "applications|2|7|KIOSK|OPEN|" + latest + "|" + latest + "|QR_ISSUED|||"
                                    + (latest + HOUR / 4) + "|0");
            assertThat(run.late).hasSize(3);
        }
    }

    @Test
    void whatIsOverTakesLittle() throws Exception {
        try (MachineRun run = new MachineRun(ProofingEvents.STREAM)) {
            int citizens = 20_000;
            ProofingEvents events = new ProofingEvents();
            for (long citizen = 1; citizen <= citizens; citizen++) {
                events.add(citizen, citizen, "KIOSK", "CARD_READ", null, null, AT + citizen);
                events.add(citizen, citizen, "KIOSK", "QR_ISSUED", "12345678", null, AT + HOUR / 60 + citizen);
            }
            run.feed(events.build());
            run.timePasses(AT / 1_000 + 120_000);
            assertThat(run.sleepers()).isEqualTo(citizens);
            long open = run.stateBytes();
            run.timePasses(AT / 1_000 + 3_600_000);
            assertThat(run.sleepers()).isZero();
            // 27 bytes of the application, 32 of the ids of its two events, 11 of the citizen, 4 of the length and 2 of
            // rounding
            assertThat(run.stateBytes() / citizens).isEqualTo(76).isLessThan(open / citizens);
            assertThat(run.memoryBytes() / citizens).isLessThan(150);
            assertThat(MachineJob.factSchemas(ProofingEvents.STREAM)).hasSize(1);
        }
    }
}
