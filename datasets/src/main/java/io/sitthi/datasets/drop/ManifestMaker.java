package io.sitthi.datasets.drop;

import io.sitthi.datasets.parquet.MalformedParquetException;
import io.sitthi.datasets.parquet.ParquetFooter;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.Sha256;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Makes the {@code _manifest.json} of a folder of Parquet files, for an agency that has no tool of its own: counts the
 * rows, digests the bytes, and writes nothing that {@link DropCheck} would refuse.
 *
 * <p>Only who made the files may make their manifest: it promises that they are all there and whole.
 */
public final class ManifestMaker {

    private ManifestMaker() {}

    /**
     * Makes the manifest, or replaces the one that is there, in one step.
     *
     * @param folder the dataset's folder, of whatever name
     * @param source who delivers it
     * @param asOf the day whose state it shows
     * @param programme what the delivery must suit
     * @param bytesDone told how many bytes were read
     * @return what was written
     * @throws DropFaultsException when the delivery would be refused; nothing was written
     * @throws IOException when the file system fails; nothing was written
     */
    public static Manifest make(
            Location folder, Schema dataset, String source, LocalDate asOf, Programme programme, LongConsumer bytesDone)
            throws DropFaultsException, IOException {
        if (!folder.isDirectory()) {
            return refuse(new Fault(
                            dataset,
                            null,
                            null,
                            "a folder of Parquet files at " + folder,
                            folder.exists() ? "a file" : "no such folder",
                            null)
                    .as(FaultKind.NO_SUCH_FOLDER));
        }
        List<Manifest.FileEntry> files = new ArrayList<>();
        for (Location.Entry entry : folder.list()) {
            if (DatasetCheck.isIgnored(entry.name()) || entry.kind() != Location.Kind.FILE) {
                continue; // what is neither ignored nor a file the check refuses
            }
            if (!ManifestReader.isFileName(entry.name())) {
                return refuse(new Fault(
                        dataset,
                        entry.name(),
                        null,
                        ManifestReader.FILE_NAME_EXPECTED,
                        "this name",
                        "rename the file"));
            }
            Location file = folder.resolve(entry.name());
            files.add(new Manifest.FileEntry(entry.name(), rows(file), entry.bytes(), Sha256.of(file)));
            bytesDone.accept(entry.bytes());
        }
        Manifest manifest = new Manifest(dataset.folder(), source, asOf, files, null);
        byte[] content = ManifestJson.write(manifest);
        DropCheck.checkFolder(folder, programme, dataset, content);
        folder.resolve(Manifest.FILE_NAME).writeAtomically(content);
        return manifest;
    }

    /** Rows by the footer; 0 when there is none that can be read, which the check reports. */
    private static long rows(Location file) throws IOException {
        try {
            return ParquetFooter.read(file).rows();
        } catch (MalformedParquetException e) {
            return 0;
        }
    }

    private static Manifest refuse(Fault fault) throws DropFaultsException {
        throw new DropFaultsException(List.of(fault));
    }
}
