package io.sitthi.streaming.wallet.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.programmes.wallet.PaymentReasons;
import io.sitthi.streaming.engine.table.HeapTableMemory;
import io.sitthi.streaming.engine.table.MappedTableMemory;
import io.sitthi.streaming.engine.table.TableMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentLogTest {

    @Test
    void everyReasonIsReadBackAndNoReasonIsTakenForApproval() throws IOException {
        try (TableMemory memory = memory(false)) {
            PaymentLog log = new PaymentLog(memory, 17);
            // 18 reasons: four more than there were, in records of either form
            for (int bit = 0; bit < 18; bit++) {
                assertThat(log.reasons(log.append(9_999_999_999_999L, bit, 1, 2, 3, 1 << bit, 4)))
                        .isEqualTo(1 << bit);
                assertThat(log.reasons(log.append(-1, bit, 1, 2, 3, 1 << bit, 4)))
                        .isEqualTo(1 << bit);
            }
            assertThat(log.payer(log.find(9_999_999_999_999L, 17, 1))).isEqualTo(9_999_999_999_999L);
            assertThatThrownBy(() -> log.append(1, 99, 1, 2, 3, 1 << 18, 4))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private record Key(long payer, long idHigh, long idLow) {}

    private record Use(long payee, long amountSatang, int reasons, long balanceSatang) {}

    @TempDir
    Path directory;

    private TableMemory memory(boolean mapped) throws IOException {
        return mapped ? new MappedTableMemory(directory) : new HeapTableMemory();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void remembersTheFirstUseOfEveryIdAndOfNoOther(boolean mapped) throws IOException {
        try (TableMemory memory = memory(mapped)) {
            Random random = new Random(1);
            PaymentLog log = new PaymentLog(memory, 17);
            Map<Key, Use> expected = fill(log, random, 60_000);
            assertThat(log.count()).isEqualTo(expected.size());
            check(log, expected);
            for (int i = 0; i < 10_000; i++) {
                Key key = key(random, 1L << 40);
                assertThat(log.find(key.payer, key.idHigh, key.idLow) != PaymentLog.NONE)
                        .isEqualTo(expected.containsKey(key));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 24, 40, 4_096, 262_144, 1 << 24})
    void isRestoredFromPiecesCutAnywhere(int pieceBytes) throws IOException {
        try (TableMemory memory = memory(false)) {
            PaymentLog log = new PaymentLog(memory, 17);
            Map<Key, Use> expected = fill(log, new Random(2), pieceBytes < 100 ? 2_000 : 30_000);
            PaymentLog restored = new PaymentLog(memory, 18);
            for (long at = 1; at < log.end(); at += pieceBytes / 8) {
                restored.restore(at, log.copy(at, Math.min(log.end(), at + pieceBytes / 8)));
            }
            List<Long> visited = new ArrayList<>();
            restored.index(visited::add);
            assertThat(visited).hasSize(expected.size()).isSorted();
            assertThat(restored.end()).isEqualTo(log.end());
            check(restored, expected);
            assertThat(restored.append(1, 2, 3, 4, 5, 0, 6)).isEqualTo(log.append(1, 2, 3, 4, 5, 0, 6));
        }
    }

    @Test
    void refusesAPieceThatDoesNotFollow() throws IOException {
        try (TableMemory memory = memory(false)) {
            PaymentLog log = new PaymentLog(memory, 1);
            assertThatThrownBy(() -> log.restore(7, new byte[40])).hasMessageContaining("position 7");
        }
    }

    @Test
    void refusesARecordThatIsCutShort() throws IOException {
        try (TableMemory memory = memory(false)) {
            PaymentLog log = new PaymentLog(memory, 1);
            log.append(1, 2, 3, 4, 5, 0, 6);
            PaymentLog restored = new PaymentLog(memory, 1);
            restored.restore(1, log.copy(1, log.end() - 1));
            assertThatThrownBy(() -> restored.index(position -> {})).isInstanceOf(IllegalStateException.class);
        }
    }

    private static Map<Key, Use> fill(PaymentLog log, Random random, int count) {
        Map<Key, Use> expected = new HashMap<>();
        for (int i = 0; i < count; i++) {
            Key key = key(random, i % 7 == 0 ? Long.MAX_VALUE : 1L << 40);
            if (!expected.containsKey(key)) {
                assertThat(log.find(key.payer, key.idHigh, key.idLow)).isEqualTo(PaymentLog.NONE);
                Use use = new Use(
                        random.nextInt(50) == 0 ? random.nextLong() : random.nextLong(1L << 48),
                        switch (random.nextInt(6)) {
                            case 0 -> -random.nextLong(1000);
                            case 1 -> random.nextLong(1L << 60);
                            case 2 -> (1L << 32) - 1;
                            case 3 -> 1L << 32;
                            default -> random.nextLong(1 << 24);
                        },
                        random.nextInt(PaymentReasons.ALL + 1),
                        random.nextInt(9) == 0 ? random.nextLong(1L << 60) : random.nextInt(1 << 30));
                log.append(
                        key.payer, key.idHigh, key.idLow, use.payee, use.amountSatang, use.reasons, use.balanceSatang);
                expected.put(key, use);
            }
        }
        return expected;
    }

    /** Few payers and few ids, so that parts of keys are often equal. */
    private static Key key(Random random, long payers) {
        return new Key(
                random.nextInt(20) == 0 ? -random.nextInt(3) : random.nextInt(3) == 0 ? payers - 1 : random.nextInt(30),
                random.nextInt(3) - 1,
                random.nextInt(2_000) - 1_000);
    }

    private static void check(PaymentLog log, Map<Key, Use> expected) {
        expected.forEach((key, use) -> {
            long position = log.find(key.payer, key.idHigh, key.idLow);
            assertThat(position).isNotEqualTo(PaymentLog.NONE);
            assertThat(log.payer(position)).isEqualTo(key.payer);
            assertThat(new Use(
                            log.payee(position),
                            log.amountSatang(position),
                            log.reasons(position),
                            log.balanceSatang(position)))
                    .isEqualTo(use);
        });
    }
}
