package io.sitthi.streaming.wallet.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.streaming.wallet.directory.MerchantDirectory.MerchantFacts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentMerchantsTest {

    private static final MerchantFacts FACTS = new MerchantFacts(1, 2, 1001);

    private final List<Long> asked = new ArrayList<>();
    private final MerchantDirectory behind = id -> {
        asked.add(id);
        return id % 2 == 0 ? FACTS : null;
    };

    @Test
    void aMerchantIsLookedUpOnce() {
        RecentMerchants recent = new RecentMerchants(behind, 128);
        for (int time = 0; time < 5; time++) {
            assertThat(recent.find(4)).isEqualTo(FACTS);
        }
        assertThat(asked).containsExactly(4L);
        assertThat(recent.hits()).isEqualTo(4);
        assertThat(recent.misses()).isEqualTo(1);
    }

    @Test
    void thatThereIsNoSuchMerchantIsRememberedToo() {
        RecentMerchants recent = new RecentMerchants(behind, 128);
        for (int time = 0; time < 5; time++) {
            assertThat(recent.find(5)).isNull();
        }
        assertThat(asked).containsExactly(5L);
        assertThat(recent.hits()).isEqualTo(4);
    }

    @Test
    void whoeverTakesAPlaceIsNotTakenForTheOneBefore() {
        RecentMerchants recent = new RecentMerchants(behind, 1);
        for (int time = 0; time < 3; time++) {
            assertThat(recent.find(4)).isEqualTo(FACTS);
            assertThat(recent.find(5)).isNull();
            assertThat(recent.find(0)).isEqualTo(FACTS);
        }
        assertThat(recent.hits()).isZero();
        assertThat(asked).hasSize(9);
    }

    @Test
    void placesAreAPowerOfTwo() {
        assertThatThrownBy(() -> new RecentMerchants(behind, 100)).hasMessageContaining("100 places");
    }
}
