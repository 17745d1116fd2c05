package io.sitthi.datasets.parquet.encoding;

import io.sitthi.datasets.columns.BytesToLong;
import org.jspecify.annotations.Nullable;

/**
 * Converts stored numbers to the values of a column, where the two differ. A value that does not fit the column's
 * type becomes {@link #MISFIT}.
 */
public abstract class Conversion {

    /** No amount, instant or code has this value: the amounts and instants that come near it are misfits as well. */
    public static final long MISFIT = Long.MIN_VALUE;

    /** Numbers are stored as they are. */
    public static final Conversion NONE = new Conversion() {
        @Override
        public void apply(long[] target, int from, int count) {
            throw new IllegalStateException("nothing to convert");
        }
    };

    /** Changes stored numbers in place. */
    public abstract void apply(long[] target, int from, int count);

    /** Whether {@link #MISFIT} marks a value that does not fit, rather than being an ordinary value. */
    public boolean mayMisfit() {
        return false;
    }

    /** For numbers that are stored as bytes: makes the number of them, and {@link #apply} is not called. */
    @Nullable
    public BytesToLong ofBytes() {
        return null;
    }

    /** Milliseconds to microseconds; those beyond what microseconds can express (the year 294,000) stay at the end. */
    public static Conversion millis() {
        return new Conversion() {
            @Override
            public void apply(long[] target, int from, int count) {
                long limit = Long.MAX_VALUE / 1000;
                for (int i = from; i < from + count; i++) {
                    long stored = target[i];
                    target[i] = stored > limit ? Long.MAX_VALUE : stored < -limit ? Long.MIN_VALUE : stored * 1000;
                }
            }
        };
    }

    /** Nanoseconds to microseconds, rounded down. */
    public static Conversion nanos() {
        return new Conversion() {
            @Override
            public void apply(long[] target, int from, int count) {
                for (int i = from; i < from + count; i++) {
                    target[i] = Math.floorDiv(target[i], 1000);
                }
            }
        };
    }

    /** INT32 that counts from 0 to 2^32 - 1. */
    public static Conversion unsigned32() {
        return new Conversion() {
            @Override
            public void apply(long[] target, int from, int count) {
                for (int i = from; i < from + count; i++) {
                    target[i] &= 0xffff_ffffL;
                }
            }
        };
    }

    /** Integers that are declared to be smaller than those in which they are stored. */
    public static Conversion within(long min, long max) {
        return new MisfittingConversion() {
            @Override
            public void apply(long[] target, int from, int count) {
                for (int i = from; i < from + count; i++) {
                    target[i] = target[i] < min || target[i] > max ? MISFIT : target[i];
                }
            }
        };
    }

    /** Decimals of less than two places, stored as numbers, to hundredths. */
    public static Conversion times(long factor) {
        return new MisfittingConversion() {
            @Override
            public void apply(long[] target, int from, int count) {
                for (int i = from; i < from + count; i++) {
                    target[i] = multiplied(target[i], factor);
                }
            }
        };
    }

    /** Decimals stored as bytes (two's complement, most significant byte first), to hundredths. */
    public static Conversion decimalBytes(long factor) {
        return ofBytes((bytes, offset, length) -> multiplied(BigEndian.signed(bytes, offset, length), factor));
    }

    /** INT96: nanoseconds of a day, then the Julian day, least significant byte first; to microseconds, rounded down. */
    public static Conversion int96() {
        return ofBytes((bytes, offset, length) -> {
            long micros = Math.floorDiv(LittleEndian.getLong(bytes, offset), 1000);
            long days = LittleEndian.getInt(bytes, offset + Long.BYTES) - JULIAN_DAY_OF_1970;
            long midnight = days * MICROS_PER_DAY;
            // an INT32 of days takes 68 bits as microseconds
            boolean fits = Math.abs(days) <= Long.MAX_VALUE / MICROS_PER_DAY;
            long sum = midnight + micros;
            return fits && ((midnight ^ sum) & (micros ^ sum)) >= 0 ? sum : MISFIT;
        });
    }

    private static final long JULIAN_DAY_OF_1970 = 2_440_588;
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private static Conversion ofBytes(BytesToLong mapping) {
        return new MisfittingConversion() {
            @Override
            public void apply(long[] target, int from, int count) {
                throw new IllegalStateException("numbers of bytes come converted");
            }

            @Override
            public BytesToLong ofBytes() {
                return mapping;
            }
        };
    }

    private static long multiplied(long value, long factor) {
        long limit = Long.MAX_VALUE / factor;
        return value > limit || value < -limit ? MISFIT : value * factor;
    }

    private abstract static class MisfittingConversion extends Conversion {
        @Override
        public final boolean mayMisfit() {
            return true;
        }
    }
}
