package io.sitthi.jobs.wallet.appeals;

import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.CommandRun;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders of a drop that a test copies, deletes and delivers. */
public final class DeliveredFolders {

    private DeliveredFolders() {}

    /** Gives a dataset its manifest, of a day that the shipped programme takes. */
    public static void manifest(Path dataset, String name) {
        String asOf = name.equals("deposits") ? "2024-03-31" : "2024-10-16";
        CommandRun.of("manifest", "--dataset", name, "--source", "a test", "--as-of", asOf, dataset.toString())
                .hasStatus(0);
    }

    public static void copy(Path from, Path to) throws Exception {
        try (var files = Files.walk(from)) {
            for (Path path : files.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    public static void delete(Path gone) throws Exception {
        Location.of(gone).delete();
    }
}
