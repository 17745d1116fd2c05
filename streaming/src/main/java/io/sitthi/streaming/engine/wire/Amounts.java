package io.sitthi.streaming.engine.wire;

import java.math.BigDecimal;

/** Amounts of money on the wire: DECIMAL(18,2), in baht; in satang here. */
public final class Amounts {

    /** The largest DECIMAL(18,2), in satang. */
    public static final long MAX_SATANG = 999_999_999_999_999_999L;

    private static final int SCALE = 2;
    private static final int MAX_WHOLE_DIGITS = 16;

    private Amounts() {}

    /** @throws MalformedMessageException when it is not a whole number of satang, or too large */
    public static long satang(BigDecimal baht, String field) throws MalformedMessageException {
        // never scaled before its size is known: 1e999999999 would fill the memory
        BigDecimal plain = baht.signum() == 0 ? BigDecimal.ZERO : baht.stripTrailingZeros();
        if (plain.scale() > SCALE || (long) plain.precision() - plain.scale() > MAX_WHOLE_DIGITS) {
            throw new MalformedMessageException(
                    DeadLetterReason.INVALID_FORMAT,
                    field + " is not an amount in baht of at most 18 digits, two of them decimals.");
        }
        return plain.setScale(SCALE).unscaledValue().longValueExact();
    }
}
