package io.sitthi.streaming.wallet.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.streaming.engine.state.PiecesInMemory;
import io.sitthi.streaming.engine.state.SavedLog;
import io.sitthi.streaming.engine.table.HeapTableMemory;
import io.sitthi.streaming.wallet.account.PaymentLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SavedLogTest {

    private static List<String> records(SavedLog<PaymentLog> saved, PiecesInMemory pieces) throws Exception {
        List<String> records = new ArrayList<>();
        PaymentLog log = saved.log();
        saved.restore(
                pieces,
                at -> records.add(log.payer(at) + " " + log.payee(at) + " " + log.amountSatang(at) + " "
                        + log.reasons(at) + " " + log.balanceSatang(at)));
        return records;
    }

    /** However checkpoints, full pieces and restarts fall, the last checkpoint holds every payment, in order. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aCheckpointRestoresEveryPaymentBeforeIt(long seed) throws Exception {
        Random random = new Random(seed);
        int perCheckpoint = (int) Math.pow(10, seed);
        PiecesInMemory pieces = new PiecesInMemory();
        SavedLog<PaymentLog> saved = new SavedLog<>(new PaymentLog(new HeapTableMemory(), seed));
        List<String> expected = new ArrayList<>();
        long id = 0;
        for (int checkpoint = 0; checkpoint < 40; checkpoint++) {
            int payments = random.nextInt(2 * perCheckpoint);
            for (int i = 0; i < payments; i++) {
                id++;
                long payer = random.nextInt(100) == 0 ? 1L << 50 | id : id; // some do not fit the short form
                int reasons = random.nextInt(1 << 14);
                saved.log().append(payer, id, ~id, 500_000_000 + id, id * 3, reasons, id * 7);
                expected.add(payer + " " + (500_000_000 + id) + " " + id * 3 + " " + reasons + " " + id * 7);
                if (random.nextInt(1_000) == 0) {
                    saved.saveFullPieces(pieces);
                }
            }
            saved.save(pieces);
            assertThat(saved.isSaved()).isTrue();
            if (random.nextInt(4) == 0) {
                saved = new SavedLog<>(new PaymentLog(new HeapTableMemory(), random.nextLong()));
                assertThat(records(saved, pieces)).isEqualTo(expected);
            }
        }
        long bytes =
                pieces.map.values().stream().mapToLong(piece -> piece.length).sum();
        assertThat(pieces.bytesPut).isLessThanOrEqualTo(2 * bytes);
        assertThat(records(new SavedLog<>(new PaymentLog(new HeapTableMemory(), 0)), pieces))
                .isEqualTo(expected);
    }
}
