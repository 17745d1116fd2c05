package io.sitthi.datasets.synthetic.digitalid;

import static io.sitthi.programmes.digitalid.DigitalIdSchemas.CARDS;
import static io.sitthi.programmes.digitalid.DigitalIdSchemas.DELIVERED;
import static io.sitthi.programmes.digitalid.DigitalIdSchemas.ENROLMENTS;

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
 * Writes a drop of the digital identity of people who do not exist: plausible as a whole, with every verdict, reason and
 * kind of reject, and both sides of every boundary, from 1,000 people on. The same seed gives the same bytes, whatever
 * the number of threads.
 */
public final class DigitalIdDrop {

    private DigitalIdDrop() {}

    /**
     * Writes a drop. The manifests come last, so what an interrupted run leaves behind is no drop.
     *
     * @param drop a directory without datasets; made when it is absent
     * @return the manifests, in the programme's order
     * @throws FileAlreadyExistsException when the directory holds datasets already, whole or not
     */
    public static List<Manifest> generate(Location drop, SyntheticDropOptions options, ProgressListener progress)
            throws IOException {
        for (Schema dataset : DELIVERED) {
            if (drop.resolve(dataset.name()).exists()) {
                throw new FileAlreadyExistsException(
                        drop.resolve(dataset.name()).absolute(),
                        null,
                        "choose an empty directory or delete what is there");
            }
        }
        drop.createDirectories();
        Dossiers dossiers = new Dossiers(options.people(), options.seed(), options.orphans());
        List<RowSource> sources = new ArrayList<>();
        for (Schema dataset : DELIVERED) {
            double rowsPerPerson = dataset.equals(ENROLMENTS) ? 0.9 : dataset.equals(CARDS) ? 1.2 : 1;
            sources.add(new DossierRows(dataset, rowsPerPerson, options.people(), options.seed(), dossiers));
        }
        Map<Schema, List<WrittenFile>> files =
                new BlockWriter(drop, options.threads(), options.compression(), progress).write(sources);
        List<Manifest> manifests = new ArrayList<>();
        for (Schema dataset : DELIVERED) {
            manifests.add(manifest(dataset, files.getOrDefault(dataset, List.of())));
        }
        for (Manifest manifest : manifests) {
            drop.resolve(manifest.dataset()).resolve(Manifest.FILE_NAME).writeAtomically(ManifestJson.write(manifest));
        }
        return manifests;
    }

    private static Manifest manifest(Schema dataset, List<WrittenFile> files) {
        List<Manifest.FileEntry> entries = new ArrayList<>();
        for (WrittenFile file : files) {
            entries.add(new Manifest.FileEntry(file.name(), file.rows(), file.bytes(), file.sha256()));
        }
        return new Manifest(
                dataset.name(),
                "Department of Provincial Administration",
                dataset.equals(ENROLMENTS) ? EnrolmentCalendar.AS_OF : EnrolmentCalendar.REGISTERS_AS_OF,
                entries,
                null);
    }
}
