package io.sitthi.jobs.wallet.identity;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Names in UTF-8 that need no Unicode tables: letters, digits and punctuation of ASCII and of the Thai block. Nearly
 * every name in the sources is one. Their normal form ({@link IdentityText}) is found from the bytes alone.
 *
 * <p>Of these characters NFKC changes only SARA AM, and the order of a vowel or PHINTHU below (U+0E38 to U+0E3A) that
 * follows another mark of a combining class: where one follows, {@link #classify} gives up. So does it at anything else
 * that it does not know, such as other scripts, white space in a row, zero-width characters or malformed bytes.
 *
 * <p>How it works: each character looks up in a table what it <i>is</i> and what it must not <i>follow</i>, and both are
 * held against its neighbour without a branch. Thai characters take three bytes each and are read two at a time.
 */
final class ThaiName {

    /** The bytes are the normal form. */
    static final int NORMAL = 0;

    /** {@link #rewrite} makes the normal form: SARA AM, NIKHAHIT behind a tone mark, or two SARA E in a row. */
    static final int REWRITE = 1;

    /** Only {@link IdentityText} can tell. */
    static final int OTHER = 2;

    private static final int SARA_AM = 0x33;
    private static final int NIKHAHIT = 0x4D;
    private static final int SARA_E = 0x40;

    // What a character is. What it must not follow are the same bits, FORBIDDEN further up in its entry
    private static final long SPACE = 1;
    private static final long BELOW = 1 << 1;
    private static final long TONE_MARK = 1 << 2;

    // The same for what may stand there, but not in the normal form
    private static final long REWRITABLE_TONE_MARK = 1 << 8;
    private static final long REWRITABLE_SARA_E = 1 << 9;

    // What it is whatever it follows
    private static final long UNKNOWN = 1 << 16;
    private static final long REWRITABLE = 1 << 17;

    private static final int FORBIDDEN = 32;
    private static final long ANYWHERE = UNKNOWN | REWRITABLE;
    private static final long ANY_REWRITABLE = REWRITABLE | REWRITABLE_TONE_MARK | REWRITABLE_SARA_E;

    /** By the low seven bits of an ASCII character. */
    private static final long[] ASCII = new long[128];

    /** By {@link #thaiIndex}. */
    private static final long[] THAI = new long[128];

    static {
        for (int c = 0; c < 128; c++) {
            ASCII[c] = c > ' ' && c < 0x7F ? 0 : UNKNOWN;
            THAI[thaiIndex(c)] = (c >= 0x01 && c <= 0x3A) || (c >= 0x3F && c <= 0x5B) ? 0 : UNKNOWN;
        }
        ASCII[' '] = SPACE | SPACE << FORBIDDEN;
        THAI[thaiIndex(SARA_AM)] = REWRITABLE;
        THAI[thaiIndex(NIKHAHIT)] = REWRITABLE_TONE_MARK << FORBIDDEN;
        THAI[thaiIndex(SARA_E)] = REWRITABLE_SARA_E | REWRITABLE_SARA_E << FORBIDDEN;
        for (int tone = 0x48; tone <= 0x4B; tone++) {
            THAI[thaiIndex(tone)] = TONE_MARK | REWRITABLE_TONE_MARK;
        }
        for (int below = 0x38; below <= 0x3A; below++) {
            THAI[thaiIndex(below)] = BELOW | (BELOW | TONE_MARK) << FORBIDDEN;
        }
    }

    /**
     * Where a character of the Thai block (U+0E00 to U+0E7F, by its offset) stands in the table: six bits of its third
     * byte, then the one bit in which its second byte differs. So they can be had for two characters at once.
     */
    private static int thaiIndex(int character) {
        return (character & 0x3F) << 1 | character >>> 6;
    }

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Two Thai characters in the low six bytes of a little-endian word: E0, B8 or B9, 80 to BF, and again. */
    private static final long PAIR_MASK = 0xC0FEFF_C0FEFFL;

    private static final long PAIR = 0x80B8E0_80B8E0L;

    /** A bit for each number of bytes that may be left of a Thai name when all pairs are done. */
    private static final int NONE_OR_ONE_CHARACTER = 1 | 1 << 3;

    /** The bits that tell which two they are. */
    private static final long PAIR_TELLING = 0x3F0100_3F0100L;

    private ThaiName() {}

    /** NORMAL, REWRITE or OTHER. No white space may stand at either end. */
    static int classify(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int at = offset;
        long before = 0;
        long all = 0;
        long clashes = 0;
        int lastPair = Math.min(end - 6, bytes.length - Long.BYTES);
        while (at <= lastPair) {
            long word = (long) LONGS.get(bytes, at);
            if ((word & PAIR_MASK) != PAIR) {
                break;
            }
            long telling = word & PAIR_TELLING;
            long indexes = telling >>> 8 | telling >>> 15;
            long first = THAI[(int) indexes & 0x7F];
            long second = THAI[(int) (indexes >>> 24) & 0x7F];
            all |= first | second;
            clashes |= ((first >>> FORBIDDEN) & before) | ((second >>> FORBIDDEN) & first);
            before = second;
            at += 6;
        }
        int left = end - at;
        if (left <= 3 && (NONE_OR_ONE_CHARACTER >>> left & 1) != 0 && length >= 6 && end >= Long.BYTES) {
            // the last two, whether one of them is new or neither: half of all names are odd, and no branch can tell
            long word = (long) LONGS.get(bytes, end - Long.BYTES) >>> 16;
            if ((word & PAIR_MASK) == PAIR) {
                long telling = word & PAIR_TELLING;
                long indexes = telling >>> 8 | telling >>> 15;
                long first = THAI[(int) indexes & 0x7F];
                long second = THAI[(int) (indexes >>> 24) & 0x7F];
                all |= second;
                clashes |= (second >>> FORBIDDEN) & first;
                at = end;
            }
        }
        while (at < end) {
            int lead = bytes[at];
            long character;
            if (lead == (byte) 0xE0 && at + 2 < end) {
                int second = bytes[at + 1];
                int third = bytes[at + 2];
                if ((second & 0xFE) != 0xB8 || third >= (byte) 0xC0) {
                    return OTHER;
                }
                character = THAI[((third & 0x3F) << 1) | (second & 1)];
                at += 3;
            } else if (lead >= 0) {
                character = ASCII[lead];
                at++;
            } else {
                return OTHER;
            }
            all |= character;
            clashes |= (character >>> FORBIDDEN) & before;
            before = character;
        }
        long seen = (all & ANYWHERE) | clashes;
        if (seen == 0) {
            return NORMAL;
        }
        return (seen & ~ANY_REWRITABLE) == 0 ? REWRITE : OTHER;
    }

    /** The most bytes that the normal form of {@code length} bytes takes: SARA AM alone grows, from three to six. */
    static int maximumRewritten(int length) {
        return 2 * length;
    }

    /**
     * Writes the normal form of a name that was found to be {@link #NORMAL} or {@link #REWRITE}.
     *
     * @param target at least {@link #maximumRewritten} bytes
     * @return how many bytes were written from the start of {@code target}
     */
    static int rewrite(byte[] bytes, int offset, int length, byte[] target) {
        int end = offset + length;
        int at = offset;
        int to = 0;
        while (at < end) {
            if (bytes[at] >= 0) {
                target[to++] = bytes[at++];
                continue;
            }
            int character = ((bytes[at + 1] & 1) << 6) | (bytes[at + 2] & 0x3F);
            at += 3;
            if (character == SARA_AM) {
                to = insertNikhahit(target, to);
                to = append(target, to, 0x32);
            } else if (character == NIKHAHIT) {
                to = insertNikhahit(target, to);
            } else if (character == SARA_E && to >= 3 && isThai(target, to - 3, SARA_E)) {
                append(target, to - 3, 0x41);
            } else {
                to = append(target, to, character);
            }
        }
        return to;
    }

    private static int append(byte[] target, int to, int character) {
        target[to] = (byte) 0xE0;
        target[to + 1] = (byte) (0xB8 | character >>> 6);
        target[to + 2] = (byte) (0x80 | (character & 0x3F));
        return to + 3;
    }

    /** Puts NIKHAHIT before the tone marks at the end of what was written. */
    private static int insertNikhahit(byte[] target, int to) {
        int at = to;
        while (at >= 3 && isToneMark(target, at - 3)) {
            at -= 3;
        }
        System.arraycopy(target, at, target, at + 3, to - at);
        append(target, at, NIKHAHIT);
        return to + 3;
    }

    private static boolean isToneMark(byte[] target, int at) {
        return target[at] == (byte) 0xE0
                && target[at + 1] == (byte) 0xB9
                && target[at + 2] >= (byte) 0x88
                && target[at + 2] <= (byte) 0x8B;
    }

    private static boolean isThai(byte[] target, int at, int character) {
        return target[at] == (byte) 0xE0
                && target[at + 1] == (byte) (0xB8 | character >>> 6)
                && target[at + 2] == (byte) (0x80 | (character & 0x3F));
    }
}
