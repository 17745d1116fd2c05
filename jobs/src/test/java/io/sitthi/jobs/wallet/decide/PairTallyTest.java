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
        Map<Integer, long[]> map = tally.toMap();
        assertThat(map.keySet()).containsExactly(Integer.MIN_VALUE, -7, 0, 1001, 39_999, 40_000, Integer.MAX_VALUE);
        assertThat(map.get(1001)).containsExactly(2, 2);
        assertThat(map.get(0)).containsExactly(1, 0);
        assertThat(map.get(39_999)).containsExactly(1, 0);
        assertThat(map.get(40_000)).containsExactly(1, 1);
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
        Map<Integer, long[]> map = tally.toMap();
        assertThat(map).hasSize(20_002).containsKey(PairTally.OTHER);
        assertThat(map.values().stream().mapToLong(counts -> counts[0]).sum()).isEqualTo(2L * keys + 2);
        assertThat(map.values().stream().mapToLong(counts -> counts[1]).sum()).isEqualTo(2L * keys);
        assertThat(map.get(PairTally.OTHER)[0]).isEqualTo(2L * (keys - 20_000));
        assertThat(map.get(key(0))).containsExactly(2, 2);
        assertThat(map.get(1001)).containsExactly(2, 0);
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
        assertThat(tally.toMap().get(PairTally.OTHER)).containsExactly(2, 0);
    }
}
