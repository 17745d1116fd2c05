package io.sitthi.streaming.wallet.directory;

import io.sitthi.streaming.wallet.directory.MerchantDirectory.MerchantFacts;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Keeps recently used merchants on the heap, in front of another directory: a table in which each id has one place,
 * held by the merchant that was looked up there last. Popular ones are soon back. That an id has no merchant is kept
 * too.
 *
 * <p>Unlike a cache such as Caffeine it boxes no key and keeps no account of popularity: {@code
 * MerchantLookupBenchmark} compares the two. Safe for use by any number of threads: entries are immutable, and of two
 * that are put in one place at once either may stay.
 */
public final class RecentMerchants implements MerchantDirectory {

    /** About 60 bytes of heap each. */
    private static final int MOST_PLACES = 1 << 20;

    private static final int LEAST_PLACES = 1 << 10;

    private final MerchantDirectory behind;
    private final @Nullable Entry[] places;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    private record Entry(long id, @Nullable MerchantFacts facts) {}

    /** @param places a power of two */
    public RecentMerchants(MerchantDirectory behind, int places) {
        if (Integer.bitCount(places) != 1) {
            throw new IllegalArgumentException(places + " places, expected a power of two");
        }
        this.behind = behind;
        this.places = new Entry[places];
    }

    /** How many places so many merchants should have: one for each or for every second, but no more than a million. */
    public static int placesFor(long merchants) {
        return (int) Math.min(MOST_PLACES, Long.highestOneBit(Math.max(LEAST_PLACES, merchants)));
    }

    @Override
    public @Nullable MerchantFacts find(long merchantId) {
        int place = (int) (merchantId * 0x9e3779b97f4a7c15L >>> 32) & places.length - 1;
        Entry entry = places[place];
        if (entry != null && entry.id() == merchantId) {
            hits.increment();
            return entry.facts();
        }
        misses.increment();
        MerchantFacts facts = behind.find(merchantId);
        places[place] = new Entry(merchantId, facts);
        return facts;
    }

    /** Look-ups answered from the heap so far. */
    public long hits() {
        return hits.sum();
    }

    /** Look-ups that went to the directory behind. */
    public long misses() {
        return misses.sum();
    }
}
