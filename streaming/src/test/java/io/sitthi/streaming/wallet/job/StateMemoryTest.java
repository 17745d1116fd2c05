package io.sitthi.streaming.wallet.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StateMemoryTest {

    private static final long HEAP_BYTES = 2_400_000_000L;

    @Test
    void tablesStandOnTheHeapAsLongAsItHasAmpleRoom() {
        assertThat(StateMemory.suiting(5_000_000, 5_000_000, HEAP_BYTES)).isEqualTo(StateMemory.HEAP);
        assertThat(StateMemory.suiting(5_000_001, 5_000_001, HEAP_BYTES)).isEqualTo(StateMemory.MAPPED);
        assertThat(StateMemory.suiting(1_000, 45_000_000, HEAP_BYTES)).isEqualTo(StateMemory.HEAP);
        assertThat(StateMemory.suiting(20_000_000, 0, HEAP_BYTES)).isEqualTo(StateMemory.MAPPED);
    }
}
