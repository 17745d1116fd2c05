package io.sitthi.jobs.wallet.difference;

import java.util.Arrays;

/** Verdicts of one night, a column an array. Used again. For one thread. */
final class NightRows {

    long[] registrationIds = new long[0];
    long[] citizenIds = new long[0];
    int[] districts = new int[0];
    /** Masks of reasons. */
    int[] reasons = new int[0];

    int count;

    void clear() {
        count = 0;
    }

    void reserve(int rows) {
        if (rows > registrationIds.length) {
            int room = Math.max(1 << 12, Math.addExact(rows, rows / 4));
            registrationIds = Arrays.copyOf(registrationIds, room);
            citizenIds = Arrays.copyOf(citizenIds, room);
            districts = Arrays.copyOf(districts, room);
            reasons = Arrays.copyOf(reasons, room);
        }
    }

    void add(long registrationId, long citizenId, int district, int mask) {
        reserve(count + 1);
        registrationIds[count] = registrationId;
        citizenIds[count] = citizenId;
        districts[count] = district;
        reasons[count] = mask;
        count++;
    }

    /** Adds rows {@code from .. to)} of another night's, or block's. */
    void addAll(NightRows rows, int from, int to) {
        int more = to - from;
        reserve(count + more);
        System.arraycopy(rows.registrationIds, from, registrationIds, count, more);
        System.arraycopy(rows.citizenIds, from, citizenIds, count, more);
        System.arraycopy(rows.districts, from, districts, count, more);
        System.arraycopy(rows.reasons, from, reasons, count, more);
        count += more;
    }

    /** Whether a row here and one there are of the same registration and citizen. */
    boolean isSame(int row, NightRows other, int otherRow) {
        return registrationIds[row] == other.registrationIds[otherRow] && citizenIds[row] == other.citizenIds[otherRow];
    }
}
