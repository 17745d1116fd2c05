package io.sitthi.jobs.wallet.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {

    private final Tally tally = new Tally();

    @Test
    void countsBothColumnsByKeyInOrder() {
        for (int key : new int[] {1001, -7, Integer.MAX_VALUE, 0, Integer.MIN_VALUE, 1001}) {
            tally.add(key, 1, key == 1001 ? 1 : 0);
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
            for (int key = 0; key < keys; key++) {
                tally.add(key * 65_536 + key, 1, 1);
            }
        }
        Map<Integer, long[]> map = tally.toMap();
        assertThat(map).hasSize(20_001).containsKey(Tally.OTHER);
        assertThat(map.values().stream().mapToLong(counts -> counts[0]).sum()).isEqualTo(2L * keys);
        assertThat(map.values().stream().mapToLong(counts -> counts[1]).sum()).isEqualTo(2L * keys);
        assertThat(map.get(Tally.OTHER)[0]).isEqualTo(2L * (keys - 20_000));
        assertThat(map.get(65_537)).containsExactly(2, 2);
    }

    @Test
    void theKeyOfTheOthersIsAKeyToo() {
        tally.add(Tally.OTHER, 5, 0);
        for (int key = 0; key < 20_000; key++) {
            tally.add(key, 1, 0);
        }
        // the key itself took one of the places
        assertThat(tally.toMap()).hasSize(20_000);
        assertThat(tally.toMap().get(Tally.OTHER)).containsExactly(6, 0);
    }
}
