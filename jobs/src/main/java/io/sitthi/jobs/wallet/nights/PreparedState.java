package io.sitthi.jobs.wallet.nights;

import io.sitthi.datasets.parquet.WrittenFile;
import java.util.List;
import java.util.Map;

/**
 * Describes a prepared reference.
 *
 * @param programmeName of the programme that it was prepared with
 * @param programme the text of its file
 * @param bucketKey the key of the buckets' hash
 * @param buckets how many
 * @param key0 first half of the secret key for hashing identities
 * @param key1 second half
 * @param generation counts preparations and updates
 * @param datasets by name
 */
record PreparedState(
        String programmeName,
        String programme,
        long bucketKey,
        int buckets,
        long key0,
        long key1,
        int generation,
        Map<String, Dataset> datasets) {

    /**
     * One dataset of the reference.
     *
     * @param folder of its files
     * @param manifestSha256 of the delivery
     * @param asOf the delivery's day
     * @param rows of the delivery
     * @param citizens its records, by citizen
     * @param names files of names, by block of the civil register
     * @param rejects the file of its rejects
     */
    record Dataset(
            String folder,
            String manifestSha256,
            String asOf,
            long rows,
            long orphans,
            Kept citizens,
            List<String> names,
            WrittenFile rejects) {}

    /**
     * A file of records; its own checksums tell whether it is as it was written.
     *
     * @param records how many
     */
    record Kept(String name, long bytes, long records) {}

    @Override
    public String toString() {
        return "generation " + generation + " of " + programmeName; // the key is secret
    }
}
