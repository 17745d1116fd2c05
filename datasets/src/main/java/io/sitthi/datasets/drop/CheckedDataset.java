package io.sitthi.datasets.drop;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import java.util.List;

/**
 * One dataset that was found without fault.
 *
 * @param dataset which
 * @param folder where
 * @param manifest its manifest
 * @param manifestSha256 digest of the manifest's bytes
 * @param files its files in order of name
 */
public record CheckedDataset(
        Schema dataset, Location folder, Manifest manifest, String manifestSha256, List<CheckedFile> files) {

    /**
     * One Parquet file.
     *
     * @param location where
     * @param promised what the manifest says of it; all of it was checked but the digest
     */
    public record CheckedFile(Location location, Manifest.FileEntry promised) {

        public String name() {
            return promised.name();
        }

        public long rows() {
            return promised.rows();
        }

        public long bytes() {
            return promised.bytes();
        }

        /** The digest that the manifest promises. */
        public String sha256() {
            return promised.sha256();
        }
    }

    public long rows() {
        return manifest.rows();
    }

    public long bytes() {
        return manifest.bytes();
    }
}
