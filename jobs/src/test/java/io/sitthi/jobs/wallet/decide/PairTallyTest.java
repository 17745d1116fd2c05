package io.sitthi.jobs.wallet.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PairTallyTest {

    private final PairTally tally = new PairTally();

    @Test
    void countsBothColumnsByKeyInOrder() {
        for (int key : new int[] {1001, -7, Integer.MAX_VALUE, 0, Integer.MIN_VALUE, 39_999, 40_000, 1001}) {
            tally.add(key, key == 1001 || key == 40_000);
        }
        Map<Long, long[]> map = tally.toMap();
        assertThat(map.keySet())
                .containsExactly((long) Integer.MIN_VALUE, -7L, 0L, 1001L, 39_999L, 40_000L, (long) Integer.MAX_VALUE);
        assertThat(map.get(1001L)).containsExactly(2, 2);
        assertThat(map.get(0L)).containsExactly(1, 0);
        assertThat(map.get(39_999L)).containsExactly(1, 0);
        assertThat(map.get(40_000L)).containsExactly(1, 1);
    }

    @Test
    void nothingIsLostWhenDamagedDataHasTooManyKeys() {
        int keys = 100_000;
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < keys; i++) {
                tally.add(key(i), true);
            }
            tally.add(1001, false);
        }
        Map<Long, long[]> map = tally.toMap();
        assertThat(map).hasSize(20_002).containsKey((long) PairTally.OTHER);
        assertThat(map.values().stream().mapToLong(counts -> counts[0]).sum()).isEqualTo(2L * keys + 2);
        assertThat(map.values().stream().mapToLong(counts -> counts[1]).sum()).isEqualTo(2L * keys);
        assertThat(map.get((long) PairTally.OTHER)[0]).isEqualTo(2L * (keys - 20_000));
        assertThat(map.get((long) key(0))).containsExactly(2, 2);
        assertThat(map.get(1001L)).containsExactly(2, 0);
    }

    /** None is zero or a district's code, and all are different. */
    private static int key(int i) {
        return -2 - i * 20_011;
    }

    @Test
    void theKeyOfTheOthersIsAKeyToo() {
        tally.add(PairTally.OTHER, false);
        for (int i = 0; i < 20_000; i++) {
            tally.add(key(i), false);
        }
        // the key itself took one of the places
        assertThat(tally.toMap()).hasSize(20_000);
        assertThat(tally.toMap().get((long) PairTally.OTHER)).containsExactly(2, 0);
    }
}
