package io.sitthi.jobs.engine.scatter;

import io.sitthi.datasets.storage.Sha256;
import java.nio.charset.StandardCharsets;

/**
 * Assigns subjects to buckets by a keyed hash of their ids. The key is the programme's name, so every run of a
 * programme splits alike. The number of buckets is a power of two and follows from the number of rows alone; so the
 * buckets of one night fold into another's.
 *
 * @param key what the hash is keyed by
 * @param count how many buckets; a power of two
 */
public record Buckets(long key, int count) {

    /** The most buckets that a run has. */
    public static final int MAX_COUNT = 4096;

    /** The most places that a bucket is divided into: what is left of the hash's 31 bits. */
    public static final int MAX_PLACES = 1 << 19;

    public Buckets {
        if (count < 1 || count > MAX_COUNT || Integer.bitCount(count) != 1) {
            throw new IllegalArgumentException(count + " buckets, expected a power of two up to " + MAX_COUNT);
        }
    }

    /**
     * The buckets of a run.
     *
     * @param programme its name
     * @param rows of all datasets together
     * @param bucketRows how many rows there are for each bucket, about
     */
    public static Buckets forRows(String programme, long rows, long bucketRows) {
        long wanted = Math.min(MAX_COUNT, Math.max(1, rows / bucketRows + (rows % bucketRows > 0 ? 1 : 0)));
        String digest = Sha256.of(programme.getBytes(StandardCharsets.UTF_8));
        return new Buckets(
                Long.parseUnsignedLong(digest.substring(0, 16), 16), (int) Long.highestOneBit(wanted * 2 - 1));
    }

    /** The bucket of a subject. */
    public int of(long subject) {
        return (int) (mix(subject ^ key) >>> 33) & count - 1;
    }

    /**
     * The place of a subject within its bucket: other bits of the same hash.
     *
     * @param places how many; a power of two up to {@link #MAX_PLACES}
     */
    public int place(long subject, int places) {
        return (int) (mix(subject ^ key) >>> 33) >>> Integer.numberOfTrailingZeros(count) & places - 1;
    }

    /** Spreads ids that are close together over all 64 bits (Stafford's variant 13 of the MurmurHash3 finaliser). */
    public static long mix(long id) {
        long mixed = (id ^ (id >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
