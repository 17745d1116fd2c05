package io.sitthi.jobs.wallet.decide;

import io.sitthi.datasets.output.NightLinks;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.jobs.engine.part.DonePart;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was decided in one part of a night.
 *
 * @param decided of tonight's registrations
 * @param revised the file of earlier registrations that are judged otherwise now
 * @param withdrawn the file of wallets that end
 * @param kept the file of what the nights after this one need
 * @param differing of tonight's registrations with IDENTITY_MISMATCH: citizen, and block and row of the civil row
 * @param allByReasons registrations of all nights by mask of reasons
 */
public record NightPart(
        int part,
        DecidedPart decided,
        WrittenFile revised,
        WrittenFile withdrawn,
        WrittenFile kept,
        List<long[]> differing,
        Map<Integer, Long> allByReasons)
        implements DonePart {

    /** The folder of what is kept. */
    public static final String KEPT = NightLinks.KEPT;

    @Override
    public Map<String, List<WrittenFile>> written() {
        Map<String, List<WrittenFile>> files = new HashMap<>(decided.written());
        files.put(WalletSchemas.REVISED.name(), List.of(revised));
        files.put(WalletSchemas.WITHDRAWN.name(), List.of(withdrawn));
        files.put(KEPT, List.of(kept));
        return files;
    }
}
