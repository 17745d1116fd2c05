package io.sitthi.datasets.synthetic.histories;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.datasets.synthetic.subjects.SubjectDrop;
import java.io.IOException;
import java.util.List;

/**
 * Writes drops of event histories: plausible as a whole, with every status and code and both sides of the boundaries from
 * 1,000 subjects on. The same seed gives the same bytes, whatever the number of threads.
 */
public final class HistoryDrop {

    private HistoryDrop() {}

    /** A drop of identity proofing. */
    public static List<Manifest> proofing(Location drop, SyntheticDropOptions options, ProgressListener progress)
            throws IOException {
        return generate(drop, options, progress, new ProofingHistories(options.seed()));
    }

    /** A drop of mandates and acts. */
    public static List<Manifest> mandates(Location drop, SyntheticDropOptions options, ProgressListener progress)
            throws IOException {
        return generate(drop, options, progress, new MandateHistories(options.seed(), options.orphans()));
    }

    /** A drop of sign-ins and factor events. */
    public static List<Manifest> signIns(Location drop, SyntheticDropOptions options, ProgressListener progress)
            throws IOException {
        return generate(drop, options, progress, new SignInHistories(options.seed(), options.orphans()));
    }

    private static List<Manifest> generate(
            Location drop, SyntheticDropOptions options, ProgressListener progress, Histories histories)
            throws IOException {
        return SubjectDrop.generate(drop, options, progress, new HistorySource(histories));
    }
}
