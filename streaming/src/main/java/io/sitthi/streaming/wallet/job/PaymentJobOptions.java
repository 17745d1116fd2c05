package io.sitthi.streaming.wallet.job;

import io.sitthi.streaming.wallet.directory.DirectorySource;
import java.io.Serializable;

/**
 * What a payment job is told when it is built.
 *
 * @param programmeYaml the whole programme file that holds until a change says otherwise
 * @param directories wallets and merchants
 * @param memory where the tables live
 * @param maxParallelism number of shards; fixed for the life of a job's state
 * @param arrivals what is held against payments by when they were received
 */
public record PaymentJobOptions(
        String programmeYaml,
        DirectorySource directories,
        StateMemory memory,
        int maxParallelism,
        ArrivalLimits arrivals)
        implements Serializable {

    /** Enough for sixty-four machines of two cores, and for twelve billion payments. */
    public static final int DEFAULT_MAX_PARALLELISM = 128;

    public static PaymentJobOptions of(String programmeYaml, DirectorySource directories) {
        return new PaymentJobOptions(
                programmeYaml, directories, StateMemory.HEAP, DEFAULT_MAX_PARALLELISM, ArrivalLimits.NONE);
    }

    public PaymentJobOptions withMemory(StateMemory newMemory) {
        return new PaymentJobOptions(programmeYaml, directories, newMemory, maxParallelism, arrivals);
    }

    /** For a stream. */
    public PaymentJobOptions withArrivals(ArrivalLimits newArrivals) {
        return new PaymentJobOptions(programmeYaml, directories, memory, maxParallelism, newArrivals);
    }
}
