package io.sitthi.streaming.wallet.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.streaming.engine.table.StateMemory;
import org.junit.jupiter.api.Test;

class StateMemoryTest {

    private static final long HEAP_BYTES = 2_400_000_000L;

    private static StateMemory suiting(long payments, long wallets) {
        return StateMemory.suiting(PaymentJobOptions.tableBytes(payments, wallets), HEAP_BYTES);
    }

    @Test
    void tablesStandOnTheHeapAsLongAsItHasAmpleRoom() {
        assertThat(suiting(5_000_000, 5_000_000)).isEqualTo(StateMemory.HEAP);
        assertThat(suiting(5_000_001, 5_000_001)).isEqualTo(StateMemory.MAPPED);
        assertThat(suiting(1_000, 45_000_000)).isEqualTo(StateMemory.HEAP);
        assertThat(suiting(20_000_000, 0)).isEqualTo(StateMemory.MAPPED);
    }
}
