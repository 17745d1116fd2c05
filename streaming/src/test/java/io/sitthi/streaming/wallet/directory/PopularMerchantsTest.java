package io.sitthi.streaming.wallet.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PopularMerchantsTest {

    private static final MerchantFacts FACTS = new MerchantFacts(1, 2, 1001);

    private final List<Long> asked = new ArrayList<>();
    private final MerchantDirectory behind = id -> {
        asked.add(id);
        return id % 2 == 0 ? FACTS : null;
    };

    @Test
    void aMerchantIsLookedUpOnce() {
        PopularMerchants popular = new PopularMerchants(behind, 100);
        for (int time = 0; time < 5; time++) {
            assertThat(popular.find(4)).isEqualTo(FACTS);
        }
        assertThat(asked).containsExactly(4L);
        assertThat(popular.stats().hitCount()).isEqualTo(4);
        assertThat(popular.stats().missCount()).isEqualTo(1);
    }

    @Test
    void thatThereIsNoSuchMerchantIsRememberedToo() {
        PopularMerchants popular = new PopularMerchants(behind, 100);
        for (int time = 0; time < 5; time++) {
            assertThat(popular.find(5)).isNull();
        }
        assertThat(asked).containsExactly(5L);
        assertThat(popular.stats().hitRate()).isEqualTo(0.8);
    }

    @Test
    void thePopularStayAndTheRestMakeRoom() {
        PopularMerchants popular = new PopularMerchants(behind, 100);
        for (int i = 0; i < 20_000; i++) {
            assertThat(popular.find(2L * (i % 10))).isEqualTo(FACTS);
            assertThat(popular.find(1000 + 2L * i)).isEqualTo(FACTS);
        }
        long hits = popular.stats().hitCount();
        assertThat(hits).isBetween(18_000L, 20_000L);
        assertThat(asked).hasSize((int) (40_000 - hits));
    }
}
