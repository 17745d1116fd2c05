package io.sitthi.jobs.wallet.decide;

import io.sitthi.datasets.output.NightLinks;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.jobs.engine.part.DonePart;
import io.sitthi.jobs.engine.part.JudgedPart;
import java.util.List;
import java.util.Map;

/**
 * What was decided in one part of a night.
 *
 * @param judged its files, including what is kept for later nights, and its counts
 * @param differing of tonight's registrations with IDENTITY_MISMATCH: citizen, and block and row of the civil row
 */
public record NightPart(JudgedPart judged, List<long[]> differing) implements DonePart {

    /** The folder of what is kept. */
    public static final String KEPT = NightLinks.KEPT;

    @Override
    public int part() {
        return judged.part();
    }

    @Override
    public Map<String, List<WrittenFile>> written() {
        return judged.written();
    }
}
