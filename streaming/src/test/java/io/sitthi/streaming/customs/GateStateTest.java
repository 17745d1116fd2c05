package io.sitthi.streaming.customs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.programmes.customs.CustomsKind;
import io.sitthi.programmes.customs.CustomsRows;
import io.sitthi.programmes.customs.GateSchemas;
import io.sitthi.programmes.customs.StandingReason;
import io.sitthi.streaming.engine.machines.MachineRun;
import io.sitthi.streaming.engine.rows.RowBlock;
import io.sitthi.streaming.engine.rows.RowBlockBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the gate keeps of traders: it outlives restarts at any parallelism, and is small where it is read each time. */
class GateStateTest {

    private static final CustomsStream STREAM =
            new CustomsStream(new String(ProgrammeFile.shippedBytes(CustomsKind.CUSTOMS), StandardCharsets.UTF_8));
    private static final long START = 1_567_300_000_000_000L;
    private static final long HOUR = 3_600_000_000L;
    private static final long DAY = 24 * HOUR;
    private static final long MANY = 7_000_001L;

    private final Random random = new Random(3);

    @Test
    void answersAreTheSameWhateverRestartsBetween() throws Exception {
        try (MachineRun steady = new MachineRun(STREAM);
                MachineRun restarted = new MachineRun(STREAM)) {
            int most = 0;
            for (int step = 0; step < 60; step++) {
                RowBlock rows = events(steady.facts(), START + step * 13 * HOUR);
                steady.feed(rows);
                restarted.feed(rows);
                if (step % 3 == 0) {
                    long millis = (START + (step * 13 + 13) * HOUR) / 1_000;
                    steady.timePasses(millis);
                    restarted.timePasses(millis);
                }
                if (step % 2 == 0) {
                    // including facts that still wait for their turn
                    restarted.restart(1 + random.nextInt(4), step + 1);
                }
                most = Math.max(most, steady.written.size());
            }
            long end = (START + 1_000 * HOUR) / 1_000;
            steady.timePasses(end);
            restarted.timePasses(end);
            steady.written.sort(null);
            restarted.written.sort(null);
            assertThat(restarted.written).isEqualTo(steady.written);
            assertThat(steady.written).anyMatch(row -> row.contains("ACCEPTED"));
            assertThat(steady.written).anyMatch(row -> row.contains("SERVICE_FEE_ARREARS"));
        }
    }

    /** A dozen papers and submissions of ten traders, within an hour; some in one microsecond. */
    private RowBlock events(RowBlockBuilder rows, long fromMicros) {
        for (int i = 0; i < 12; i++) {
            long trader = 1 + random.nextInt(10);
            long at = fromMicros + random.nextInt(3) * HOUR / 3;
            String number = "A" + random.nextInt(4);
            switch (random.nextInt(4)) {
                case 0 -> declaration(rows, trader, number, at - random.nextInt(60) * DAY, at, random.nextInt(5) > 0);
                case 1 -> payment(rows, trader, number, at, random.nextInt(5) > 0);
                default -> submission(rows, trader, random.nextInt(200), at);
            }
        }
        return rows.build();
    }

    private static void declaration(
            RowBlockBuilder rows, long trader, String number, long released, long at, boolean isSound) {
        RowBlockBuilder.Sink sink = rows.rows(CustomsRows.DECLARATION);
        sink.putText(0, TextSlice.of(number));
        sink.putLong(1, trader);
        sink.putCode(3, 0);
        if (isSound) {
            sink.putCode(4, 1);
        } else {
            sink.setDefective();
        }
        sink.putLong(5, 0);
        sink.putLong(6, released);
        sink.putLong(7, released);
        sink.putLong(8, at);
        sink.endRow();
    }

    private static void payment(RowBlockBuilder rows, long trader, String number, long at, boolean isSound) {
        RowBlockBuilder.Sink sink = rows.rows(CustomsRows.PAYMENT);
        sink.putText(0, TextSlice.of("R" + number));
        sink.putLong(1, trader);
        sink.putCode(2, 0);
        sink.putText(3, TextSlice.of(number));
        if (isSound) {
            sink.putLong(4, 20_000);
        } else {
            sink.setDefective();
        }
        sink.putCode(5, 0);
        sink.putLong(6, at);
        sink.putLong(7, at);
        sink.endRow();
    }

    private static void submission(RowBlockBuilder rows, long trader, long id, long at) {
        RowBlockBuilder.Sink sink = rows.rows(GateSchemas.SUBMISSION);
        sink.putUuid(0, 9, id);
        sink.putLong(1, trader);
        sink.putCode(3, 1);
        sink.putLong(4, at);
        sink.endRow();
    }

