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
        byte[] bytes = new byte[1 << 16];
        int length = 0;
        while (!reader.isAtEnd()) {
            bytes[length++] = (byte) reader.takeByte();
        }
        return Arrays.copyOf(bytes, length);
    }

    /** A state, or one that has only some bytes that the one before has not. */
    private static StateWriter next(Random random, byte[] before) {
        if (before == null || random.nextInt(4) == 0) {
            return state(random, random.nextInt(40) == 0 ? 6_000 : 40);
        }
        StateWriter next = new StateWriter();
        int from = random.nextInt(before.length + 1);
        int to = from + random.nextInt(before.length - from + 1);
        next.putBytes(before, 0, from);
        StateWriter between = state(random, 1 + random.nextInt(40));
        next.putBytes(between.bytes(), 0, between.length());
        next.putBytes(before, to, before.length - to);
        return next;
    }

    /** What a reader of checkpoints makes of a change. */
    private static byte[] changed(byte[] before, byte[] bytes, int offset, int length, int sameFirst, int sameLast) {
        byte[] after = new byte[length];
        int between = length - sameFirst - sameLast;
        if (sameFirst + sameLast > 0) {
            System.arraycopy(before, 0, after, 0, sameFirst);
            System.arraycopy(before, before.length - sameLast, after, length - sameLast, sameLast);
        }
        System.arraycopy(bytes, offset + sameFirst, after, sameFirst, between);
        return after;
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
                StateWriter state = next(random, map.get(subject));
                table.put(subject, state);
                map.put(subject, state.toByteArray());
            }
            if (random.nextInt(300) == 0) {
                table.drainDirty((changed, bytes, offset, length, sameFirst, sameLast) -> {
                    if (bytes == null) {
                        saved.remove(changed);
                    } else {
                        saved.put(changed, changed(saved.get(changed), bytes, offset, length, sameFirst, sameLast));
                    }
                });
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
    void aChangeIsWhatCameToAState() throws Exception {
        StateTable table = new StateTable();
        StateWriter state = new StateWriter();
        state.putBytes(new byte[100], 0, 100);
        table.put(1, state);
        table.clean();
        state.putByte(7);
        table.put(1, state);
        state.putByte(8);
        table.put(1, state);
        int[] told = new int[3];
        table.drainDirty((subject, bytes, offset, length, sameFirst, sameLast) -> {
            told[0] = length;
            told[1] = sameFirst;
            told[2] = sameLast;
        });
        assertThat(told).containsExactly(102, 100, 0);
        table.put(1, state);
        assertThat(table.isDirty()).as("the same state again").isFalse();
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
