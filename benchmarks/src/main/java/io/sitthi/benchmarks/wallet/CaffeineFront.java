package io.sitthi.benchmarks.wallet;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Keeps those who are asked for most on the heap, in front of a store, as one would do with Caffeine: what Sitthi's own
 * ways are measured beside. That there is nobody of an id is kept too: a till that was set up wrong asks again and again.
 *
 * <p>What stands behind it never changes, so nothing expires. Safe for use by any number of threads.
 *
 * @param <F> what is known of somebody
 */
final class CaffeineFront<F> {

    private final LongFunction<@Nullable F> behind;
    private final F nobody;
    private final Cache<Long, F> kept;

    /**
     * @param nobody any value that the store never answers
     * @param most how many are kept
     */
    CaffeineFront(LongFunction<@Nullable F> behind, F nobody, long most) {
        this.behind = behind;
        this.nobody = nobody;
        // the calling thread makes room: in a pool of threads that would be work that no look-up answers for
        kept = Caffeine.newBuilder()
                .maximumSize(most)
                .executor(Runnable::run)
                .recordStats()
                .build();
    }

    @Nullable
    F find(long id) {
        Long key = id;
        F facts = kept.getIfPresent(key);
        if (facts == null) {
            F found = behind.apply(id);
            facts = found == null ? nobody : found;
            kept.put(key, facts);
        }
        return facts == nobody ? null : facts;
    }

    /** Hits and misses so far. */
    CacheStats stats() {
        return kept.stats();
    }
}
