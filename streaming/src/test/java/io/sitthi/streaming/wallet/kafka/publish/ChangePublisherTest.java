package io.sitthi.streaming.wallet.kafka.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.streaming.engine.wire.Keys;
import io.sitthi.streaming.wallet.change.Change.WalletChange;
import io.sitthi.streaming.wallet.kafka.TestKafka;
import io.sitthi.streaming.wallet.kafka.topics.PaymentTopics;
import io.sitthi.streaming.wallet.kafka.wire.ChangeReader;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ChangePublisherTest {

    private static final long LEAD_MILLIS = 5_000;

    @Test
    void changesArriveAsTheyArePublished() throws Exception {
        PaymentTopics topics = TestKafka.topics(1);
        WalletChange change = new WalletChange((System.currentTimeMillis() + 60_000) * 1_000, 7, null);
        try (ChangePublisher publisher = new ChangePublisher(TestKafka.access(), topics.changes(), LEAD_MILLIS)) {
            publisher.publish(change);
            publisher.finish();
        }
        assertThat(TestKafka.read(topics.changes(), all -> !all.isEmpty()))
                .singleElement()
                .satisfies(record -> {
                    assertThat(new ChangeReader().read(record.value())).isEqualTo(change);
                    assertThat(record.key()).isEqualTo(Keys.of(7));
                });
    }

    @Test
    void whatArrivesTooLateIsToldToWhoeverPublishesIt() throws Exception {
        PaymentTopics topics = TestKafka.topics(1);
        try (ChangePublisher publisher = new ChangePublisher(TestKafka.access(), topics.changes(), LEAD_MILLIS)) {
            publisher.publish(new WalletChange((System.currentTimeMillis() + LEAD_MILLIS - 1_000) * 1_000, 7, null));
            assertThatThrownBy(publisher::finish)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("too late");
        }
    }

    @Test
    void anInstantMustLeaveTheWholeLead() {
        Instant now = Instant.parse("2024-12-01T00:00:00Z");
        assertThat(ChangePublisher.isInTime(now.plusMillis(LEAD_MILLIS), now, LEAD_MILLIS))
                .isTrue();
        assertThat(ChangePublisher.isInTime(now.plusMillis(LEAD_MILLIS - 1), now, LEAD_MILLIS))
                .isFalse();
    }
}
