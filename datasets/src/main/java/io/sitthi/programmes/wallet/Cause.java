package io.sitthi.programmes.wallet;

import io.sitthi.datasets.CodeMasks;

/** Why two nights judge a registration differently (contract section 13), in the order in which causes are written. */
public enum Cause {
    /** A key of the programme that verdicts depend on. */
    PROGRAMME,
    /** The registration itself: new, gone, or delivered otherwise. */
    REGISTRATION,
    /** What the civil register says. */
    CIVIL,
    TAX,
    DEPOSITS,
    INCARCERATION,
    MEASURES,
    /** Another registration of the citizen came first, or does so no more. */
    OTHER_REGISTRATION,
    /** A reference row is defective, or is so no more. */
    SOURCE_DATA,
    /** An appeal was granted, or another one counts. */
    APPEAL;

    private static final CodeMasks<Cause> MASKS = new CodeMasks<>(Cause.class);

    /** The set of all causes: masks are {@code 0 .. ALL}. */
    public static final int ALL = Math.toIntExact(MASKS.all());

    /** The bit of this cause in a mask. */
    @SuppressWarnings("EnumOrdinal") // masks never leave the process
    public int bit() {
        return 1 << ordinal();
    }

    public boolean isIn(int mask) {
        return (mask & bit()) != 0;
    }

    /** The names in a mask, joined by commas. */
    public static String join(int mask) {
        return MASKS.join(mask);
    }
}
