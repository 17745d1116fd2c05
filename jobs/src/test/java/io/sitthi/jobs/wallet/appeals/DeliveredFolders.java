package io.sitthi.jobs.wallet.appeals;

import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.CommandRun;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders of a drop that a test copies, deletes and delivers. */
final class DeliveredFolders {

    private DeliveredFolders() {}

    /** Gives a dataset its manifest. */
    static void manifest(Path dataset, String name) {
        CommandRun.of("manifest", "--dataset", name, "--source", "a test", "--as-of", "2024-10-16", dataset.toString())
                .hasStatus(0);
    }

    static void copy(Path from, Path to) throws Exception {
        try (var files = Files.walk(from)) {
            for (Path path : files.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    static void delete(Path gone) throws Exception {
        Location.of(gone).delete();
    }
}
