package io.sitthi.streaming.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyPartitionsTest {

    /** Hashes that Kafka's own tests state, and librdkafka's and kafkajs's repeat. */
    @ParameterizedTest
    @CsvSource({
        "21, -973932308",
        "foobar, -790332482",
        "a-little-bit-long-string, -985981536",
        "a-little-bit-longer-string, -1486304829",
        "lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8, -58897971",
        "abc, 479470107"
    })
    void aKeyBelongsWhereEveryClientOfKafkaPutsIt(String key, int hash) {
        for (int partitions : new int[] {1, 2, 3, 16, 1_000}) {
            assertThat(KeyPartitions.of(key.getBytes(StandardCharsets.UTF_8), partitions))
                    .isEqualTo((hash & 0x7FFFFFFF) % partitions);
        }
    }
}
