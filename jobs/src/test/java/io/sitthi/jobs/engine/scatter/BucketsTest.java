package io.sitthi.jobs.engine.scatter;

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
        assertThatThrownBy(() -> new Buckets(7, count))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(count + " buckets");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, Integer.MAX_VALUE, 1L << 40, Long.MAX_VALUE / 2})
    void thereIsAPowerOfTwoOfThemForAnyNumberOfRows(long rows) {
        assertThat(Integer.bitCount(Buckets.forRows("programme", rows, 100_000).count()))
                .isEqualTo(1);
        assertThat(Buckets.forRows("programme", rows, 100_000).count()).isBetween(1, 4096);
    }

    @Test
    void moreRowsNeverHaveFewerBuckets() {
        int before = 1;
        for (long rows = 0; rows < 1L << 33; rows += 9_999_991) {
            int count = Buckets.forRows("programme", rows, 100_000).count();
            assertThat(count).isGreaterThanOrEqualTo(before);
            before = count;
        }
        assertThat(before).isEqualTo(4096);
        assertThat(Buckets.forRows("programme", 1, 100_000).count()).isEqualTo(1);
    }

    @Test
    void theBucketsOfOneNightFoldIntoThoseOfAnother() {
        Buckets many = Buckets.forRows("programme", 1L << 40, 100_000);
        for (long rows = 1; rows < 1L << 33; rows *= 2) {
            Buckets few = Buckets.forRows("programme", rows, 100_000);
            for (long id = 1_101_700_000_000L; id < 1_101_700_001_000L; id++) {
                assertThat(few.of(id)).isEqualTo(many.of(id) % few.count());
            }
        }
    }

    @Test
    void aProgrammeSplitsAlikeEveryNightAndOtherwiseThanAnother() {
        Buckets one = Buckets.forRows("programme", 1L << 40, 100_000);
        Buckets other = Buckets.forRows("another", 1L << 40, 100_000);
        assertThat(Buckets.forRows("programme", 1L << 40, 100_000)).isEqualTo(one);
        assertThat(java.util.stream.LongStream.range(0, 4096).filter(id -> one.of(id) == other.of(id)))
                .hasSizeLessThan(20); // by chance it is one
    }

    /** Ids come in runs, by office and year: each run must fill all buckets alike, and so must a table's slots. */
    @ParameterizedTest
    @CsvSource({"1, 0", "10, 1101700000001", "13, 1000000000000", "4096, 0", "-1, -1", "4294967296, 7", "1048576, 3"})
    void idsAtEqualDistancesSpreadEvenly(long distance, long first) {
        Buckets buckets = new Buckets(0x5349_5454_4849L, 1024);
        assertEven(i -> buckets.of(first + i * distance));
        assertEven(i -> Buckets.mix(first + i * distance) & 1023);
        // within one bucket as well
        long[] slots = new long[1024 * 16];
        int found = 0;
        Buckets two = new Buckets(0x5349_5454_4849L, 2);
        for (long i = 0; found < slots.length; i++) {
            long id = first + i * distance;
            if (two.of(id) == 1) {
                slots[found++] = Buckets.mix(id) & 1023;
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
