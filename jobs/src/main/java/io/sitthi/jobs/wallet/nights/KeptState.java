package io.sitthi.jobs.wallet.nights;

import io.sitthi.datasets.parquet.WrittenFile;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Describes what a night keeps.
 *
 * @param bucketKey the key of the buckets' hash
 * @param keyName of the secret key by which identities are hashed
 * @param programmeSha256 of the night's programme
 * @param creditSatang what its wallets open with
 * @param appeals whether appeals were delivered
 * @param verdictsSha256 digest of the manifest of its verdicts
 * @param previous the night before; null for the first
 * @param replaces whether registrations of earlier nights were judged again
 * @param files of registrations
 * @param rejected registrations without a verdict, of all nights
 * @param reasons registrations of all nights by mask of reasons
 */
public record KeptState(
        long bucketKey,
        String keyName,
        String programmeSha256,
        long creditSatang,
        boolean appeals,
        String verdictsSha256,
        @Nullable Link previous,
        boolean replaces,
        List<WrittenFile> files,
        long rejected,
        Map<Integer, Long> reasons) {

    /**
     * Where the night before is.
     *
     * @param out its output, as it was named then
     * @param keptSha256 digest of its own {@link KeptState}
     */
    public record Link(String out, String keptSha256) {}
}
