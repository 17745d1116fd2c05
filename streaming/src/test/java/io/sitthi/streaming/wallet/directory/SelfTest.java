package io.sitthi.streaming.wallet.directory;

import io.sitthi.streaming.engine.store.SealedMap;
import io.sitthi.streaming.engine.store.StoreValue;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes a small map, opens it again and looks everything up, in a process or class loader of its own. */
final class SelfTest {

    private static final int ENTRIES = 1000;
    private static final int VALUE_BYTES = 12;

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
            try (SealedMap map = SealedMap.create(file, VALUE_BYTES, ENTRIES)) {
                for (int i = 0; i < ENTRIES; i++) {
                    map.next().putLong(0, i * 3L).putInt(8, i + 1);
                    map.add(i);
                }
            }
        }
        return SealedMap.open(file, VALUE_BYTES, ENTRIES);
    }

    private static int find(SealedMap map) {
        int found = 0;
        for (int i = 0; i < ENTRIES; i++) {
            StoreValue value = map.find(i);
            found += value != null && value.getLong(0) == i * 3L && value.getInt(8) == i + 1 ? 1 : 0;
        }
        return found;
    }
}
