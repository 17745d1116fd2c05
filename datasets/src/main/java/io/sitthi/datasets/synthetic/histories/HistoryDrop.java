package io.sitthi.datasets.synthetic.histories;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.drop.ManifestJson;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.datasets.synthetic.block.BlockWriter;
import io.sitthi.datasets.synthetic.block.RowSource;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

    /**
     * Writes a drop. The manifests come last, so what an interrupted run leaves behind is no drop.
     *
     * @throws FileAlreadyExistsException when the directory holds datasets already, whole or not
     */
    private static List<Manifest> generate(
            Location drop, SyntheticDropOptions options, ProgressListener progress, Histories histories)
            throws IOException {
        for (Schema dataset : histories.datasets()) {
            if (drop.resolve(dataset.name()).exists()) {
                throw new FileAlreadyExistsException(
                        drop.resolve(dataset.name()).absolute(),
                        null,
                        "choose an empty directory or delete what is there");
            }
        }
        drop.createDirectories();
        List<RowSource> sources = new ArrayList<>();
        for (Schema dataset : histories.datasets()) {
            sources.add(new HistoryRows(dataset, options.people(), options.seed(), histories));
        }
        Map<Schema, List<WrittenFile>> files =
                new BlockWriter(drop, options.threads(), options.compression(), progress).write(sources);
        List<Manifest> manifests = new ArrayList<>();
        for (Schema dataset : histories.datasets()) {
            manifests.add(Manifest.of(
                    dataset.name(),
                    histories.source(),
                    histories.asOf(),
                    files.getOrDefault(dataset, List.of()),
                    null));
        }
        for (Manifest manifest : manifests) {
            drop.resolve(manifest.dataset()).resolve(Manifest.FILE_NAME).writeAtomically(ManifestJson.write(manifest));
        }
        return manifests;
    }
}
