package io.sitthi.streaming.engine.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.streaming.engine.lease.LeaseRecord;
import io.sitthi.streaming.engine.lease.LeaseRecord.Phase;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StartPlanTest {

    private static final Map<String, String> BASIS = Map.of("programme", "a");
    private static final StartFacts BOOKED = new StartFacts(List.of(), 3, List.of("ledger"), List.of("decisions"), 3);
    private static final StartFacts DECIDED = new StartFacts(List.of(), 3, List.of(), List.of("decisions"), 0);
    private static final SavedState EIGHT = new SavedState("file:/c/chk-8", 8);
    private static final SavedState NINE = new SavedState("file:/c/chk-9", 9);

    private static StartRequest request(boolean fresh) {
        return new StartRequest("s", "file:/c", null, fresh, BASIS);
    }

    /** The third start, with these numbers of checkpoints: begun with, begun, and known to be complete. */
    private static LeaseRecord third(long from, long begun, long completed) {
        return new LeaseRecord(
                "s",
                3,
                "me",
                Phase.RUNNING,
                from == 0 ? "" : "file:/old",
                from,
                "file:/c",
                BASIS,
                3,
                begun,
                completed,
                0);
    }

    private static StartPlan plan(
            boolean fresh,
            @Nullable LeaseRecord last,
            @Nullable SavedState named,
            @Nullable SavedState newest,
            StartFacts facts)
            throws StartRefusedException {
        return StartPlan.of(new StartPlan.Known(request(fresh), last, named, newest, facts));
    }

    @Test
    void theFirstStartOfAllBeginsWithoutState() throws Exception {
        assertThat(plan(false, null, null, null, StartFacts.NOTHING)).isEqualTo(new StartPlan(1, null));
    }

    @Test
    void theNewestCheckpointIsWhereItGoesOn() throws Exception {
        assertThat(plan(false, third(4, 9, 8), null, NINE, BOOKED)).isEqualTo(new StartPlan(4, NINE));
    }

    @Test
    void withoutStateNothingMayBeBookedOrDecidedOrGone() {
        assertThatThrownBy(() -> plan(false, null, null, null, BOOKED))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("Topic ledger holds entries")
                .hasMessageContaining("Topic decisions holds decisions")
                .hasMessageContaining("stream run --name s --from");
        StartFacts gone =
                new StartFacts(List.of("Topic r, partition 0 begins at offset 5"), 3, List.of(), List.of(), 0);
        assertThatThrownBy(() -> plan(false, null, null, null, gone))
                .hasMessageContaining("begins at offset 5: without what is gone wallets would be full again");
        assertThatThrownBy(() -> plan(true, third(0, 9, 8), null, NINE, BOOKED))
                .hasMessageContaining("--from file:/c/chk-9");
    }

    @Test
    void freshIsAllowedWhereNothingIsBooked() throws Exception {
        assertThat(plan(true, third(4, 9, 9), null, NINE, StartFacts.NOTHING)).isEqualTo(new StartPlan(4, null));
    }

    @Test
    void aStateThatIsGoneIsNotReplacedByAnOlderOne() {
        // as after a savepoint that ended the job: Flink then deletes its checkpoints
        assertThatThrownBy(() -> plan(false, third(4, 9, 9), null, null, BOOKED))
                .hasMessageContaining("checkpoint 9) is not in file:/c")
                .hasMessageContaining("--from SAVEPOINT");
        assertThatThrownBy(() -> plan(false, third(4, 9, 9), null, EIGHT, BOOKED))
                .hasMessageContaining("where checkpoint 8 is the newest");
        // it was complete, and nobody has written so
        assertThatThrownBy(() -> plan(false, third(4, 9, 0), null, null, BOOKED))
                .isInstanceOf(StartRefusedException.class);
    }

    @Test
    void aStartThatCameToNoCheckpointIsRepeated() throws Exception {
        StartFacts others = new StartFacts(List.of(), 3, List.of("ledger"), List.of("decisions"), 2);
        assertThat(plan(false, third(4, 5, 0), null, null, others))
                .isEqualTo(new StartPlan(4, new SavedState("file:/old", 4)));
        assertThat(plan(false, third(0, 1, 0), null, null, DECIDED)).isEqualTo(new StartPlan(4, null));
    }

    @Test
    void aStateThatIsNamedMustBeTheNewest() throws Exception {
        assertThat(plan(false, third(4, 9, 9), NINE, null, BOOKED)).isEqualTo(new StartPlan(4, NINE));
        assertThatThrownBy(() -> plan(false, third(4, 9, 9), EIGHT, null, BOOKED))
                .hasMessageContaining("file:/c/chk-8 is checkpoint 8")
                .hasMessageContaining("until checkpoint 9 is booked");
        assertThatThrownBy(() -> plan(false, third(4, 9, 8), EIGHT, NINE, BOOKED))
                .hasMessageContaining("--from file:/c/chk-9");
    }

    @Test
    void theBasisAndTheNameStayTheSame() {
        LeaseRecord other =
                new LeaseRecord("s", 3, "me", Phase.ENDED, "", 0, "file:/c", Map.of("programme", "b"), 3, 9, 9, 0);
        assertThatThrownBy(() -> plan(false, other, null, NINE, BOOKED))
                .hasMessageContaining("Stream 's' began with another programme");
        LeaseRecord others = new LeaseRecord("t", 3, "me", Phase.ENDED, "", 0, "file:/c", BASIS, 3, 9, 9, 0);
        assertThatThrownBy(() -> plan(true, others, null, null, StartFacts.NOTHING))
                .hasMessageContaining("those of stream 't'");
    }
}
