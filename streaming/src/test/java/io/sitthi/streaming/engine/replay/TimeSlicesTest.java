package io.sitthi.streaming.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimeSlicesTest {

    @Test
    void slicesAreOfAboutEqualSizeWhateverTheTimes() {
        Random random = new Random(1);
        long[] times = new long[100_000];
        for (int i = 0; i < times.length; i++) {
            times[i] = (long) Math.pow(10, 3 + 12 * random.nextDouble());
        }
        int[] rows = rowsBySlice(times, TimeSlices.choose(times.clone(), times.length, 1000), random);
        assertThat(rows.length).isBetween(95, 110);
        assertThat(Arrays.stream(rows).max().orElseThrow()).isLessThanOrEqualTo(1001);
    }

    @Test
    void aMicrosecondThatHoldsMoreIsCutByPaymentId() {
        Random random = new Random(2);
        long[] times = new long[50_000];
        for (int i = 0; i < times.length; i++) {
            times[i] = i < 30_000 ? 7_000_000 : random.nextInt(10_000_000);
        }
        TimeSlices slices = TimeSlices.choose(times.clone(), times.length, 1000);
        int[] rows = rowsBySlice(times, slices, random);
        assertThat(Arrays.stream(rows).max().orElseThrow()).isLessThan(1300);
        assertThat(slices.of(6_999_999, -1)).isLessThan(slices.of(7_000_000, 0));
        assertThat(slices.of(7_000_000, -1)).isLessThan(slices.of(7_000_001, 0));
    }

    @Test
    void numbersFollowTheOrder() {
        Random random = new Random(3);
        for (int round = 0; round < 200; round++) {
            long[] times = new long[200];
            for (int i = 0; i < times.length; i++) {
                times[i] = switch (random.nextInt(6)) {
                    case 0 -> Long.MIN_VALUE;
                    case 1 -> Long.MAX_VALUE;
                    case 2 -> 5;
                    default -> random.nextInt(20);
                };
            }
            TimeSlices slices = TimeSlices.choose(times.clone(), times.length * 10L, 1 + random.nextInt(300));
            for (int i = 0; i < 100; i++) {
                long left = times[random.nextInt(times.length)];
                long right = times[random.nextInt(times.length)];
                long leftId = random.nextLong();
                long rightId = random.nextLong();
                int order = left == right ? Long.compareUnsigned(leftId, rightId) : Long.compare(left, right);
                int leftSlice = slices.of(left, leftId);
                int rightSlice = slices.of(right, rightId);
                assertThat(leftSlice).isBetween(0, slices.count() - 1);
                assertThat(Integer.signum(Integer.compare(leftSlice, rightSlice)) * order)
                        .isGreaterThanOrEqualTo(0);
            }
        }
    }

    private static int[] rowsBySlice(long[] times, TimeSlices slices, Random random) {
        int[] rows = new int[slices.count()];
        for (long time : times) {
            rows[slices.of(time, random.nextLong())]++;
        }
        return rows;
    }
}
