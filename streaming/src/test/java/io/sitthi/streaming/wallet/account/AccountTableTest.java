package io.sitthi.streaming.wallet.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.streaming.engine.table.HeapTableMemory;
import io.sitthi.streaming.engine.table.MappedTableMemory;
import io.sitthi.streaming.engine.table.Shards;
import io.sitthi.streaming.engine.table.TableMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTableTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void keepsBalancesDistrictsAndFlagsWhileItGrows(boolean mapped) throws IOException {
        try (TableMemory memory = mapped ? new MappedTableMemory(directory) : new HeapTableMemory()) {
            AccountTable table = new AccountTable(memory, 5);
            Map<Long, Long> balances = new HashMap<>();
            Map<Long, Boolean> touched = new HashMap<>();
            Random random = new Random(3);
            for (int i = 0; i < 50_000; i++) {
                long id = random.nextInt(10) == 0 ? -random.nextInt(50) : random.nextInt(20_000) * 1_000_003L;
                int slot = table.find(id);
                assertThat(slot >= 0).isEqualTo(balances.containsKey(id));
                if (slot < 0) {
                    table.insert(id, i, (int) id);
                    balances.put(id, (long) i);
                    touched.put(id, false);
                } else if (i % 3 == 0) {
                    table.move(slot, i);
                    balances.put(id, (long) i);
                    touched.put(id, true);
                }
            }
            assertThat(table.count()).isEqualTo(balances.size());
            balances.forEach((id, balance) -> {
                int slot = table.find(id);
                assertThat(table.id(slot)).isEqualTo(id);
                assertThat(table.balanceSatang(slot)).isEqualTo(balance);
                assertThat(table.homeDistrict(slot)).isEqualTo((int) (long) id);
                assertThat(table.isTouched(slot)).isEqualTo(touched.get(id));
                assertThat(table.isDirty(slot)).isEqualTo(touched.get(id));
            });
        }
    }

    @Test
    void whatIsRestoredLacksFactsUntilTheyAreSet() {
        AccountTable table = new AccountTable(new HeapTableMemory(), 5);
        table.restore(7, 100, true);
        table.restore(7, 90, false);
        int slot = table.find(7);
        assertThat(table.balanceSatang(slot)).isEqualTo(90);
        assertThat(table.isTouched(slot)).isTrue();
        assertThat(table.lacksFacts(slot)).isTrue();
        table.setFacts(slot, 1001);
        assertThat(table.lacksFacts(slot)).isFalse();
        assertThat(table.homeDistrict(slot)).isEqualTo(1001);
        assertThat(table.isDirty(slot)).isFalse();
    }

    @Test
    void mappedMemoryHasNoFileThatOutlivesIt() throws IOException {
        try (TableMemory memory = new MappedTableMemory(directory)) {
            memory.allocate(1 << 20).putLong(0, 1);
            try (var files = Files.list(directory)) {
                assertThat(files).isEmpty();
            }
        }
    }

    /** Java says when a file is unmapped only through its garbage collection. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "what is mapped is read from /proc")
    void mappedMemoryIsGivenBackOnceItIsClosedAndNoTableIsLeft() throws Exception {
        useAndClose();
        for (int attempt = 0; attempt < 200 && isMapped(); attempt++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(isMapped()).isFalse();
    }

    private void useAndClose() throws IOException {
        try (TableMemory memory = new MappedTableMemory(directory)) {
            memory.release(memory.allocate(1 << 10));
            memory.allocate(1 << 20).putLong(0, 1);
            assertThat(isMapped()).isTrue();
        }
    }

    private boolean isMapped() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/maps")).stream()
                .anyMatch(line -> line.contains(directory.toString()));
    }

    @Test
    void mappedMemoryIsZeroWhenItIsUsedAgain() throws IOException {
        try (TableMemory memory = new MappedTableMemory(directory)) {
            var piece = memory.allocate(1 << 10);
            piece.putLong(8, -1);
            memory.release(piece);
            assertThat(memory.allocate(1 << 10).getLong(8)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 128, 1000})
    void everyShardHasAKeyThatFlinkAssignsToIt(int count) {
        Shards shards = new Shards(count);
        for (int shard = 0; shard < count; shard++) {
            assertThat(KeyGroupRangeAssignment.assignToKeyGroup(shards.key(shard), count))
                    .isEqualTo(shard);
        }
        for (long id = 1_000_000_000_000L; id < 1_000_000_001_000L; id++) {
            assertThat(shards.of(id)).isBetween(0, count - 1);
        }
    }

    @Test
    void shardsNeverChangeForTheyArePartOfAJobsState() {
        assertThat(Shards.of(1_101_700_230_705L, 128)).isEqualTo(17);
        assertThat(Shards.of(-1, 128)).isEqualTo(25);
    }
}
