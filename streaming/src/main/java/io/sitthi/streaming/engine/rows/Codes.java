package io.sitthi.streaming.engine.rows;

import io.sitthi.datasets.rows.TextSlice;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Codes and their bytes. */
final class Codes {

    private static final int MOST_KEPT = 4096;

    private static final Map<String, byte[]> BYTES = new ConcurrentHashMap<>();

    private Codes() {}

    /** The bytes of a code; there are few codes. */
    static byte[] bytes(String code) {
        byte[] known = BYTES.get(code);
        if (known == null) {
            known = code.getBytes(StandardCharsets.UTF_8);
            if (BYTES.size() < MOST_KEPT) {
                BYTES.put(code, known);
            }
        }
        return known;
    }

    /** Where a text stands on a list; -1 when it is not on it. */
    static int find(TextSlice[] list, byte[] bytes, int offset, int length) {
        for (int i = 0; i < list.length; i++) {
            TextSlice code = list[i];
            if (code.length() == length
                    && Arrays.equals(
                            code.bytes(), code.offset(), code.offset() + length, bytes, offset, offset + length)) {
                return i;
            }
        }
        return -1;
    }
}
