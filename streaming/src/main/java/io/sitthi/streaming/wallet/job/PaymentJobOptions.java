package io.sitthi.streaming.wallet.job;

import io.sitthi.streaming.engine.table.StateMemory;
import io.sitthi.streaming.wallet.directory.OpenDirectories;
import java.io.Serializable;
import java.util.Map;

/**
 * The options of a payment job.
 *
 * @param programmeYaml the whole programme file that holds until a change says otherwise
 * @param directories wallets and merchants
 * @param memory where the tables live
 * @param maxParallelism number of shards; fixed for the life of a job's state
 * @param arrivals what is held against payments by when they were received
 */
public record PaymentJobOptions(
        String programmeYaml,
        OpenDirectories.Source directories,
        StateMemory memory,
        int maxParallelism,
        ArrivalLimits arrivals)
        implements Serializable {

    /** Enough for sixty-four machines of two cores, and for twelve billion payments. */
    public static final int DEFAULT_MAX_PARALLELISM = 128;

    /** On the heap, 52 to 64 are taken. */
    private static final long BYTES_PER_PAYMENT = 64;

    /** On the heap, 48 to 96 are taken. */
    private static final long BYTES_PER_ACCOUNT = 96;

    /** Most bytes that the tables of so many payments by so many wallets take. */
    public static long tableBytes(long payments, long wallets) {
        return payments * BYTES_PER_PAYMENT + Math.min(payments, wallets) * BYTES_PER_ACCOUNT;
    }

    public static PaymentJobOptions of(String programmeYaml, OpenDirectories.Source directories) {
        return new PaymentJobOptions(
                programmeYaml, directories, StateMemory.HEAP, DEFAULT_MAX_PARALLELISM, ArrivalLimits.NONE);
    }

    /**
     * The data that the job's state belongs to, by name, with its text or digest: with other data, decisions would
     * differ.
     */
    Map<String, String> basis(String directoriesDigest) {
        return Map.of("programme", programmeYaml, "directories of wallets and merchants", directoriesDigest);
    }

    public PaymentJobOptions withMemory(StateMemory newMemory) {
        return new PaymentJobOptions(programmeYaml, directories, newMemory, maxParallelism, arrivals);
    }

    /** For a stream. */
    public PaymentJobOptions withArrivals(ArrivalLimits newArrivals) {
        return new PaymentJobOptions(programmeYaml, directories, memory, maxParallelism, newArrivals);
    }
}
