package io.sitthi.jobs.digitalid;

import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.jobs.engine.general.run.Combined;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.TreeMap;

/**
 * Devices that hold the identities of more citizens than a limit. Each citizen has one identity at most, so a device's
 * rows are its citizens.
 *
 * <p>There are as many devices as citizens, nearly all with one: too many to be counted by name. So they are counted twice
 * over: first by hash, in one byte each, then by name those alone whose byte says that they may be over the limit. A hash
 * that two devices share costs a needless name, and no wrong count.
 */
final class SharedDevices {

    private static final int COUNTERS = 1 << 26;
    private static final int MAX_COUNT = 255;

    private final int limit;
    private final long key = new SecureRandom().nextLong();
    private final Map<TextSlice, long[]> counts = new TreeMap<>();

    /** @param limit citizens that a device may have without being shared */
    SharedDevices(int limit) {
        this.limit = limit;
    }

    /** Counts the devices of an output's rows. */
    void count(Combined all, String dataset, String column) throws IOException {
        byte[] counters = new byte[counters(all.rows(dataset))];
        all.readTexts(dataset, column, device -> {
            int at = slot(device, counters.length);
            if ((counters[at] & MAX_COUNT) < MAX_COUNT) {
                counters[at]++;
            }
        });
        all.readTexts(dataset, column, device -> {
            int counted = counters[slot(device, counters.length)] & MAX_COUNT;
            if (counted > limit || counted == MAX_COUNT) {
                long[] count = counts.get(device);
                if (count == null) {
                    count = new long[1];
                    counts.put(device.copy(), count);
                }
                count[0]++;
            }
        });
        counts.values().removeIf(count -> count[0] <= limit);
    }

    /** Keyed, so that nobody can choose ids that share a counter. */
    private int slot(TextSlice device, int slots) {
        long hash = key;
        for (int i = device.offset(); i < device.offset() + device.length(); i++) {
            hash = (hash ^ device.bytes()[i]) * 0x9e37_79b9_7f4a_7c15L;
            hash ^= hash >>> 29;
        }
        return (int) (hash >>> 32) & slots - 1;
    }

    private static int counters(long rows) {
        return (int) Math.min(COUNTERS, Long.highestOneBit(Math.max(1024, rows) * 4));
    }

    /** Number of citizens by device, in the order of the ids' bytes. */
    Map<TextSlice, long[]> counts() {
        return counts;
    }
}
