package io.sitthi.streaming.engine.machines;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.programmes.events.StateReader;
import io.sitthi.programmes.events.StateWriter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class StateTableTest {

    private static StateWriter state(Random random, int most) {
        StateWriter writer = new StateWriter();
        int length = random.nextInt(most);
        for (int i = 0; i < length; i++) {
            writer.putByte(random.nextInt());
        }
        return writer;
    }

    private static byte[] find(StateTable table, long subject) {
        StateReader reader = new StateReader();
        if (!table.find(subject, reader)) {
            return null;
        }
        byte[] bytes = new byte[1 << 12];
        int length = 0;
        while (!reader.isAtEnd()) {
            bytes[length++] = (byte) reader.takeByte();
        }
        return Arrays.copyOf(bytes, length);
    }

    @Property(tries = 50)
    void holdsWhatAMapHoldsWhateverComesAndGoes(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        StateTable table = new StateTable();
        Map<Long, byte[]> map = new HashMap<>();
        Map<Long, byte[]> saved = new HashMap<>();
        for (int i = 0; i < 3_000; i++) {
            long subject = random.nextInt(200) - 100L;
            if (random.nextInt(3) == 0) {
                table.remove(subject);
                map.remove(subject);
            } else {
                StateWriter state = state(random, random.nextInt(40) == 0 ? 600 : 40);
                table.put(subject, state);
                map.put(subject, state.toByteArray());
            }
            if (random.nextInt(300) == 0) {
                table.forEachDirty((changed, bytes, offset, length) -> {
                    if (bytes == null) {
                        saved.remove(changed);
                    } else {
                        saved.put(changed, Arrays.copyOfRange(bytes, offset, offset + length));
                    }
                });
                table.clean();
                assertThat(saved.keySet()).isEqualTo(map.keySet());
                map.forEach((key, value) -> assertThat(saved.get(key)).isEqualTo(value));
            }
        }
        assertThat(table.count()).isEqualTo(map.size());
        for (long subject = -100; subject < 100; subject++) {
            assertThat(find(table, subject)).isEqualTo(map.get(subject));
        }
    }

    @Test
    void givesMemoryBackWhenStatesGo() {
        StateTable table = new StateTable();
        long before = table.memoryBytes();
        Random random = new Random(1);
        for (long subject = 0; subject < 50_000; subject++) {
            table.put(subject, state(random, 100));
        }
        assertThat(table.memoryBytes()).isGreaterThan(100 * before);
        for (long subject = 0; subject < 50_000; subject++) {
            table.remove(subject);
        }
        assertThat(table.count()).isZero();
        assertThat(table.stateBytes()).isZero();
        table.clean();
        assertThat(table.memoryBytes()).isLessThan(4 * before);
    }
}