    @Test
    void aTraderWithAHundredThousandOpenDeclarationsIsAnsweredFromAFewBytes() throws Exception {
        try (MachineRun gate = new MachineRun(STREAM)) {
            RowBlockBuilder rows = gate.facts();
            for (int i = 0; i < 100_000; i++) {
                declaration(rows, MANY, "A" + i, START - (i % 90) * DAY, START, true);
            }
            declaration(rows, 1, "A", START - 80 * DAY, START, true);
            gate.feed(rows.build());
            gate.timePasses(START / 1_000 + 1);
            long papers = gate.restart(1, 1);
            assertThat(papers).isGreaterThan(100_000 * 20);
            // months, defects and the last answer: nothing that grows with the declarations
            assertThat(gate.stateBytes()).isLessThan(400);
            submission(rows, MANY, 1, START + HOUR);
            payment(rows, MANY, "A7", START + 2 * HOUR, true);
            submission(rows, MANY, 2, START + 3 * HOUR);
            gate.feed(rows.build());
            gate.timePasses((START + 4 * HOUR) / 1_000);
            assertThat(gate.written).hasSize(2).allMatch(row -> row.contains("REFUSED|SERVICE_FEE_ARREARS"));
        }
    }

    @Test
    void aPaymentLiftsAtOnceAndTheSameSubmissionIsAnsweredAsBefore() throws Exception {
        try (MachineRun gate = new MachineRun(STREAM)) {
            RowBlockBuilder rows = gate.facts();
            declaration(rows, 1, "A", START - 80 * DAY, START, true);
            submission(rows, 1, 1, START + 1);
            payment(rows, 1, "A", START + 2, true);
            // the same microsecond: the fact comes first, wherever it stands
            submission(rows, 1, 2, START + 2);
            submission(rows, 1, 1, START + 3);
            // a version recorded earlier than the known one comes too late
            declaration(rows, 2, "A", START - 80 * DAY, START + 5, false);
            declaration(rows, 2, "A", START - 80 * DAY, START + 4, true);
            submission(rows, 2, 1, START + 6);
            gate.feed(rows.build());
            gate.timePasses(START / 1_000 + 10);
            assertThat(gate.written)
                    .isEqualTo(List.of(
                            "gate_decisions|1|1|REFUSED|SERVICE_FEE_ARREARS|" + StandingReason.errorText(1) + "|"
                                    + (START + 1),
                            "gate_decisions|2|1|ACCEPTED|||" + (START + 2),
                            "gate_decisions|1|1|REFUSED|SERVICE_FEE_ARREARS|" + StandingReason.errorText(1) + "|"
                                    + (START + 1),
                            "gate_decisions|1|2|ACCEPTED|||" + (START + 6)));
        }
    }

    @Test
    void aDueDayEndsAtMidnightInBangkok() throws Exception {
        // released in May, due on 1 July 2019
        long midnight = 1_562_000_400_000_000L;
        try (MachineRun gate = new MachineRun(STREAM)) {
            RowBlockBuilder rows = gate.facts();
            declaration(rows, 1, "A", midnight - 40 * DAY, midnight - 39 * DAY, true);
            submission(rows, 1, 1, midnight - 1);
            submission(rows, 1, 2, midnight);
            // from a clock that is behind: answered for its own day
            submission(rows, 1, 3, midnight - 2);
            gate.feed(rows.build());
            gate.timePasses(midnight / 1_000 + 10);
            assertThat(gate.written).hasSize(3);
            assertThat(gate.written.get(0)).contains("ACCEPTED");
            assertThat(gate.written.get(1)).contains("REFUSED");
            assertThat(gate.written.get(2)).contains("ACCEPTED");
        }
    }

    @Test
    void nobodyWaitsForOtherSubmissions() throws Exception {
        try (MachineRun gate = new MachineRun(STREAM)) {
            RowBlockBuilder rows = gate.facts();
            declaration(rows, 1, "A", START - 80 * DAY, START, true);
            submission(rows, 1, 1, START);
            payment(rows, 1, "A", START + 5_000, true);
            submission(rows, 1, 2, START + 5_000);
            submission(rows, 1, 3, START + 9_000);
            gate.feed(rows.build());
            gate.firstTopicIsRead(START / 1_000 + 5);
            assertThat(gate.written).hasSize(2);
            assertThat(gate.written.get(0)).contains("|1|1|REFUSED");
            assertThat(gate.written.get(1)).contains("|2|1|ACCEPTED");
            gate.restart(2, 1);
            gate.firstTopicIsRead(START / 1_000 + 9);
            assertThat(gate.written).hasSize(3);
        }
    }
}
