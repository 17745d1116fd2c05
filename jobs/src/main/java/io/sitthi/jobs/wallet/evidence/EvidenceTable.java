package io.sitthi.jobs.wallet.evidence;

import io.sitthi.programmes.wallet.EvidenceRow;
import java.util.Arrays;

/** Many rows of evidence in memory, a column an array: about 70 bytes a row. For one thread at a time. */
public final class EvidenceTable {

    byte[] groups = new byte[0];
    byte[] channels = new byte[0];
    long[] registeredAt = new long[0];
    long[] verifiedAt = new long[0];
    boolean[] neverVerified = new boolean[0];
    byte[] civil = new byte[0];
    int[] settled = new int[0];
    int[] birthDates = new int[0];
    long[] nationalities = new long[0];
    long[] persons = new long[0];
    long[] income = new long[0];
    long[] deposits = new long[0];
    long[] appealIds = new long[0];

    /** Makes room for so many rows. */
    public void reserve(int rows) {
        if (rows <= groups.length) {
            return;
        }
        groups = Arrays.copyOf(groups, rows);
        channels = Arrays.copyOf(channels, rows);
        registeredAt = Arrays.copyOf(registeredAt, rows);
        verifiedAt = Arrays.copyOf(verifiedAt, rows);
        neverVerified = Arrays.copyOf(neverVerified, rows);
        civil = Arrays.copyOf(civil, rows);
        settled = Arrays.copyOf(settled, rows);
        birthDates = Arrays.copyOf(birthDates, rows);
        nationalities = Arrays.copyOf(nationalities, rows);
        persons = Arrays.copyOf(persons, rows);
        income = Arrays.copyOf(income, rows);
        deposits = Arrays.copyOf(deposits, rows);
        appealIds = Arrays.copyOf(appealIds, rows);
    }

    /** Of the appeal that counts for a row; 0 when there is none. */
    public long appealId(int i) {
        return appealIds[i];
    }

    public EvidenceRow row(int i) {
        return new EvidenceRow(
                groups[i],
                channels[i],
                neverVerified[i],
                verifiedAt[i],
                registeredAt[i],
                civil[i],
                settled[i],
                birthDates[i],
                nationalities[i],
                persons[i],
                income[i],
                deposits[i],
                appealIds[i]);
    }

    @Override
    public String toString() {
        return "rows of evidence"; // never whose
    }
}
