package io.sitthi.jobs.wallet.verify;

import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.Sha256;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The data of an output folder: every file's digest but those of summary and report, which tell times. */
final class PublishedData {

    private PublishedData() {}

    static Map<String, String> digests(Location out) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        collect(out, "", digests);
        if (digests.remove("summary.json") == null || digests.remove("report.html") == null) {
            throw new AssertionError(out + " has no summary or no report, only " + digests.keySet());
        }
        return digests;
    }

    private static void collect(Location folder, String prefix, Map<String, String> digests) throws IOException {
        for (Location.Entry entry : folder.list()) {
            Location child = folder.resolve(entry.name());
            if (entry.directory()) {
                collect(child, prefix + entry.name() + "/", digests);
            } else {
                digests.put(prefix + entry.name(), Sha256.of(child.readAll()));
            }
        }
    }
}
