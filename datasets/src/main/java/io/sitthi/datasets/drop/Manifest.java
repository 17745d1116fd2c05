package io.sitthi.datasets.drop;

import io.sitthi.datasets.parquet.WrittenFile;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The promise that a dataset is complete: its {@code _manifest.json} (contract sections 1 and 3).
 *
 * @param dataset name of the dataset
 * @param source who delivers it
 * @param asOf the day whose state it shows
 * @param files every Parquet file of the dataset
 * @param provenance what an output was made from; null on a delivery
 */
public record Manifest(
        String dataset,
        String source,
        LocalDate asOf,
        List<FileEntry> files,
        @Nullable Provenance provenance) {

    public Manifest {
        files = List.copyOf(files);
    }

    /** Who delivers what this system makes itself. */
    public static final String OWN_SOURCE = "Sitthi";

    /** The manifest of files that were just written. */
    public static Manifest of(
            String dataset, String source, LocalDate asOf, List<WrittenFile> files, @Nullable Provenance provenance) {
        return new Manifest(
                dataset,
                source,
                asOf,
                files.stream()
                        .map(file -> new FileEntry(file.name(), file.rows(), file.bytes(), file.sha256()))
                        .toList(),
                provenance);
    }

    /** The file's name in every dataset folder. */
    public static final String FILE_NAME = "_manifest.json";

    /**
     * One file of the dataset.
     *
     * @param sha256 64 lower-case hexadecimal digits
     */
    public record FileEntry(String name, long rows, long bytes, String sha256) {}

    /**
     * What an output was made from.
     *
     * @param programme name of the programme
     * @param programmeSha256 digest of the programme's file
     * @param inputs digest of every input manifest, by dataset
     */
    public record Provenance(String programme, String programmeSha256, Map<String, String> inputs) {}

    public long rows() {
        long rows = 0;
        for (FileEntry file : files) {
            rows += file.rows();
        }
        return rows;
    }

    public long bytes() {
        long bytes = 0;
        for (FileEntry file : files) {
            bytes += file.bytes();
        }
        return bytes;
    }
}
