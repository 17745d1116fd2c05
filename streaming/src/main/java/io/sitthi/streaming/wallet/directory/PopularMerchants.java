package io.sitthi.streaming.wallet.directory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the merchants that are asked for most on the heap, in front of another directory. That there is no merchant of
 * an id is kept too: a till that was set up wrong asks again and again.
 *
 * <p>It pays only where nearly all look-ups are answered from it: a miss costs a look-up behind it and an eviction.
 * {@link RecentMerchants} is what a store uses. The directory behind it never changes, so nothing expires. Safe for use by any number of threads.
 */
public final class PopularMerchants implements MerchantDirectory {

    private static final MerchantFacts NONE = new MerchantFacts(-1, -1, -1);

    private final MerchantDirectory behind;
    private final Cache<Long, MerchantFacts> popular;

    /** @param merchants how many are kept */
    public PopularMerchants(MerchantDirectory behind, long merchants) {
        this.behind = behind;
        this.popular =
                Caffeine.newBuilder().maximumSize(merchants).recordStats().build();
    }

    @Override
    public @Nullable MerchantFacts find(long merchantId) {
        Long key = merchantId;
        MerchantFacts facts = popular.getIfPresent(key);
        if (facts == null) {
            MerchantFacts found = behind.find(merchantId);
            facts = found == null ? NONE : found;
            popular.put(key, facts);
        }
        return facts == NONE ? null : facts;
    }

    /** Hits and misses so far, for metrics. */
    public CacheStats stats() {
        return popular.stats();
    }
}
