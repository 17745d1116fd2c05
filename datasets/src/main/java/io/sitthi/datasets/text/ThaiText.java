package io.sitthi.datasets.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The {@linkplain ComparedText#shortForm short form} of names in UTF-8, found from their bytes.
 *
 * <p>Nearly every name in the sources needs no Unicode tables: it consists of characters of ASCII and of the Thai block,
 * of white space and of zero-width characters. Of these NFKC changes only SARA AM, white space, which counts as one
 * space anyway, and the order of marks, which are sorted afterwards anyway. Other names are brought into NFKC first
 * ({@link #writeOther}).
 *
 * <p>How it works: each character looks up in a table what it <i>is</i> and what it must not <i>follow</i>, and both are
 * held against its neighbour without a branch. Marks are in order when no two neighbours are out of order. Thai
 * characters take three bytes each and are read two at a time.
 */
final class ThaiText {

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
    private static final long IS_RU_OR_LU = 1 << 3;

    /** A bit for each mark, from this one on. */
    private static final int FIRST_MARK_BIT = 4;

    // What it is whatever it follows
    private static final long UNKNOWN = 1 << 30;
    private static final long REWRITABLE = 1 << 29;

    private static final int FORBIDDEN = 32;
    private static final long ANYWHERE = UNKNOWN | REWRITABLE;

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
        THAI[thaiIndex(LAKKHANGYAO)] = REWRITABLE;
        THAI[thaiIndex(SARA_AA)] = IS_SARA_AA;
        THAI[thaiIndex(RU)] = IS_RU_OR_LU;
        THAI[thaiIndex(LU)] = IS_RU_OR_LU;
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
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** Two Thai characters in the low six bytes of a little-endian word: E0, B8 or B9, 80 to BF, and again. */
    private static final long PAIR_MASK = 0xC0FEFF_C0FEFFL;

    private static final long PAIR = 0x80B8E0_80B8E0L;

    /** A bit for each number of bytes that may be left of a Thai name when all pairs are done. */
    private static final int NONE_OR_ONE_CHARACTER = 1 | 1 << 3;

    /** The bits that tell which two they are. */
    private static final long PAIR_TELLING = 0x3F0100_3F0100L;

    private ThaiText() {}

    /**
     * Whether the bytes are their own short form. Sometimes false although they are: of characters that are not known
     * here. No space may stand at either end.
     */
    static boolean isShortForm(byte[] bytes, int offset, int length) {
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
                    return false;
                }
                character = THAI[((third & 0x3F) << 1) | (second & 1)];
                at += 3;
            } else if (lead >= 0) {
                character = ASCII[lead];
                at++;
            } else {
                return false;
            }
            all |= character;
            clashes |= (character >>> FORBIDDEN) & before;
            before = character;
        }
        return ((all & ANYWHERE) | clashes) == 0;
    }

    /** What {@link #write} needs room for: SARA AM grows from three bytes to six, and stores reach further than text. */
    static int roomFor(int length) {
        return 2 * length + Long.BYTES;
    }

    /**
     * Writes the short form of a name.
     *
     * @param target at least {@link #roomFor} bytes; what lies behind the short form is of no account
     * @return how many bytes were written from the start of {@code target}; -1 if only {@link #writeOther} can tell
     */
    static int write(byte[] bytes, int offset, int length, byte[] target) {
        return write(bytes, offset, length, target, false);
    }

    /** The short form of any name: through Unicode's tables. Malformed bytes are an error. */
    static byte[] writeOther(byte[] bytes, int offset, int length) throws CharacterCodingException {
        byte[] compatible = ComparedText.compatible(ComparedText.decode(bytes, offset, length))
                .getBytes(StandardCharsets.UTF_8);
        byte[] target = new byte[roomFor(compatible.length)];
        return Arrays.copyOf(target, write(compatible, 0, compatible.length, target, true));
    }

    /** Steps (3) to (7) in one pass, and (1) and (2) as far as the known characters need them. */
    private static int write(byte[] bytes, int offset, int length, byte[] target, boolean compatible) {
        int end = offset + length;
        int lastPair = bytes.length < Long.BYTES ? -1 : end - 6;
        int lastWord = bytes.length - Long.BYTES;
        int at = offset;
        int to = 0;
        // the table's entry of the character written last
        long before = 0;
        boolean marksBehindSaraAa = false;
        while (at < end) {
            while (at <= lastPair) {
                // the last pair of an array has no two bytes behind it: they are read before it instead
                int word = Math.min(at, lastWord);
                long pair = (long) LONGS.get(bytes, word) >>> ((at - word) << 3);
                if ((pair & PAIR_MASK) != PAIR) {
                    break;
                }
                long telling = pair & PAIR_TELLING;
                long indexes = telling >>> 8 | telling >>> 15;
                long first = THAI[(int) indexes & 0x7F];
                long second = THAI[(int) (indexes >>> 24) & 0x7F];
                long seen = ((first | second) & ANYWHERE)
                        | ((first >>> FORBIDDEN) & before)
                        | ((second >>> FORBIDDEN) & first);
                if (seen != 0) {
                    break;
                }
                LONGS.set(target, to, pair);
                at += 6;
                to += 6;
                before = second;
            }
            if (at == end) {
                break;
            }
            int lead = bytes[at];
            if (lead != (byte) 0xE0
                    || at + 2 >= end
                    || (bytes[at + 1] & 0xFE) != 0xB8
                    || bytes[at + 2] >= (byte) 0xC0) {
                int known = lead >= 0 ? asciiWidth(lead) : otherWidth(bytes, at, end);
                if (known < 0) {
                    // white space, each run of it one space, and none at the ends
                    if (to > 0 && before != SPACE) {
                        target[to++] = ' ';
                        before = SPACE;
                    }
                    at -= known;
                } else if (lead >= 0) {
                    target[to++] = bytes[at++];
                    before = 0;
                } else if (known > 0) {
                    at += known;
                } else if (compatible) {
                    int width = lead < (byte) 0xE0 ? 2 : lead < (byte) 0xF0 ? 3 : 4;
                    System.arraycopy(bytes, at, target, to, width);
                    at += width;
                    to += width;
                    before = 0;
                } else {
                    return -1;
                }
                continue;
            }
            int character = thaiAt(bytes, at);
            long entry = THAI[thaiIndex(character)];
            at += 3;
            if (((entry & ANYWHERE) | ((entry >>> FORBIDDEN) & before)) == 0) {
                to = append(target, to, character);
                before = entry;
            } else if ((entry & UNKNOWN) != 0) {
                if (!compatible) {
                    return -1;
                }
                to = append(target, to, character);
                before = 0;
            } else if (character == SARA_AM) {
                to = append(target, insertMark(target, to, NIKHAHIT), SARA_AA);
                before = IS_SARA_AA;
            } else if (character == LAKKHANGYAO) {
                boolean vowel = (before & IS_RU_OR_LU) != 0;
                to = append(target, to, vowel ? LAKKHANGYAO : SARA_AA);
                before = vowel ? 0 : IS_SARA_AA;
            } else if (character == SARA_E) {
                append(target, to - 3, SARA_AE);
                before = 0;
            } else if (character == SARA_AE) {
                to = append(target, append(target, to - 3, SARA_AE), SARA_E);
                before = IS_SARA_E;
            } else {
                marksBehindSaraAa |= (before & IS_SARA_AA) != 0;
                to = insertMark(target, to, character);
                before = THAI[thaiIndex(thaiAt(target, to - 3))];
            }
        }
        if (before == SPACE) {
            to--;
        }
        if (marksBehindSaraAa) {
            moveMarksBeforeSaraAa(target, to);
        }
        return to;
    }

    /** -1 for white space, 0 for anything else. */
    private static int asciiWidth(int character) {
        return character == ' ' || (character >= '\t' && character <= '\r') ? -1 : 0;
    }

    /**
     * How many bytes a zero-width character takes that begins here; negative for white space; 0 for anything else.
     * What the Unicode property White_Space holds beyond ASCII is also in {@link ComparedText#isWhiteSpace}.
     */
    private static int otherWidth(byte[] bytes, int at, int end) {
        int left = end - at;
        if (bytes[at] == (byte) 0xC2 && left >= 2) {
            return bytes[at + 1] == (byte) 0x85 || bytes[at + 1] == (byte) 0xA0 ? -2 : 0;
        }
        if (left < 3 || bytes[at + 1] >= (byte) 0xC0 || bytes[at + 2] >= (byte) 0xC0) {
            return 0;
        }
        char character = (char) (bytes[at] << 12 | (bytes[at + 1] & 0x3F) << 6 | (bytes[at + 2] & 0x3F));
        return switch (bytes[at]) {
            case (byte) 0xE1, (byte) 0xE2, (byte) 0xE3, (byte) 0xEF ->
                ComparedText.isWhiteSpace(character) ? -3 : ComparedText.isZeroWidth(character) ? 3 : 0;
            default -> 0;
        };
    }

    /** Puts a mark where it belongs in the run at the end, unless it repeats the one before it there. */
    private static int insertMark(byte[] target, int to, int mark) {
        int order = ThaiMarks.classOf(mark);
        int at = to;
        while (at >= 3 && isThai(target, at - 3) && ThaiMarks.classOf(thaiAt(target, at - 3)) > order) {
            at -= 3;
        }
        if (isThai(target, at - 3, mark)) {
            return to;
        }
        for (int moved = to - 3; moved >= at; moved -= 3) {
            append(target, moved + 3, thaiAt(target, moved));
        }
        append(target, at, mark);
        return to + 3;
    }

    private static void moveMarksBeforeSaraAa(byte[] target, int end) {
        for (int at = 3; at + 6 <= end; at++) {
            if (isThai(target, at, SARA_AA) && isThai(target, at - 3, NIKHAHIT) && isThai(target, at + 3)) {
                int mark = thaiAt(target, at + 3);
                if (ThaiMarks.classOf(mark) == ThaiMarks.UPPERMOST) {
                    byte behind = target[at + 6];
                    append(target, append(target, at, mark), SARA_AA);
                    target[at + 6] = behind;
                }
            }
        }
    }

    /** Writes a Thai character, and behind it E0: the first byte of the next, if that is Thai too. */
    private static int append(byte[] target, int to, int character) {
        INTS.set(target, to, 0xE080_B8E0 | character >>> 6 << 8 | (character & 0x3F) << 16);
        return to + 3;
    }

    /** The offset in the Thai block of the character whose three bytes begin here. */
    private static int thaiAt(byte[] bytes, int at) {
        return ((bytes[at + 1] & 1) << 6) | (bytes[at + 2] & 0x3F);
    }

    /** Whether a Thai character begins here, in text that is sound. */
    private static boolean isThai(byte[] target, int at) {
        return target[at] == (byte) 0xE0 && (target[at + 1] & 0xFE) == 0xB8;
    }

    private static boolean isThai(byte[] target, int at, int character) {
        return at >= 0 && isThai(target, at) && thaiAt(target, at) == character;
    }
}
