package io.sitthi.streaming.engine.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.streaming.engine.lease.ControlTopic.Entry;
import io.sitthi.streaming.engine.lease.LeaseRecord;
import io.sitthi.streaming.engine.lease.LeaseRecord.Phase;
import io.sitthi.streaming.engine.watch.TopicWatch.Look;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamStatusTest {

    private static final long NOW = 1_700_000_000_000L;

    private static StreamStatus status(Phase phase, long leaseAgeMillis, int partitionsAtStart, Look look) {
        LeaseRecord lease =
                new LeaseRecord("s", 2, "me", phase, "", 0, "file:/c", Map.of(), partitionsAtStart, 7, 7, NOW - 400);
        return new StreamStatus(new Entry(lease, 9, NOW - leaseAgeMillis), look, NOW);
    }

    private static Look look(int partitions, String... waits) {
        return new Look(List.of(waits), List.of(), 1_204, 3, partitions);
    }

    @Test
    void aStreamThatRunsAndWaitsForNothingIsSound() {
        StreamStatus status = status(Phase.RUNNING, 1_500, 3, look(3));
        assertThat(status.isSound()).isTrue();
        assertThat(status.lines())
                .containsExactly(
                        "Stream s, epoch 2: runs; lease of 1.5 s ago",
                        "Began without state",
                        "Checkpoint 7 was complete 0.4 s ago, under file:/c",
                        "1,204 records of the requests after that",
                        "3 dead letters");
        assertThat(status.openMetrics()).contains("sitthi_stream_up 1\n", "sitthi_stream_added_partitions 0\n");
    }

    @Test
    void whatItWaitsForAndASilentLeaseAreNotSound() {
        assertThat(status(Phase.RUNNING, 1_500, 3, look(3, "topic c is not there"))
                        .isSound())
                .isFalse();
        assertThat(status(Phase.RUNNING, 60_000, 3, look(3)).isSound()).isFalse();
        assertThat(status(Phase.ENDED, 1_500, 3, look(3)).isSound()).isFalse();
    }

    @Test
    void partitionsThatWereAddedAreToldUnlessTheStartDidNotSayHowManyThereWere() {
        StreamStatus added = status(Phase.RUNNING, 1_500, 3, look(5));
        assertThat(added.lines())
                .anyMatch(line -> line.startsWith("Partitions were added to the requests: 5, and 3 when"));
        assertThat(added.openMetrics()).contains("sitthi_stream_added_partitions 2\n");
        assertThat(status(Phase.RUNNING, 1_500, 0, look(5)).openMetrics())
                .contains("sitthi_stream_added_partitions 0\n");
    }
}
