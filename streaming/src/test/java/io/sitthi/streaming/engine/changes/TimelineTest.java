package io.sitthi.streaming.engine.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private record Value(long fromMicros, int number) {}

    @Test
    void ofValuesInAnyOrderTheLatestInForceHolds() {
        Random random = new Random(11);
        for (int run = 0; run < 200; run++) {
            Timeline<Value> timeline = new Timeline<>();
            List<Value> added = new ArrayList<>();
            for (int number = 0; number < random.nextInt(12); number++) {
                Value value = new Value(random.nextInt(8), number);
                timeline.add(value.fromMicros(), value);
                added.add(value);
            }
            for (long micros = -1; micros <= 8; micros++) {
                assertThat(timeline.at(micros)).isEqualTo(latest(added, micros));
            }
            for (int from = -1; from < 8; from++) {
                for (int to = -1; to < 9; to++) {
                    long after = from;
                    long before = to;
                    assertThat(timeline.anyBetween(after, before, value -> value.number() % 2 == 0))
                            .isEqualTo(added.stream()
                                    .anyMatch(value -> value.number() % 2 == 0
                                            && after < value.fromMicros()
                                            && value.fromMicros() < before));
                }
            }
        }
    }

    private static Value latest(List<Value> added, long micros) {
        Value latest = null;
        for (Value value : added) {
            if (value.fromMicros() <= micros && (latest == null || value.fromMicros() >= latest.fromMicros())) {
                latest = value;
            }
        }
        return latest;
    }
}
