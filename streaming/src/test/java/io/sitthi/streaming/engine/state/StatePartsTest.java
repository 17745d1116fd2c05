package io.sitthi.streaming.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.state.MapState;
import org.junit.jupiter.api.Test;

class StatePartsTest {

    private static final int[] NUMBERS = {0, 1, 64, 128, 255};

    @Test
    void eachPartIsAMapOfItsOwn() throws Exception {
        StateParts parts = new StateParts(new PiecesInMemory());
        List<MapState<Long, byte[]>> states = new ArrayList<>();
        List<Map<Long, Byte>> expected = new ArrayList<>();
        for (int part : NUMBERS) {
            states.add(parts.part(part));
            expected.add(new TreeMap<>());
        }
        Random random = new Random(5);
        for (int step = 0; step < 2_000; step++) {
            int part = random.nextInt(NUMBERS.length);
            // the instant of a table stands under -1
            long number = random.nextInt(4) == 0 ? (1L << 55) - 1 - random.nextInt(3) : random.nextInt(20) - 2;
            if (random.nextInt(3) == 0) {
                states.get(part).remove(number);
                expected.get(part).remove(number);
            } else {
                byte value = (byte) step;
                states.get(part).put(number, new byte[] {value});
                expected.get(part).put(number, value);
            }
            assertThat(states.get(part).contains(number))
                    .isEqualTo(expected.get(part).containsKey(number));
            assertThat(states.get(part).isEmpty()).isEqualTo(expected.get(part).isEmpty());
        }
        for (int i = 0; i < NUMBERS.length; i++) {
            assertThat(entries(states.get(i))).isEqualTo(expected.get(i));
        }
        parts.read();
        for (int i = 0; i < NUMBERS.length; i++) {
            assertThat(entries(states.get(i))).isEqualTo(expected.get(i));
        }
    }

    private static Map<Long, Byte> entries(MapState<Long, byte[]> state) throws Exception {
        Map<Long, Byte> entries = new TreeMap<>();
        for (Map.Entry<Long, byte[]> entry : state.entries()) {
            entries.put(entry.getKey(), entry.getValue()[0]);
        }
        return entries;
    }

    @Test
    void whatWouldFallIntoAnotherPartIsRefused() {
        StateParts parts = new StateParts(new PiecesInMemory());
        assertThatThrownBy(() -> parts.part(256)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> parts.part(1).put(1L << 55, new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }
}
