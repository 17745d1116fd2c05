package io.sitthi.jobs.wallet.decide;

import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.schema.CommonSchemas;
import io.sitthi.jobs.engine.part.DonePart;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was decided in one part (consecutive buckets): its files, and its share of the summary. Kept as JSON, whose
 * presence says that the part is done.
 *
 * @param part position of the part
 * @param verdicts the verdicts file
 * @param wallets the wallets file
 * @param rejects the file of second civil rows; empty when there are none
 * @param evidence the evidence file; empty when none is wanted
 * @param registrationsByReasons number of registrations by mask of reasons
 * @param districts registrations and eligible ones by home district
 * @param days registrations, and those of group NO_SMARTPHONE among them, by Bangkok day since 1970-01-01
 * @param appealed registrations that a row of appeals names
 */
public record DecidedPart(
        int part,
        WrittenFile verdicts,
        WrittenFile wallets,
        List<WrittenFile> rejects,
        List<WrittenFile> evidence,
        Map<Integer, Long> registrationsByReasons,
        Map<Integer, long[]> districts,
        Map<Integer, long[]> days,
        Set<Long> appealed)
        implements DonePart {

    @Override
    public Map<String, List<WrittenFile>> written() {
        return Map.of(
                WalletSchemas.VERDICTS.name(),
                List.of(verdicts),
                WalletSchemas.WALLETS.name(),
                List.of(wallets),
                CommonSchemas.REJECTS.name(),
                rejects,
                WalletSchemas.EVIDENCE.name(),
                evidence);
    }
}
