package io.sitthi.datasets.text;

/**
 * The marks of the Thai block that are written above or below a consonant, and the order in which a comparison takes
 * them (CONTRACT-PROGRAMMES, section 6, Names, renewed, (3)). Characters are given by their offset from U+0E00.
 */
final class ThaiMarks {

    /** No mark. */
    static final int NONE = 0;

    /** The last class: tone marks, THANTHAKHAT and YAMAKKAN. */
    static final int UPPERMOST = 5;

    private static final byte[] CLASSES = new byte[0x80];

    static {
        setClass(1, 0x3A, 0x3A);
        setClass(2, 0x38, 0x39);
        setClass(3, 0x4D, 0x4D);
        setClass(4, 0x31, 0x31);
        setClass(4, 0x34, 0x37);
        setClass(4, 0x47, 0x47);
        setClass(UPPERMOST, 0x48, 0x4C);
        setClass(UPPERMOST, 0x4E, 0x4E);
    }

    private ThaiMarks() {}

    private static void setClass(int order, int first, int last) {
        for (int c = first; c <= last; c++) {
            CLASSES[c] = (byte) order;
        }
    }

    /** 1 to 5, the earlier the lower; {@link #NONE} for what is no mark. */
    static int classOf(int thai) {
        return CLASSES[thai];
    }

    /** The same for any UTF-16 unit. */
    static int classOf(char c) {
        return c >= '\u0E00' && c < '\u0E80' ? CLASSES[c - '\u0E00'] : NONE;
    }
}
