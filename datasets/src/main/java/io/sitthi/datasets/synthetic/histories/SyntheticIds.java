package io.sitthi.datasets.synthetic.histories;

import io.sitthi.datasets.CitizenId;

/** Ids with a right check digit, one for each number. */
final class SyntheticIds {

    private static final long FIRST_CITIZEN = 110_000_000_000L;
    private static final long FIRST_COMPANY = 10_550_000_000L;
    private static final long STEP = 7_919;

    private SyntheticIds() {}

    static long citizen(long number) {
        return withCheckDigit(FIRST_CITIZEN + number * STEP);
    }

    /** A company's: as a number it has twelve digits. */
    static long company(long number) {
        return withCheckDigit(FIRST_COMPANY + number % 1_000_000_000L);
    }

    private static long withCheckDigit(long firstTwelve) {
        return firstTwelve * 10 + CitizenId.checkDigit(firstTwelve);
    }
}
