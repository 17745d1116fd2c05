package io.sitthi.streaming.mandates;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.programmes.mandates.MandateEvent;
import io.sitthi.programmes.mandates.MandateKind;
import io.sitthi.programmes.mandates.MandateSchemas;
import io.sitthi.streaming.engine.machines.MachineRun;
import io.sitthi.streaming.engine.rows.RowBlockBuilder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The memory of a mandate: all mandates must fit, since none is ever forgotten. */
@SuppressWarnings("EnumOrdinal") // a code stands as its place on the schema's list
class MandateStateTest {

    private static final int GRANTORS = 2_000;
    private static final long AT = 1_722_470_400_000_000L;

    private static void event(RowBlockBuilder facts, long grantor, MandateEvent event) {
        RowBlockBuilder.Sink sink = facts.rows(MandateSchemas.MANDATE_EVENT_ROWS);
        sink.putUuid(0, event.ordinal(), grantor);
        sink.putLong(1, grantor);
        sink.putLong(2, grantor);
        sink.putCode(3, event.ordinal());
        sink.putLong(4, event == MandateEvent.GRANTED ? grantor : grantor + 1_000_000);
        sink.putLong(5, grantor + 1_000_000);
        sink.putList(6, 0);
        sink.putLong(10, AT + event.ordinal());
        sink.endRow();
    }

    private static void act(RowBlockBuilder facts, long grantor, long number) {
        RowBlockBuilder.Sink sink = facts.rows(MandateSchemas.ACT_ROWS);
        sink.putUuid(0, 9, number);
        sink.putLong(1, grantor);
        sink.putLong(2, grantor + 1_000_000);
        sink.putText(3, TextSlice.of("NSW"));
        sink.putLong(4, AT + 1_000_000 + number);
        sink.endRow();
    }

    @Test
    void aConfirmedMandateTakesEightyEightBytesAndAnActNone() throws Exception {
        MandateStream stream =
                new MandateStream(new String(ProgrammeFile.shippedBytes(MandateKind.MANDATES), StandardCharsets.UTF_8));
        try (MachineRun run = new MachineRun(stream)) {
            RowBlockBuilder facts = run.facts();
            for (int grantor = 1; grantor <= GRANTORS; grantor++) {
                event(facts, grantor, MandateEvent.GRANTED);
                event(facts, grantor, MandateEvent.CONFIRMED);
            }
            run.feed(facts.build());
            assertThat(run.stateBytes() / GRANTORS).isEqualTo(88);
            assertThat(run.memoryBytes() / GRANTORS).isLessThan(160);
            long before = run.memoryBytes();
            for (int i = 0; i < 20 * GRANTORS; i++) {
                act(facts, 1 + i % GRANTORS, i);
            }
            // a person in whose name nobody may act is not remembered either
            act(facts, 999_999, 1);
            run.written.clear();
            run.feed(facts.build());
            assertThat(run.written).hasSize(20 * GRANTORS + 1);
            assertThat(run.written.stream().filter(row -> row.contains("ALLOWED")))
                    .hasSize(20 * GRANTORS);
            assertThat(run.subjects()).isEqualTo(GRANTORS);
            assertThat(run.memoryBytes()).isEqualTo(before);
            run.restart(2, 1);
            act(facts, 7, 8);
            run.feed(facts.build());
            assertThat(run.written).last().asString().contains("ALLOWED");
        }
    }
}
