package io.sitthi.datasets.drop;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A drop that {@link DropCheck} found without fault. Digests of the Parquet files are still only promised: whoever
 * reads the files holds them against the promise.
 *
 * @param location the drop's directory
 * @param datasets the datasets that were checked
 */
public record CheckedDrop(Location location, Map<Schema, CheckedDataset> datasets) {

    /**
     * A dataset that was checked.
     *
     * @throws IllegalArgumentException when it was not among those to check
     */
    public CheckedDataset dataset(Schema dataset) {
        CheckedDataset checked = datasets.get(dataset);
        if (checked == null) {
            throw new IllegalArgumentException(dataset.folder() + " was not checked");
        }
        return checked;
    }

    /** Digest of every manifest by the dataset's name, as outputs record it. */
    public Map<String, String> manifestDigests() {
        Map<String, String> digests = new TreeMap<>();
        for (CheckedDataset dataset : datasets.values()) {
            digests.put(dataset.dataset().folder(), dataset.manifestSha256());
        }
        return Collections.unmodifiableMap(digests);
    }
}
