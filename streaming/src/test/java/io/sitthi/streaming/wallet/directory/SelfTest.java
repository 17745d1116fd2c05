package io.sitthi.streaming.wallet.directory;

import io.sitthi.streaming.engine.store.SealedMap;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes a small map, opens it again and looks everything up, in a process or class loader of its own. */
final class SelfTest {

    private static final int ENTRIES = 1000;

    private SelfTest() {}

    static int addAndFind(Path directory) throws Exception {
        try (SealedMap map = open(directory.resolve("map"))) {
            return find(map);
        }
    }

    /** The map, whose {@code toString} says how much was found. */
    static AutoCloseable addAndFindAndStayOpen(Path directory) throws Exception {
        SealedMap map = open(directory.resolve("map"));
        return new AutoCloseable() {
            @Override
            public void close() {
                map.close();
            }

            @Override
            public String toString() {
                return Integer.toString(find(map));
            }
        };
    }

    private static SealedMap open(Path file) throws Exception {
        if (!Files.exists(file)) {
            try (SealedMap map = SealedMap.create(file, ENTRIES)) {
                for (int i = 0; i < ENTRIES; i++) {
                    map.add(i, i * 3L, i + 1);
                }
            }
        }
        return SealedMap.open(file, ENTRIES);
    }

    private static int find(SealedMap map) {
        int found = 0;
        for (int i = 0; i < ENTRIES; i++) {
            SealedMap.Slot slot = map.find(i);
            found += slot != null && slot.amount() == i * 3L && slot.number() == i + 1 ? 1 : 0;
        }
        return found;
    }
}
