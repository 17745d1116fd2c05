package io.sitthi.streaming.engine.kafka.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TopicSettingTest {

    @Test
    void numbersAreComparedAsNumbers() {
        TopicSetting least = TopicSetting.atLeast("retention.ms", 604_800_000);
        assertThat(least.accepts("604800000")).isTrue();
        assertThat(least.accepts("1604800000")).isTrue();
        assertThat(least.accepts("604799999")).isFalse();
        assertThat(least.accepts("70000000")).isFalse();
        TopicSetting most = TopicSetting.atMost("max.message.bytes", 1_000);
        assertThat(most.accepts("1000")).isTrue();
        assertThat(most.accepts("1001")).isFalse();
        assertThat(most.accepts("999999999999")).isFalse();
    }

    @Test
    void noLimitIsMoreThanEveryNumber() {
        assertThat(TopicSetting.atLeast("retention.ms", 1).accepts("-1")).isTrue();
        assertThat(TopicSetting.atMost("retention.ms", 1).accepts("-1")).isFalse();
        TopicSetting none = TopicSetting.exactly("retention.ms", TopicSetting.UNLIMITED);
        assertThat(none.accepts("-1")).isTrue();
        assertThat(none.accepts("9223372036854775807")).isFalse();
    }

    @Test
    void whatIsNoNumberIsNeverEnough() {
        assertThat(TopicSetting.atLeast("retention.ms", 1).accepts("")).isFalse();
        assertThat(TopicSetting.atMost("retention.ms", 1).accepts("not known to the broker"))
                .isFalse();
        assertThatThrownBy(() -> new TopicSetting("x", TopicSetting.Rule.AT_LEAST, "much"))
                .isInstanceOf(NumberFormatException.class);
    }

    @Test
    void oneOfSeveralPoliciesIsAnother() {
        TopicSetting delete = TopicSetting.exactly("cleanup.policy", "delete");
        assertThat(delete.accepts("delete")).isTrue();
        assertThat(delete.accepts("compact,delete")).isFalse();
        assertThat(delete.fault("compact,delete")).isEqualTo("cleanup.policy is compact,delete, expected delete");
    }
}
