package io.sitthi.streaming.wallet.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The contents of a cache folder. */
record StoreFiles(List<Path> all) {

    static StoreFiles of(Path cache) throws IOException {
        try (Stream<Path> children = Files.list(cache)) {
            return new StoreFiles(children.sorted().toList());
        }
    }

    /** All but the locks, which stay. */
    List<Path> unlocked() {
        return all.stream().filter(path -> !path.toString().endsWith(".lock")).toList();
    }

    /** The only store. */
    Path store() {
        List<Path> stores = unlocked();
        if (stores.size() != 1) {
            throw new IllegalStateException("expected one store, found " + stores);
        }
        return stores.get(0);
    }
}
