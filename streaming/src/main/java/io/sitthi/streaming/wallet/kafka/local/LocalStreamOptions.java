package io.sitthi.streaming.wallet.kafka.local;

import io.sitthi.datasets.storage.Location;
import org.jspecify.annotations.Nullable;

/**
 * The options of a demonstration or a measurement.
 *
 * @param drop where merchants and districts come from; null for a small one that is made up
 * @param wallets a {@code wallets/} folder; null for one made up from the drop's registrations
 * @param paymentsPerSecond how many payments are asked for
 * @param seconds after which it ends by itself; 0 for never
 * @param warmUpSeconds whose latencies the report leaves out
 * @param parallelism of the job
 * @param partitions of the topics
 * @param checkpointMillis time between checkpoints, which is also how late the ledger may be
 * @param latenessMillis see {@link io.sitthi.streaming.wallet.kafka.source.IntakeOptions}
 * @param people in the drop that is made up
 * @param flinkPort on which Flink answers on 127.0.0.1; 0: any
 */
public record LocalStreamOptions(
        @Nullable Location drop,
        @Nullable Location wallets,
        long paymentsPerSecond,
        int seconds,
        int warmUpSeconds,
        int parallelism,
        int partitions,
        long checkpointMillis,
        long latenessMillis,
        int people,
        int flinkPort) {

    private static final long MOST_PER_SECOND = 10_000_000;

    public LocalStreamOptions {
        if (paymentsPerSecond < 1 || paymentsPerSecond > MOST_PER_SECOND) {
            throw new IllegalArgumentException(
                    paymentsPerSecond + " payments a second, expected 1 to " + MOST_PER_SECOND);
        }
        if (seconds < 0 || warmUpSeconds < 0) {
            throw new IllegalArgumentException("less than no seconds");
        }
        if (parallelism < 1 || partitions < 1) {
            throw new IllegalArgumentException("a parallelism of " + parallelism + " and " + partitions
                    + " partitions, expected at least 1 of each");
        }
    }
}
