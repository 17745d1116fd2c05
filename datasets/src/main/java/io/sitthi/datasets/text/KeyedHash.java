package io.sitthi.datasets.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A 64-bit hash of bytes under a secret key.
 *
 * <p>Words of eight bytes are taken in pairs; each pair is combined with the key and the state, multiplied to 128 bits,
 * and the two halves of the product are folded into the new state. That is the principle of the wyhash family. For who
 * does not know the key, two different texts have the same hash with a probability of about 2<sup>-64</sup>. This is what
 * such functions show in statistical tests, not a proven bound, and the key must be random: under a known key
 * collisions can be made on purpose.
 */
final class KeyedHash {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final long start;
    private final long evenKey;
    private final long oddKey;
    private final long lastKey;

    /** A member of the family for each domain: equal bytes of different domains have unrelated hashes. */
    KeyedHash(long key0, long key1, long domain) {
        long seed = scramble(key0 ^ scramble(key1 ^ scramble(domain)));
        start = seed;
        evenKey = scramble(seed + key0);
        oddKey = scramble(evenKey + key1);
        lastKey = scramble(oddKey + key0);
    }

    long hash(byte[] bytes, int offset, int length) {
        long state = start ^ length * 0x9E37_79B9_7F4A_7C15L;
        int at = offset;
        int left = length;
        while (left > 16) {
            state = fold((long) LONGS.get(bytes, at) ^ evenKey, (long) LONGS.get(bytes, at + 8) ^ oddKey ^ state);
            at += 16;
            left -= 16;
        }
        long first;
        long second;
        if (left >= 8) {
            // the two words overlap unless sixteen bytes are left: with the length known they still tell all bytes
            first = (long) LONGS.get(bytes, at);
            second = (long) LONGS.get(bytes, at + left - 8);
        } else if (left >= 4) {
            first = (int) INTS.get(bytes, at);
            second = (int) INTS.get(bytes, at + left - 4);
        } else {
            first = 0;
            for (int i = 0; i < left; i++) {
                first = (first << 8) | (bytes[at + i] & 0xFF);
            }
            second = 0;
        }
        state = fold(first ^ evenKey, second ^ oddKey ^ state);
        return fold(state ^ lastKey, start);
    }

    /** A hash of four words, which need not be hashes themselves. */
    long hash(long a, long b, long c, long d) {
        long state = fold(a ^ evenKey, b ^ oddKey ^ start);
        state = fold(c ^ evenKey, d ^ oddKey ^ state);
        return fold(state ^ lastKey, start);
    }

    /** The halves of the unsigned 128-bit product, folded into one word. */
    private static long fold(long a, long b) {
        // multiplyHigh takes the factors as signed: the two corrections make the upper half that of unsigned factors
        long high = Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
        return a * b ^ high;
    }

    /** A permutation of 64-bit words in which every input bit reaches every output bit. */
    private static long scramble(long word) {
        long z = word + 0x9E37_79B9_7F4A_7C15L;
        z = (z ^ z >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ z >>> 27) * 0x94D0_49BB_1331_11EBL;
        return z ^ z >>> 31;
    }
}
