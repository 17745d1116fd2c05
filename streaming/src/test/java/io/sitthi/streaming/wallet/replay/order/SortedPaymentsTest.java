package io.sitthi.streaming.wallet.replay.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.programmes.wallet.PaymentRules;
import io.sitthi.streaming.wallet.block.PaymentBlock;
import io.sitthi.streaming.wallet.block.PaymentBlockBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SortedPaymentsTest {

    private static final List<String> PROHIBITED = List.of("FUEL", "GOLD");
    private static final long OCTOBER = 1_728_000_000_000_000L;

    @TempDir
    private Path directory;

    private final List<String> faults = new ArrayList<>();
    private long rejectedRows;

    private final class Faults implements PaymentFaults {
        @Override
        public void add(String file, long row, String column, RejectCode code, Long citizenId) {
            synchronized (faults) {
                faults.add(file + " " + row + " " + column + " " + code + " " + citizenId);
            }
        }

        @Override
        public void rejectRow() {
            synchronized (faults) {
                rejectedRows++;
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1000000, 1", "1000000, 20000000", "3000, 20000000", "500, 50", "100, 1", "64, 1000000000"})
    void givesThePaymentsInTheOrderOfAPlainSort(int sliceRows, int rangeMicros) throws Exception {
        Random random = new Random(sliceRows * 31L + rangeMicros);
        List<TestPayment> payments = TestPayment.draw(random, 12_000, OCTOBER, rangeMicros);
        SortedPayments sorted = sort(
                List.of(payments.subList(0, 5000), payments.subList(5000, 5001), payments.subList(5001, 12_000)),
                sliceRows);
        List<TestPayment> plain = new ArrayList<>(payments);
        plain.sort(TestPayment.ORDER);
        assertThat(texts(sorted))
                .containsExactlyElementsOf(
                        plain.stream().map(SortedPaymentsTest::text).toList());
        assertThat(sorted.rows()).isEqualTo(12_000);
        if (sliceRows < 10_000 && rangeMicros > 1000) {
            assertThat(sorted.slices()).hasSizeGreaterThan(12_000 / sliceRows / 2);
            assertThat(sorted.slices())
                    .allSatisfy(slice -> assertThat(slice.rows()).isLessThan(3 * sliceRows));
        }
        assertThat(faults).isEmpty();
    }

    /** What is found for a payment, as one text: of its goods the prohibited one, of its place the district. */
    private static String text(TestPayment payment) {
        String good = payment.goods().stream()
                .filter(PROHIBITED::contains)
                .findFirst()
                .orElse("-");
        int district = PaymentRules.NO_DISTRICT;
        if (payment.isConsumers() && payment.latitude() != null && payment.longitude() != null) {
            district = place(payment.latitude(), payment.longitude());
        }
        return payment.occurredAtMicros() + " " + payment.id() + " " + payment.kind() + " " + payment.payer() + " "
                + payment.payee() + " " + payment.amountSatang() + " " + good + " " + district;
    }

    private static int place(double latitude, double longitude) {
        return (int) (latitude * 1000) ^ (int) (longitude * 1000);
    }

    private static List<String> texts(SortedPayments sorted) throws IOException {
        List<String> texts = new ArrayList<>();
        PaymentBlockBuilder builder = new PaymentBlockBuilder(100);
        for (Slice slice : sorted.slices()) {
            SortedSlice read = SortedSlice.read(sorted.scratch(), slice, sorted.prohibitedGoods());
            assertThat(read.rows()).isEqualTo(slice.rows());
            PaymentBlock block = read.block(0, read.rows(), builder);
            for (int row = 0; row < block.size(); row++) {
                String good = block.firstGood(row) == block.goodsEnd(row)
                        ? "-"
                        : new String(
                                block.goods(),
                                block.goodStart(block.firstGood(row)),
                                block.goodEnd(block.firstGood(row)) - block.goodStart(block.firstGood(row)),
                                StandardCharsets.UTF_8);
                texts.add(block.occurredAtMicros(row) + " " + new UUID(block.idHigh(row), block.idLow(row)) + " "
                        + (block.isConsumers(row) ? "CONSUMER" : "MERCHANT") + " " + block.payer(row) + " "
                        + block.payee(row) + " " + block.amountSatang(row) + " " + good + " " + block.district(row));
            }
        }
        return texts;
    }

    @Test
    void rejectsEveryFaultAndKeepsTheRowOutOfTheOrder() throws Exception {
        UUID id = new UUID(1, 2);
        List<TestPayment> rows = List.of(
                new TestPayment(id, "CONSUMER", 7L, 500L, 100L, List.of(), 13.5, 100.5, OCTOBER),
                new TestPayment(null, "CONSUMER", 8L, 500L, 100L, List.of("RICE"), 13.5, 100.5, OCTOBER),
                new TestPayment(id, null, 9L, 500L, 100L, List.of("RICE"), 13.5, 100.5, OCTOBER),
                new TestPayment(id, "REFUND", 10L, 500L, null, List.of("RICE"), 13.5, 100.5, OCTOBER),
                new TestPayment(id, "CONSUMER", null, 500L, 100L, List.of("RICE"), 13.5, 100.5, OCTOBER),
                new TestPayment(id, "MERCHANT", 12L, null, 100L, List.of("RICE"), null, null, OCTOBER),
                new TestPayment(id, "CONSUMER", 13L, 500L, 100L, null, 13.5, 100.5, null),
                new TestPayment(id, "CONSUMER", 14L, 500L, 100L, Arrays.asList("GOLD", null, null), 13.5, 1.0, OCTOBER),
                new TestPayment(id, "MERCHANT", 15L, 500L, 100L, List.of("GOLD"), null, null, OCTOBER));
        SortedPayments sorted = sort(List.of(rows), 100);
        assertThat(faults)
                .containsExactlyInAnyOrder(
                        "part-0.parquet 1 payment_id NULL_VALUE 8",
                        "part-0.parquet 2 kind NULL_VALUE null",
                        "part-0.parquet 3 kind UNKNOWN_VALUE null",
                        "part-0.parquet 3 amount NULL_VALUE null",
                        "part-0.parquet 4 payer_id NULL_VALUE null",
                        "part-0.parquet 5 payee_merchant_id NULL_VALUE null",
                        "part-0.parquet 6 goods NULL_VALUE 13",
                        "part-0.parquet 6 occurred_at NULL_VALUE 13",
                        "part-0.parquet 7 goods NULL_VALUE 14");
        assertThat(rejectedRows).isEqualTo(7);
        assertThat(texts(sorted)).containsExactly(text(rows.get(0)), text(rows.get(8)));
    }

    @Test
    void aFileThatIsNotWhatItsManifestPromisesIsNamed() throws Exception {
        TestDrop drop = new TestDrop(directory).payments(List.of(TestPayment.draw(new Random(1), 100, OCTOBER, 1000)));
        Path manifest = directory.resolve("payments/_manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replaceAll("\"sha256\": \"....", "\"sha256\": \"0000"));
        assertThatThrownBy(() -> sort(drop, 1000))
                .isInstanceOf(DropFaultsException.class)
                .hasMessageContaining("dataset payments, file part-0.parquet: expected SHA-256 0000");
    }

    @Test
    void damageOnScratchIsFound() throws Exception {
        SortedPayments sorted = sort(List.of(TestPayment.draw(new Random(1), 5000, OCTOBER, 1000)), 1000);
        byte[] bytes = Files.readAllBytes(sorted.scratch());
        bytes[bytes.length / 2] ^= 1;
        Files.write(sorted.scratch(), bytes);
        assertThatThrownBy(() -> texts(sorted))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(sorted.scratch().toString());
        Files.write(sorted.scratch(), Arrays.copyOf(bytes, 100));
        assertThatThrownBy(() -> texts(sorted)).isInstanceOf(IOException.class).hasMessageContaining("cut short");
    }

    private SortedPayments sort(List<List<TestPayment>> files, int sliceRows) throws Exception {
        return sort(new TestDrop(directory).payments(files), sliceRows);
    }

    private SortedPayments sort(TestDrop drop, int sliceRows) throws Exception {
        return SortedPayments.read(
                drop.checkedPayments(),
                new SortedPayments.Settings(SortedPaymentsTest::place, PROHIBITED, sliceRows),
                directory.resolve("scratch"),
                Faults::new,
                ProgressListener.NONE);
    }
}
