package io.sitthi.streaming.engine.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.streaming.engine.kafka.KafkaAccess;
import io.sitthi.streaming.engine.lease.LeaseRecord.Phase;
import io.sitthi.streaming.wallet.kafka.TestKafka;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holders and claims of a lease, each with clients of its own, on a broker in this process. */
class LeaseTest {

    private final KafkaAccess kafka = KafkaAccess.of(TestKafka.bootstrap());
    private String topic;

    @BeforeEach
    void makeTopic() throws Exception {
        topic = TestKafka.topics(1).control();
    }

    private LeaseRecord start(long epoch) {
        return new LeaseRecord(
                "s",
                epoch,
                LeaseClaim.newOwner(),
                Phase.CLAIMED,
                "",
                0,
                "file:/c",
                Map.of("programme", "a"),
                3,
                0,
                0,
                0);
    }

    @Test
    void whatAnOlderVersionWroteIsReadToo() throws Exception {
        String written = new String(start(5).toBytes(), StandardCharsets.UTF_8);
        LeaseRecord older = LeaseRecord.read(
                written.replace("\"request_partitions\":3,", "").getBytes(StandardCharsets.UTF_8));
        assertThat(written).contains("request_partitions");
        assertThat(older.requestPartitions()).isZero();
        assertThat(older.epoch()).isEqualTo(5);
    }

    private Lease claim(long epoch) throws Exception {
        try (ControlTopic control = new ControlTopic(kafka, topic, "s")) {
            LeaseClaim claim = new LeaseClaim(control);
            assertThat(claim.takeOver()).isNull();
            LeaseRecord record = start(epoch);
            assertThat(claim.write(record)).isTrue();
            return new Lease(kafka, topic, record);
        }
    }

    private LeaseRecord last() throws Exception {
        try (ControlTopic control = new ControlTopic(kafka, topic, "s")) {
            return control.read().lease();
        }
    }

    @Test
    void aLeaseThatIsRenewedIsNotGivenToAnother() throws Exception {
        Lease lease = claim(1);
        try (HeldLease held = new HeldLease(lease);
                ControlTopic control = new ControlTopic(kafka, topic, "s")) {
            AtomicBoolean goesOn = new AtomicBoolean(true);
            Thread renewing = new Thread(() -> {
                try {
                    // again and again: nobody knows when the other begins to look
                    while (goesOn.get()) {
                        Thread.sleep(300);
                        held.renew(4, 3, 5);
                    }
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            renewing.start();
            try {
                assertThat(new LeaseClaim(control).takeOver()).isNotNull().matches(lease.start()::isSameStart);
            } finally {
                goesOn.set(false);
                renewing.join();
            }
            held.renew(0, 4, 5);
            assertThat(last()).isEqualTo(lease.start().running(4, 4, 5));
        }
    }

    @Test
    void whoHasLostItWritesNothingMore() throws Exception {
        Lease lease = claim(1);
        LeaseClaim.end(lease);
        try (HeldLease late = new HeldLease(lease)) {
            assertThatThrownBy(() -> late.renew(1, 0, 5)).isInstanceOf(LeaseLostException.class);
        }
        Lease second = claim(2);
        try (HeldLease held = new HeldLease(second)) {
            held.renew(1, 0, 5);
            // as if it had not been renewed for too long
            try (ControlTopic control = new ControlTopic(kafka, topic, "s")) {
                control.takeOver();
                control.write(start(3));
            }
            assertThatThrownBy(() -> held.renew(2, 1, 5))
                    .isInstanceOf(LeaseLostException.class)
                    .hasMessageContaining("epoch 2: the lease is lost to epoch 3");
        }
        assertThat(last().epoch()).isEqualTo(3);
    }

    @Test
    void oneWhoOnlyLookedDoesNotTakeItAway() throws Exception {
        Lease lease = claim(1);
        try (HeldLease held = new HeldLease(lease)) {
            held.renew(1, 0, 5);
            try (ControlTopic control = new ControlTopic(kafka, topic, "s")) {
                control.takeOver();
            }
            held.renew(2, 1, 5);
        }
        assertThat(last()).isEqualTo(lease.start().running(2, 1, 5));
    }

    @Test
    void ofTwoWhoTakeOverAtOnceOnlyTheLastWrites() throws Exception {
        try (ControlTopic one = new ControlTopic(kafka, topic, "s");
                ControlTopic two = new ControlTopic(kafka, topic, "s")) {
            LeaseClaim first = new LeaseClaim(one);
            LeaseClaim second = new LeaseClaim(two);
            assertThat(first.takeOver()).isNull();
            assertThat(second.takeOver()).isNull();
            assertThat(second.write(start(2))).isTrue();
            assertThat(first.write(start(1))).isFalse();
        }
        assertThat(last().epoch()).isEqualTo(2);
    }
}
