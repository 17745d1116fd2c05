package io.sitthi.jobs.wallet.scatter;

/**
 * What is left of a civil row after the scatter: three words.
 *
 * <ol>
 *   <li>citizen_id
 *   <li>keyed hash of the identity in its normal form; unspecified when the row is defective
 *   <li>row in its block (from bit 17), whether it is defective (bit 16), reasons of the civil row alone (low 16 bits)
 * </ol>
 *
 * <p>When evidence is wanted, six more; 0 when the row is defective:
 *
 * <ol start="4">
 *   <li>hash of the identity under a key that is the same for every run
 *   <li>birth_date
 *   <li>nationality, a {@link PackedText}
 * </ol>
 */
public final class CivilRecord {

    private static final int WORDS = 3;

    public static final int PERSON = 3;
    public static final int BIRTH_DATE = 4;
    public static final int NATIONALITY = 5;

    private static final int DEFECTIVE = 1 << 16;
    /** Close to the bits below it: the fewer bits in use, the fewer bytes on disk. */
    private static final int ROW_SHIFT = 17;

    private static final int REASONS_MASK = 0xffff;

    private CivilRecord() {}

    /** @param evidence whether evidence is wanted */
    public static int words(boolean evidence) {
        return evidence ? NATIONALITY + PackedText.WORDS : WORDS;
    }

    static long pack(int rowInBlock, boolean defective, int reasons) {
        return (long) rowInBlock << ROW_SHIFT | (defective ? DEFECTIVE : 0) | reasons;
    }

    public static int rowInBlock(long packed) {
        return (int) (packed >>> ROW_SHIFT);
    }

    public static boolean defective(long packed) {
        return (packed & DEFECTIVE) != 0;
    }

    public static int reasons(long packed) {
        return (int) packed & REASONS_MASK;
    }
}
