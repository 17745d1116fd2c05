package io.sitthi.streaming.engine.store;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.SeekableInput;
import io.sitthi.datasets.storage.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last file that is written for a store: what the store must look like to be opened. Checking it reads the same few
 * hundred kilobytes whatever the store's size.
 *
 * @param dataset name of the dataset
 * @param manifestSha256 digest of the manifest that the store was built from
 * @param rows rows of the dataset, which the map was made for
 * @param entries entries of the map
 * @param mapBytes length of the map's file: one that is shorter would kill the process that maps it
 * @param mapProbeSha256 digest of the map's first bytes and of some others
 * @param rejectsBytes length of the file of rejected rows
 * @param rejectsSha256 its digest
 */
public record StoreSeal(
        String dataset,
        String manifestSha256,
        long rows,
        long entries,
        long mapBytes,
        String mapProbeSha256,
        long rejectsBytes,
        String rejectsSha256) {

    /**
     * Increases whenever the layout of the map, of its values (Chronicle keeps their classes' names) or of any file of
     * the store changes.
     */
    public static final int FORMAT_VERSION = 4;

    public static final String MAP_FILE = "store.map";
    public static final String REJECTS_FILE = "rejects";
    public static final String SEAL_FILE = "seal";

    private static final int MAX_SEAL_BYTES = 4096;

    private static final int PROBE_BYTES = 4096;
    private static final int PROBES = 64;

    /** Name of the folder of a store: another manifest or another layout is another store. */
    public static String folderName(Schema dataset, String manifestSha256) {
        return dataset.folder() + "-v" + FORMAT_VERSION + "-" + manifestSha256;
    }

    /** Describes the files of a store that was just built. */
    public static StoreSeal of(Path folder, Schema dataset, String manifestSha256, long rows, long entries)
            throws IOException {
        Path map = folder.resolve(MAP_FILE);
        Path rejects = folder.resolve(REJECTS_FILE);
        return new StoreSeal(
                dataset.folder(),
                manifestSha256,
                rows,
                entries,
                Files.size(map),
                probe(map),
                Files.size(rejects),
                Sha256.of(Location.of(rejects)));
    }

    /** What is wrong with the store's files; null when they are as they were sealed. */
    @Nullable
    public String mismatch(Path folder, Schema wantedDataset, String wantedManifestSha256) throws IOException {
        if (!dataset.equals(wantedDataset.folder()) || !manifestSha256.equals(wantedManifestSha256)) {
            return "it was built from another manifest";
        }
        Path map = folder.resolve(MAP_FILE);
        Path rejects = folder.resolve(REJECTS_FILE);
        if (!Files.isRegularFile(map) || !Files.isRegularFile(rejects)) {
            return "a file is missing";
        }
        if (Files.size(map) != mapBytes) {
            return "the map has " + Files.size(map) + " bytes, sealed were " + mapBytes;
        }
        if (Files.size(rejects) != rejectsBytes
                || !Sha256.of(Location.of(rejects)).equals(rejectsSha256)) {
            return "the rejected rows are not those that were sealed";
        }
        return probe(map).equals(mapProbeSha256) ? null : "the map is not the one that was sealed";
    }

    /**
     * Digest of the map's header and of pages spread over its second half. The first half holds, besides entries, the
     * words in which Chronicle counts readers; those may change.
     */
    private static String probe(Path map) throws IOException {
        MessageDigest digest = Sha256.newDigest();
        byte[] page = new byte[PROBE_BYTES];
        try (SeekableInput input = Location.of(map).open()) {
            long size = input.size();
            int header = (int) Math.min(HEADER_BYTES, size);
            input.readFully(0, page, 0, header);
            digest.update(page, 0, header);
            long half = size / 2;
            for (int i = 0; i < PROBES; i++) {
                long end = half + (size - half) * (i + 1) / PROBES;
                int length = (int) Math.min(PROBE_BYTES, end - half);
                input.readFully(end - length, page, 0, length);
                digest.update(page, 0, length);
            }
        }
        return Sha256.hex(digest);
    }

    /** Less than Chronicle's own description of the map, which never changes. */
    private static final int HEADER_BYTES = 512;

    /** Reads a seal; null when there is no valid one. */
    public static @Nullable StoreSeal read(Path folder) throws IOException {
        Path file = folder.resolve(SEAL_FILE);
        if (!Files.isRegularFile(file) || Files.size(file) > MAX_SEAL_BYTES) {
            return null;
        }
        List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                .lines()
                .toList();
        if (lines.size() != LINES) {
            return null;
        }
        String body = String.join("\n", lines.subList(0, LINES - 1));
        if (!lines.get(LINES - 1).equals(Sha256.of(body.getBytes(StandardCharsets.ISO_8859_1)))) {
            return null;
        }
        return new StoreSeal(
                lines.get(0),
                lines.get(1),
                Long.parseLong(lines.get(2)),
                Long.parseLong(lines.get(3)),
                Long.parseLong(lines.get(4)),
                lines.get(5),
                Long.parseLong(lines.get(6)),
                lines.get(7));
    }

    private static final int LINES = 9;

    /** Writes the seal, with its own digest as the last line. */
    public void write(Path folder) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                dataset,
                manifestSha256,
                Long.toString(rows),
                Long.toString(entries),
                Long.toString(mapBytes),
                mapProbeSha256,
                Long.toString(rejectsBytes),
                rejectsSha256));
        lines.add(Sha256.of(String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1)));
        Location.of(folder.resolve(SEAL_FILE))
                .writeAtomically(String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1));
    }
}
