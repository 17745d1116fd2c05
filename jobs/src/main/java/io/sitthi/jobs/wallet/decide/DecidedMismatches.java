package io.sitthi.jobs.wallet.decide;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which registrations were found to differ from the civil register, by part, so that their verdicts need not be read
 * again. Parts that an earlier execution decided are missing. May be shared by threads.
 */
public final class DecidedMismatches {

    private final Map<String, Part> parts = new ConcurrentHashMap<>();

    /** Those of a part's file of verdicts, in its order; null when this execution did not decide it. */
    public @Nullable Part of(String file) {
        return parts.get(file);
    }

    void add(String file, Part part) {
        parts.put(file, part);
    }

    /** Those of one part. */
    public static final class Part {

        private long[] ids = new long[2 << 10];
        private int count;

        void add(long registrationId, long citizenId) {
            if (ids.length == 2 * count) {
                ids = Arrays.copyOf(ids, Math.multiplyExact(4, count));
            }
            ids[2 * count] = registrationId;
            ids[2 * count + 1] = citizenId;
            count++;
        }

        public int count() {
            return count;
        }

        public long registrationId(int i) {
            return ids[2 * i];
        }

        public long citizenId(int i) {
            return ids[2 * i + 1];
        }
    }
}
