package io.sitthi.jobs.wallet.scatter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BucketsTest {

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 3, 6, 8192, Integer.MIN_VALUE})
    void onlyPowersOfTwoUpToALimit(int count) {
        assertThatThrownBy(() -> new Buckets(count))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(count + " buckets");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, Integer.MAX_VALUE, 1L << 40, Long.MAX_VALUE / 2})
    void thereIsAPowerOfTwoOfThemForAnyNumberOfRows(long rows) {
        assertThat(Integer.bitCount(Buckets.forRows(rows).count())).isEqualTo(1);
        assertThat(Buckets.forRows(rows).count()).isBetween(1, 4096);
    }

    @Test
    void moreRowsNeverHaveFewerBuckets() {
        int before = 1;
        for (long rows = 0; rows < 1L << 33; rows += 9_999_991) {
            int count = Buckets.forRows(rows).count();
            assertThat(count).isGreaterThanOrEqualTo(before);
            before = count;
        }
        assertThat(before).isEqualTo(4096);
        assertThat(Buckets.forRows(1).count()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-1, 4095", "9223372036854775807, 2047", "-9223372036854775808, 2048", "4503599627370496, 1"})
    void aBucketIsTheHighestBits(long mixed, int bucketOf4096) {
        for (int count = 1; count <= 4096; count *= 2) {
            assertThat(new Buckets(count).of(mixed)).isEqualTo(bucketOf4096 * count / 4096);
        }
    }

    /** Ids come in runs, by office and year: each run must fill all buckets alike, and so must a table's slots. */
    @ParameterizedTest
    @CsvSource({"1, 0", "10, 1101700000001", "13, 1000000000000", "4096, 0", "-1, -1", "4294967296, 7", "1048576, 3"})
    void idsAtEqualDistancesSpreadEvenly(long distance, long first) {
        Buckets buckets = new Buckets(1024);
        assertEven(i -> buckets.of(Buckets.mix(first + i * distance)));
        assertEven(i -> Buckets.mix(first + i * distance) & 1023);
        // within one bucket as well
        long[] slots = new long[1024 * 16];
        int found = 0;
        Buckets two = new Buckets(2);
        for (long i = 0; found < slots.length; i++) {
            long mixed = Buckets.mix(first + i * distance);
            if (two.of(mixed) == 1) {
                slots[found++] = mixed & 1023;
            }
        }
        assertEven(i -> slots[(int) i]);
    }

    /** Chi-square over 1,024 cells and 16 times as many values: mean 1,023, standard deviation 45. */
    private static void assertEven(LongUnaryOperator cellOf) {
        int[] counts = new int[1024];
        int values = counts.length * 16;
        for (int i = 0; i < values; i++) {
            counts[(int) cellOf.applyAsLong(i)]++;
        }
        double expected = (double) values / counts.length;
        double chiSquare = 0;
        for (int count : counts) {
            chiSquare += (count - expected) * (count - expected) / expected;
        }
        assertThat(chiSquare).isBetween(1023 - 5 * 45.2, 1023 + 5 * 45.2);
    }

    @Test
    void mixingLosesNoId() {
        assertThat(Buckets.mix(0)).isEqualTo(0); // a fixed point, and harmless: a slot is taken by its state
        assertThat(java.util.stream.LongStream.range(-50_000, 50_000)
                        .map(Buckets::mix)
                        .distinct()
                        .count())
                .isEqualTo(100_000);
    }
}
