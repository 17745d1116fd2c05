package io.sitthi.jobs.wallet.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {

    private final Tally tally = new Tally();

    @Test
    void countsBothColumnsByKeyInOrder() {
        for (int key : new int[] {1001, -7, Integer.MAX_VALUE, 0, Integer.MIN_VALUE, 1001}) {
            tally.add(key, key == 1001);
        }
        Map<Integer, long[]> map = tally.toMap();
        assertThat(map.keySet()).containsExactly(Integer.MIN_VALUE, -7, 0, 1001, Integer.MAX_VALUE);
        assertThat(map.get(1001)).containsExactly(2, 2);
        assertThat(map.get(0)).containsExactly(1, 0);
    }

    @Test
    void nothingIsLostWhenDamagedDataHasTooManyKeys() {
        int keys = 100_000;
        for (int round = 0; round < 2; round++) {
            for (int i = 1; i <= keys; i++) {
                tally.add(-i * 17, true);
            }
        }
        Map<Integer, long[]> map = tally.toMap();
        assertThat(map).hasSize(20_001).containsKey(Tally.OTHER);
        assertThat(map.values().stream().mapToLong(counts -> counts[0]).sum()).isEqualTo(2L * keys);
        assertThat(map.values().stream().mapToLong(counts -> counts[1]).sum()).isEqualTo(2L * keys);
        assertThat(map.get(Tally.OTHER)[0]).isEqualTo(2L * (keys - 20_000));
        assertThat(map.get(-17)).containsExactly(2, 2);
    }

    @Test
    void theKeyOfTheOthersIsAKeyToo() {
        for (int i = 0; i < 5; i++) {
            tally.add(Tally.OTHER, false);
        }
        for (int i = 0; i < 20_000; i++) {
            tally.add(-1_000 - i, false);
        }
        // the key itself took one of the places
        assertThat(tally.toMap()).hasSize(20_000);
        assertThat(tally.toMap().get(Tally.OTHER)).containsExactly(6, 0);
    }
}
