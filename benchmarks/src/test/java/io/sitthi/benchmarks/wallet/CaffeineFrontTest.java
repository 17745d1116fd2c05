package io.sitthi.benchmarks.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaffeineFrontTest {

    private final List<Long> asked = new ArrayList<>();

    private final CaffeineFront<String> front = new CaffeineFront<>(
            id -> {
                asked.add(id);
                return id % 2 == 0 ? "a shop" : null;
            },
            "nobody",
            100);

    @Test
    void whoIsKnownIsLookedUpOnce() {
        for (int time = 0; time < 5; time++) {
            assertThat(front.find(4)).isEqualTo("a shop");
        }
        assertThat(asked).containsExactly(4L);
        assertThat(front.stats().hitCount()).isEqualTo(4);
        assertThat(front.stats().missCount()).isEqualTo(1);
    }

    @Test
    void thatThereIsNobodyIsRememberedToo() {
        for (int time = 0; time < 5; time++) {
            assertThat(front.find(5)).isNull();
        }
        assertThat(asked).containsExactly(5L);
        assertThat(front.stats().hitRate()).isEqualTo(0.8);
    }

    @Test
    void thePopularStayAndTheRestMakeRoom() {
        for (int i = 0; i < 20_000; i++) {
            assertThat(front.find(2L * (i % 10))).isEqualTo("a shop");
            assertThat(front.find(1000 + 2L * i)).isEqualTo("a shop");
        }
        long hits = front.stats().hitCount();
        assertThat(hits).isBetween(18_000L, 20_000L);
        assertThat(asked).hasSize((int) (40_000 - hits));
    }
}
