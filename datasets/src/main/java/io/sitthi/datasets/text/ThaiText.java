package io.sitthi.datasets.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Names in UTF-8 that need no Unicode tables: letters, digits and punctuation of ASCII and of the Thai block. Nearly
 * every name in the sources is one. Their {@linkplain ComparedText#shortForm short form} is found from the bytes alone.
 *
 * <p>Of these characters NFKC changes only SARA AM, and the order of marks, which are sorted afterwards anyway. At
 * anything else, such as other scripts, white space in a row, zero-width characters or malformed bytes,
 * {@link #classify} gives up.
 *
 * <p>How it works: each character looks up in a table what it <i>is</i> and what it must not <i>follow</i>, and both are
 * held against its neighbour without a branch. Marks are in order when no two neighbours are out of order. Thai
 * characters take three bytes each and are read two at a time.
 */
final class ThaiText {

    /** The bytes are the short form. */
    static final int NORMAL = 0;

    /** {@link #rewrite} makes the short form: SARA AM, marks out of order, or two SARA E in a row. */
    static final int REWRITE = 1;

    /** Only {@link ComparedText} can tell. */
    static final int OTHER = 2;

    private static final int RU = 0x24;
    private static final int LU = 0x26;
    private static final int SARA_AA = 0x32;
    private static final int SARA_AM = 0x33;
    private static final int SARA_E = 0x40;
    private static final int SARA_AE = 0x41;
    private static final int LAKKHANGYAO = 0x45;
    private static final int NIKHAHIT = 0x4D;

    // What a character is. What it must not follow are the same bits, FORBIDDEN further up in its entry
    private static final long SPACE = 1;
    private static final long IS_SARA_E = 1 << 1;
    private static final long IS_SARA_AA = 1 << 2;
    /** A bit for each mark, from this one on. */
    private static final int FIRST_MARK_BIT = 3;

    // What it is whatever it follows
    private static final long UNKNOWN = 1 << 30;
    private static final long REWRITABLE = 1 << 29;

    private static final int FORBIDDEN = 32;
    private static final long ANYWHERE = UNKNOWN | REWRITABLE;

    /** What cannot be rewritten: a character that is not known, or a space that follows a space. */
    private static final long NOT_REWRITABLE = UNKNOWN | SPACE;

    /** By the low seven bits of an ASCII character. */
    private static final long[] ASCII = new long[128];

    /** By {@link #thaiIndex}. */
    private static final long[] THAI = new long[128];

    /** By a character's offset: that its short form is itself, whatever stands beside it. */
    private static final boolean[] WRITTEN_AS_IT_IS = new boolean[128];

    static {
        for (int c = 0; c < 128; c++) {
            WRITTEN_AS_IT_IS[c] = ThaiMarks.classOf(c) == ThaiMarks.NONE
                    && c != SARA_AM
                    && c != LAKKHANGYAO
                    && c != SARA_E
                    && c != SARA_AE;
            ASCII[c] = c > ' ' && c < 0x7F ? 0 : UNKNOWN;
            THAI[thaiIndex(c)] = (c >= 0x01 && c <= 0x3A) || (c >= 0x3F && c <= 0x5B) ? 0 : UNKNOWN;
        }
        ASCII[' '] = SPACE | SPACE << FORBIDDEN;
        THAI[thaiIndex(SARA_AM)] = REWRITABLE;
        THAI[thaiIndex(LAKKHANGYAO)] = REWRITABLE;
        THAI[thaiIndex(SARA_AA)] = IS_SARA_AA;
        THAI[thaiIndex(SARA_E)] = IS_SARA_E | IS_SARA_E << FORBIDDEN;
        THAI[thaiIndex(SARA_AE)] = IS_SARA_E << FORBIDDEN;
        setMarks();
    }

    /** A mark must not follow itself or one of a later class; one of the last class not SARA AA, for that may be behind NIKHAHIT. */
    private static void setMarks() {
        int bit = FIRST_MARK_BIT;
        for (int c = 0; c < 128; c++) {
            if (ThaiMarks.classOf(c) != ThaiMarks.NONE) {
                THAI[thaiIndex(c)] = 1L << bit++;
            }
        }
        for (int c = 0; c < 128; c++) {
            int order = ThaiMarks.classOf(c);
            if (order == ThaiMarks.NONE) {
                continue;
            }
            long notBehind = order == ThaiMarks.UPPERMOST ? IS_SARA_AA : 0;
            for (int before = 0; before < 128; before++) {
                if (before == c || ThaiMarks.classOf(before) > order) {
                    notBehind |= THAI[thaiIndex(before)] & (ANYWHERE - 1);
                }
            }
            THAI[thaiIndex(c)] |= notBehind << FORBIDDEN;
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

    private ThaiText() {}

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
        return (seen & NOT_REWRITABLE) == 0 ? REWRITE : OTHER;
    }

    /** The most bytes that the normal form of {@code length} bytes takes: SARA AM alone grows, from three to six. */
    static int maximumRewritten(int length) {
        return 2 * length;
    }

    /**
     * Writes the short form of a name that was found to be {@link #NORMAL} or {@link #REWRITE}.
     *
     * @param target at least {@link #maximumRewritten} bytes
     * @return how many bytes were written from the start of {@code target}
     */
    static int rewrite(byte[] bytes, int offset, int length, byte[] target) {
        int end = offset + length;
        int at = offset;
        int to = 0;
        // where the run of marks begins that is being written
        int run = 0;
        boolean marksBehindSaraAa = false;
        boolean saraEInARow = false;
        while (at < end) {
            if (bytes[at] >= 0) {
                target[to++] = bytes[at++];
                run = to;
                continue;
            }
            int character = thaiAt(bytes, at);
            at += 3;
            if (WRITTEN_AS_IT_IS[character]) {
                to = append(target, to, character);
            } else if (character == SARA_AM) {
                to = append(target, insertMark(target, run, to, NIKHAHIT), SARA_AA);
            } else if (ThaiMarks.classOf(character) != ThaiMarks.NONE) {
                marksBehindSaraAa |= run == to && isThai(target, to - 3, SARA_AA);
                to = insertMark(target, run, to, character);
                continue;
            } else if (character == LAKKHANGYAO) {
                boolean vowel = isThai(target, to - 3, RU) || isThai(target, to - 3, LU);
                to = append(target, to, vowel ? LAKKHANGYAO : SARA_AA);
            } else {
                saraEInARow |= isThai(target, to - 3, SARA_E);
                to = append(target, to, character);
            }
            run = to;
        }
        // few names need the two further passes
        if (marksBehindSaraAa) {
            moveMarksBeforeSaraAa(target, to);
        }
        return saraEInARow ? joinSaraE(target, to) : to;
    }

    /** Puts a mark where it belongs in its run, unless it repeats the one before it there. */
    private static int insertMark(byte[] target, int run, int to, int mark) {
        if (to == run) {
            return append(target, to, mark);
        }
        int order = ThaiMarks.classOf(mark);
        int at = to;
        while (at > run && ThaiMarks.classOf(thaiAt(target, at - 3)) > order) {
            at -= 3;
        }
        if (at > run && thaiAt(target, at - 3) == mark) {
            return to;
        }
        System.arraycopy(target, at, target, at + 3, to - at);
        append(target, at, mark);
        return to + 3;
    }

    private static void moveMarksBeforeSaraAa(byte[] target, int end) {
        for (int at = 3; at + 6 <= end; at++) {
            if (isThai(target, at, SARA_AA) && isThai(target, at - 3, NIKHAHIT) && isThai(target, at + 3)) {
                int mark = thaiAt(target, at + 3);
                if (ThaiMarks.classOf(mark) == ThaiMarks.UPPERMOST) {
                    append(target, append(target, at, mark), SARA_AA);
                }
            }
        }
    }

    /** Writes each run of SARA E and SARA AE, which counts as two of them, with as many SARA AE as it has room for. */
    private static int joinSaraE(byte[] target, int end) {
        int to = 0;
        for (int at = 0; at < end; ) {
            boolean afterSaraE = isThai(target, to - 3, SARA_E);
            if (afterSaraE && isThai(target, at, SARA_E)) {
                append(target, to - 3, SARA_AE);
                at += 3;
            } else if (afterSaraE && isThai(target, at, SARA_AE)) {
                append(target, to - 3, SARA_AE);
                to = append(target, to, SARA_E);
                at += 3;
            } else {
                target[to++] = target[at++];
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

    /** The offset in the Thai block of the character whose three bytes begin here. */
    private static int thaiAt(byte[] bytes, int at) {
        return ((bytes[at + 1] & 1) << 6) | (bytes[at + 2] & 0x3F);
    }

    /** Whether a Thai character begins here; so it does wherever E0 stands in what {@link #rewrite} writes. */
    private static boolean isThai(byte[] target, int at) {
        return target[at] == (byte) 0xE0;
    }

    private static boolean isThai(byte[] target, int at, int character) {
        return at >= 0 && isThai(target, at) && thaiAt(target, at) == character;
    }
}
