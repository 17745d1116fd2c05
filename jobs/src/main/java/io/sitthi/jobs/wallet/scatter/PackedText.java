package io.sitthi.jobs.wallet.scatter;

import java.nio.charset.StandardCharsets;

/**
 * A short text in four words: its first 31 bytes and their number. Longer texts are cut. That is safe for the only
 * column stored this way, nationality: codes have three letters, so a cut text never equals one.
 */
public final class PackedText {

    public static final int WORDS = 4;

    private static final int MAX_BYTES = WORDS * Long.BYTES - 1;

    private PackedText() {}

    static void pack(byte[] bytes, int offset, int length, long[] target, int at) {
        int kept = length;
        if (length > MAX_BYTES) {
            kept = MAX_BYTES;
            while (kept > 0 && (bytes[offset + kept] & 0xC0) == 0x80) {
                kept--; // not in the middle of a character
            }
        }
        for (int word = 0; word < WORDS; word++) {
            long packed = 0;
            for (int i = 0; i < Long.BYTES; i++) {
                int from = word * Long.BYTES + i;
                if (from < kept) {
                    packed |= (bytes[offset + from] & 0xFFL) << i * Byte.SIZE;
                }
            }
            target[at + word] = packed;
        }
        target[at + WORDS - 1] |= (long) kept << Long.SIZE - Byte.SIZE;
    }

    /** Packs a text to compare others with. */
    public static void pack(String text, long[] target) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        pack(bytes, 0, bytes.length, target, 0);
    }

    /** The text that stands packed at {@code source[at ..]}. */
    public static String unpack(long[] source, int at) {
        byte[] bytes = new byte[(int) (source[at + WORDS - 1] >>> Long.SIZE - Byte.SIZE)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (source[at + i / Long.BYTES] >>> i % Long.BYTES * Byte.SIZE);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
