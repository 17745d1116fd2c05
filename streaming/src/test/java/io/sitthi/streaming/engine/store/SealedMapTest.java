package io.sitthi.streaming.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedMapTest {

    private static final int ENTRIES = 2_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 12, 16, 60, 4096})
    void valuesOfAnyWidthComeBack(int bytes) throws IOException {
        Path file = folder.resolve("map");
        try (SealedMap map = SealedMap.create(file, bytes, ENTRIES)) {
            for (long id = 0; id < ENTRIES; id++) {
                fill(map.next(), bytes, id);
                assertThat(map.add(id)).isTrue();
            }
            map.next().putInt(0, 7);
            assertThat(map.add(5)).isFalse();
        }
        try (SealedMap map = SealedMap.open(file, bytes, ENTRIES)) {
            for (long id = 0; id < ENTRIES; id++) {
                StoreValue found = map.find(id);
                assertThat(found).isNotNull();
                Random expected = new Random(id);
                for (int at = 0; at < bytes; at += Integer.BYTES) {
                    assertThat(found.getInt(at)).isEqualTo(expected.nextInt());
                }
            }
            assertThat(map.find(ENTRIES)).isNull();
        }
    }

    private static void fill(StoreValue value, int bytes, long seed) {
        Random random = new Random(seed);
        for (int at = 0; at < bytes; at += Integer.BYTES) {
            value.putInt(at, random.nextInt());
        }
    }

    @Test
    void aLongIsItsTwoHalvesAndNothingIsReadBeyondTheEnd() {
        StoreValue value = new StoreValue(12);
        value.putLong(0, 0x1122_3344_8899_AABBL).putInt(8, -1);
        assertThat(value.getInt(0)).isEqualTo(0x8899_AABB);
        assertThat(value.getInt(4)).isEqualTo(0x1122_3344);
        assertThat(value.putInt(4, 1).getLong(0)).isEqualTo(0x1_8899_AABBL);
        assertThatThrownBy(() -> value.getLong(8)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new StoreValue(13)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anyBitThatFlipsAndAnyOtherKeyIsSeen() {
        StoreValue value = new StoreValue(12);
        fill(value, 12, 1);
        value.seal(1234);
        for (int bit = 0; bit < 96; bit++) {
            int at = bit / 32 * 4;
            int before = value.getInt(at);
            value.putInt(at, before ^ 1 << bit % 32);
            assertThat(value.belongsTo(1234)).isFalse();
            value.putInt(at, before);
        }
        assertThat(value.belongsTo(1234)).isTrue();
        assertThat(value.belongsTo(1235)).isFalse();
    }
}
