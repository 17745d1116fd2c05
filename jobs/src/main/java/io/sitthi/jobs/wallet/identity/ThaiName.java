package io.sitthi.jobs.wallet.identity;

/**
 * Names in UTF-8 that need no Unicode tables: letters, digits and punctuation of ASCII and of the Thai block. Nearly
 * every name in the sources is one. Their normal form ({@link IdentityText}) is found from the bytes alone.
 *
 * <p>Of these characters NFKC changes only SARA AM, and the order of a vowel or PHINTHU below (U+0E38 to U+0E3A) that
 * follows another mark of a combining class: where one follows, {@link #classify} gives up. So does it at anything else
 * that it does not know, such as other scripts, white space in a row, zero-width characters or malformed bytes.
 *
 * <p>How it works: each character looks up in a table what it <i>is</i> and what it must not <i>follow</i>, and both are
 * held against its neighbour without a branch.
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

    // What a character is
    private static final int IS_SPACE = 1;
    private static final int IS_SARA_E = 1 << 1;
    private static final int IS_TONE_MARK = 1 << 2;
    private static final int IS_BELOW = 1 << 3;
    private static final int IS_SARA_AM = 1 << 4;
    private static final int IS_UNKNOWN = 1 << 5;

    // What it must not follow: the same bits, further up. First for the form in general, then for the normal form
    private static final int NOT_AFTER = 8;
    private static final int REWRITE_AFTER = 16;

    /** By the low seven bits of an ASCII character. */
    private static final int[] ASCII = new int[128];

    /** By the offset in the Thai block, U+0E00 to U+0E7F: the Lao block begins behind it. */
    private static final int[] THAI = new int[128];

    static {
        for (int c = 0; c < 128; c++) {
            ASCII[c] = c > ' ' && c < 0x7F ? 0 : IS_UNKNOWN;
            THAI[c] = (c >= 0x01 && c <= 0x3A) || (c >= 0x3F && c <= 0x5B) ? 0 : IS_UNKNOWN;
        }
        ASCII[' '] = IS_SPACE | IS_SPACE << NOT_AFTER;
        THAI[SARA_AM] = IS_SARA_AM;
        THAI[NIKHAHIT] = IS_TONE_MARK << REWRITE_AFTER;
        THAI[SARA_E] = IS_SARA_E | IS_SARA_E << REWRITE_AFTER;
        for (int tone = 0x48; tone <= 0x4B; tone++) {
            THAI[tone] = IS_TONE_MARK;
        }
        for (int below = 0x38; below <= 0x3A; below++) {
            THAI[below] = IS_BELOW | (IS_BELOW | IS_TONE_MARK) << NOT_AFTER;
        }
    }

    private ThaiName() {}

    /** NORMAL, REWRITE or OTHER. No white space may stand at either end. */
    static int classify(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int at = offset;
        int before = 0;
        int seen = 0;
        while (at < end) {
            int first = bytes[at];
            int character;
            if (first == (byte) 0xE0 && at + 2 < end) {
                int second = bytes[at + 1];
                int third = bytes[at + 2];
                if ((second & 0xFE) != 0xB8 || third >= (byte) 0xC0) {
                    return OTHER;
                }
                character = THAI[(second & 1) << 6 | third & 0x3F];
                at += 3;
            } else if (first >= 0) {
                character = ASCII[first];
                at++;
            } else {
                return OTHER;
            }
            seen |= character & (IS_UNKNOWN | IS_SARA_AM);
            // the prohibitions keep their place above the bits of what a character is
            seen |= character & (before << NOT_AFTER | before << REWRITE_AFTER);
            before = character & 0xFF;
        }
        if (seen == 0) {
            return NORMAL;
        }
        return (seen & ~(IS_SARA_AM | 0xFF << REWRITE_AFTER)) == 0 ? REWRITE : OTHER;
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
            int character = (bytes[at + 1] & 1) << 6 | bytes[at + 2] & 0x3F;
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
        target[to + 2] = (byte) (0x80 | character & 0x3F);
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
                && target[at + 2] == (byte) (0x80 | character & 0x3F);
    }
}
