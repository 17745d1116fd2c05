package io.sitthi.datasets.synthetic;

import io.sitthi.datasets.parquet.Compression;

/**
 * What kind of synthetic drop is wanted.
 *
 * @param people number of people, from 1 to {@link #MOST_PEOPLE}
 * @param seed another seed gives other people
 * @param orphans whether each of the six datasets about people may hold rows without a citizen id
 * @param appeals whether appeals are delivered too
 * @param threads how many rows are made at once; it changes nothing in what is written
 * @param compression of the Parquet pages
 */
public record SyntheticDropOptions(
        long people, long seed, boolean orphans, boolean appeals, int threads, Compression compression) {

    /** Somewhat more than live in Thailand. */
    public static final long MOST_PEOPLE = 70_000_000;

    private static final int MOST_THREADS = 1_024;

    public SyntheticDropOptions {
        if (people < 1 || people > MOST_PEOPLE) {
            throw new IllegalArgumentException(people + " people, expected 1 to " + MOST_PEOPLE);
        }
        if (threads < 1 || threads > MOST_THREADS) {
            throw new IllegalArgumentException(threads + " threads, expected 1 to " + MOST_THREADS);
        }
    }

    /** Without appeals. */
    public SyntheticDropOptions(long people, long seed, boolean orphans, int threads, Compression compression) {
        this(people, seed, orphans, false, threads, compression);
    }

    /** A drop without orphans and appeals, made by all cores. */
    public static SyntheticDropOptions of(long people, long seed) {
        int cores = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        return new SyntheticDropOptions(people, seed, false, cores, Compression.ZSTD);
    }

    public SyntheticDropOptions withOrphans(boolean allowed) {
        return new SyntheticDropOptions(people, seed, allowed, appeals, threads, compression);
    }

    public SyntheticDropOptions withThreads(int number) {
        return new SyntheticDropOptions(people, seed, orphans, appeals, number, compression);
    }

    public SyntheticDropOptions withCompression(Compression codec) {
        return new SyntheticDropOptions(people, seed, orphans, appeals, threads, codec);
    }

    public SyntheticDropOptions withAppeals() {
        return new SyntheticDropOptions(people, seed, orphans, true, threads, compression);
    }
}
