package io.sitthi.streaming.wallet.replay;

import io.sitthi.datasets.output.FaultCounts;
import io.sitthi.streaming.wallet.replay.output.BalanceTally;
import io.sitthi.streaming.wallet.replay.output.DecisionTally;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The result of a replay in numbers.
 *
 * @param runId digest of its inputs and programme
 * @param programme the programme's name
 * @param programmeSha256 its digest
 * @param inputs digest of every input, by its name
 * @param payments rows of payments, rejected ones included
 * @param rejectedPayments those that were not decided
 * @param faults those that rows were rejected for
 * @param startedAt when the command began
 * @param duration how long it took until everything was written
 * @param deciding the part of it from when the first task was ready to write decisions until they were all written
 * @param peakMemoryBytes of the process
 */
public record ReplaySummary(
        String runId,
        String programme,
        String programmeSha256,
        Map<String, String> inputs,
        long payments,
        long rejectedPayments,
        DecisionTally decisions,
        BalanceTally balances,
        FaultCounts faults,
        Instant startedAt,
        Duration duration,
        Duration deciding,
        int threads,
        long peakMemoryBytes) {

    long paymentsPerSecond() {
        return Math.round(payments / Math.max(1e-3, duration.toNanos() / 1e9));
    }
}
