package io.sitthi.jobs.wallet.difference;

import io.sitthi.datasets.columns.BytesToLong;
import io.sitthi.jobs.wallet.evidence.EvidenceFolder;
import io.sitthi.jobs.wallet.evidence.EvidenceGroup;
import io.sitthi.jobs.wallet.evidence.EvidenceScan;
import io.sitthi.jobs.wallet.evidence.EvidenceTable;
import io.sitthi.jobs.wallet.evidence.NightEvidence;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The rows of one night in one share of the citizens, with the reasons that each got. Used again. For one thread. */
final class NightRows {

    long[] registrationIds = new long[0];
    long[] citizenIds = new long[0];
    int[] districts = new int[0];
    int[] reasons = new int[0];
    int count;

    /** What is read from files is read into these, used again from file to file. */
    private @Nullable EvidenceGroup group;

    private @Nullable NightEvidence nights;

    private int[] groupReasons = new int[0];
    final VerdictColumns verdicts = new VerdictColumns();

    /** The columns of one row group of verdicts. */
    static final class VerdictColumns {

        long[] registrationIds = new long[0];
        long[] citizenIds = new long[0];
        long[] reasons = new long[0];
        int[] districts = new int[0];
        boolean[] nulls = new boolean[0];

        void reserve(int rows) {
            if (rows > nulls.length) {
                registrationIds = new long[rows];
                citizenIds = new long[rows];
                reasons = new long[rows];
                districts = new int[rows];
                nulls = new boolean[rows];
            }
        }
    }

    /** Null when only verdicts are known. */
    private final @Nullable EvidenceTable evidence;

    NightRows(boolean withEvidence) {
        evidence = withEvidence ? new EvidenceTable() : null;
    }

    /** A row group of evidence to read into. */
    EvidenceGroup group(BytesToLong nationalities) {
        EvidenceGroup known = group;
        if (known == null) {
            known = EvidenceScan.newGroup(nationalities);
            group = known;
        }
        return known;
    }

    /** What reads the evidence of several nights. */
    NightEvidence nights(EvidenceFolder folder, BytesToLong nationalities) {
        NightEvidence known = nights;
        if (known == null) {
            known = new NightEvidence(folder, nationalities, true);
            nights = known;
        }
        return known;
    }

    /** With room for the reasons of so many rows. */
    int[] groupReasons(int rows) {
        if (groupReasons.length < rows) {
            groupReasons = new int[rows];
        }
        return groupReasons;
    }

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
            if (evidence != null) {
                evidence.reserve(room);
            }
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

    /** Adds rows {@code from .. to)} of a group. */
    void add(EvidenceGroup group, int[] masks, int from, int to) {
        int more = to - from;
        if (more == 0) {
            return;
        }
        reserve(count + more);
        group.copyIds(from, to, registrationIds, citizenIds, districts, count);
        System.arraycopy(masks, from, reasons, count, more);
        if (evidence != null) {
            group.copyTo(evidence, from, to, count);
        }
        count += more;
    }

    @Nullable
    EvidenceTable evidence() {
        return evidence;
    }
}
