package io.sitthi.streaming.wallet.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.schema.CommonSchemas;
import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.programmes.wallet.WalletSchemas;
import io.sitthi.streaming.engine.table.StateMemory;
import io.sitthi.streaming.wallet.job.SerialReference;
import io.sitthi.streaming.wallet.job.TestPayment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"1, 1, HEAP, 1000000", "2, 2, HEAP, 700", "3, 4, MAPPED, 3000"})
    void decidesAsThePlainLoopDoes(long seed, int threads, StateMemory memory, int sliceRows) throws Exception {
        ReplayTown town = new ReplayTown(directory, seed, 12_000);
        Path out = directory.resolve("out");
        ReplaySummary summary = ReplayTown.replay(town.options(out, threads, memory, sliceRows));
        SerialReference reference = town.reference();

        assertThat(PublishedReplay.rows(out, WalletSchemas.DECISIONS))
                .containsExactlyInAnyOrderElementsOf(
                        reference.decisions.stream().map(ReplayTest::line).toList());
        List<String> balances = new ArrayList<>();
        reference.touched.forEach(
                (account, balance) -> balances.add(account.replace("CONSUMER", "CITIZEN") + " " + balance));
        assertThat(PublishedReplay.rows(out, WalletSchemas.BALANCES)).containsExactlyInAnyOrderElementsOf(balances);
        assertThat(PublishedReplay.rows(out, CommonSchemas.REJECTS))
                .containsExactly("merchants part-0.parquet 9 name NULL_VALUE null");

        assertThat(summary.payments()).isEqualTo(12_000);
        for (PaymentKind kind : PaymentKind.values()) {
            assertThat(summary.decisions().approved(kind))
                    .isEqualTo(count(reference, kind, true))
                    .isGreaterThan(20);
            assertThat(summary.decisions().declined(kind)).isEqualTo(count(reference, kind, false));
        }
        assertNothingIsLeft(out);
    }

    private static long count(SerialReference reference, PaymentKind kind, boolean approved) {
        return reference.decisions.stream()
                .filter(decision ->
                        decision.payment().kind() == kind && decision.reasons().isEmpty() == approved)
                .count();
    }

    static String line(SerialReference.Decision decision) {
        TestPayment payment = decision.payment();
        return new UUID(payment.idHigh(), payment.idLow()) + " " + payment.kind() + " " + payment.payer() + " "
                + payment.payee() + " " + payment.amountSatang() + " " + payment.occurredAtMicros() + " "
                + (decision.reasons().isEmpty() ? "APPROVED" : "DECLINED") + " " + decision.reasons() + " "
                + decision.duplicate() + " " + decision.balance();
    }

    private void assertNothingIsLeft(Path out) throws Exception {
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("drop", "wallets", "out", ".out.sitthi");
        }
        try (Stream<Path> left = Files.list(out.resolveSibling(".out.sitthi"))) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactly("lock");
        }
    }

    @Test
    void aRunThatIsFinishedIsNotRunAgain() throws Exception {
        ReplayTown town = new ReplayTown(directory, 4, 100);
        Path out = directory.resolve("out");
        assertThat(town.replay(out)).isNotNull();
        assertThat(town.replay(out)).isNull();
    }
}
