package io.sitthi.streaming.engine.store;

import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.CheckedDataset.CheckedFile;
import io.sitthi.datasets.drop.MalformedManifestException;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.drop.ManifestJson;
import io.sitthi.datasets.parquet.encryption.Encryption;
import io.sitthi.datasets.parquet.encryption.KeyFile;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dataset that was checked, in a form that travels: wherever it arrives, it is the same files with the same digests
 * that were checked at the start, whatever has become of the folder since.
 *
 * @param folder where it stands, as {@link Location#of(String)} reads it
 * @param manifest its manifest as JSON
 * @param manifestSha256 digest of the manifest as it was delivered
 * @param keys path or URI of the file of keys, which every machine must see; null when nothing is encrypted
 */
public record PinnedDataset(
        Schema dataset,
        String folder,
        String manifest,
        String manifestSha256,
        @Nullable String keys) implements Serializable {

    public static PinnedDataset of(CheckedDataset dataset) {
        return new PinnedDataset(
                dataset.dataset(),
                dataset.folder().absolute(),
                new String(ManifestJson.write(dataset.manifest()), StandardCharsets.UTF_8),
                dataset.manifestSha256(),
                dataset.folder().encryption().keys() instanceof KeyFile file ? file.origin() : null);
    }

    /** @throws IOException when the file of keys cannot be read */
    public CheckedDataset unpin() throws IOException {
        Manifest read;
        try {
            read = ManifestJson.read(manifest.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedManifestException e) {
            throw new IllegalStateException("a manifest that was checked cannot be read: " + e.getMessage(), e);
        }
        Location location = Location.of(folder);
        if (keys != null) {
            KeyFile file = KeyFile.parse(Location.of(keys).readAll(), keys);
            location = location.with(Encryption.reading(file));
        }
        List<CheckedFile> files = new ArrayList<>();
        for (Manifest.FileEntry file : read.files()) {
            files.add(new CheckedFile(location.resolve(file.name()), file));
        }
        files.sort(Comparator.comparing(CheckedFile::name));
        return new CheckedDataset(dataset, location, read, manifestSha256, List.copyOf(files));
    }
}
