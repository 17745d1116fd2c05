package io.sitthi.programmes.wallet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * The programme's negative list (2.4 (3)). Codes match exactly, byte for byte; any other code is allowed.
 *
 * <p>Most goods are allowed, so most look-ups end at an empty slot. The hash takes four bytes of a code, which tells the
 * codes of a list well apart; equality is decided by all of them.
 */
public final class ProhibitedGoods {

    private final byte[][] slots;
    private final int mask;

    public ProhibitedGoods(Set<String> codes) {
        int capacity = Integer.highestOneBit(Math.max(8, codes.size() * 8));
        slots = new byte[capacity][];
        mask = capacity - 1;
        for (String code : codes) {
            byte[] bytes = code.getBytes(StandardCharsets.UTF_8);
            int slot = hash(bytes, 0, bytes.length) & mask;
            while (slots[slot] != null) {
                slot = slot + 1 & mask;
            }
            slots[slot] = bytes;
        }
    }

    /** Whether the text {@code bytes[from .. to)} is on the list. */
    public boolean contains(byte[] bytes, int from, int to) {
        int slot = hash(bytes, from, to) & mask;
        while (true) {
            byte[] code = slots[slot];
            if (code == null) {
                return false;
            }
            if (code.length == to - from && Arrays.equals(code, 0, code.length, bytes, from, to)) {
                return true;
            }
            slot = slot + 1 & mask;
        }
    }

    private static int hash(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length == 0) {
            return 0;
        }
        int hash = length;
        hash = hash * 31 + bytes[from];
        hash = hash * 31 + bytes[from + (length >> 2)];
        hash = hash * 31 + bytes[from + (length >> 1)];
        hash = hash * 31 + bytes[to - 1];
        hash *= 0x9E3779B1;
        return hash >>> 16;
    }
}
