package io.sitthi.streaming.wallet.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.programmes.wallet.AccountKind;
import io.sitthi.programmes.wallet.PaymentKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockSerializersTest {

    private static PaymentBlock payments(int size) {
        Random random = new Random(size);
        PaymentBlockBuilder builder = new PaymentBlockBuilder(4);
        for (int i = 0; i < size; i++) {
            builder.add(
                            random.nextLong(),
                            random.nextLong(),
                            i % 3 == 0 ? PaymentKind.MERCHANT : PaymentKind.CONSUMER,
                            random.nextLong(),
                            random.nextLong(),
                            random.nextLong(),
                            random.nextLong(),
                            random.nextInt())
                    .arrivedAt(1_000 - i);
            for (int good = 0; good < i % 4; good++) {
                byte[] text = "x".repeat(random.nextInt(40)).getBytes(StandardCharsets.UTF_8);
                builder.addGood(text, 0, text.length);
            }
        }
        return builder.build();
    }

    private static DecisionBlock decisions(PaymentBlock payments) {
        DecisionBlockBuilder builder = new DecisionBlockBuilder(PaymentKind.MERCHANT, payments.size());
        for (int row = 0; row < payments.size(); row++) {
            builder.add(
                    payments,
                    row,
                    row % 5 == 0 ? 0 : 1 << row % 14,
                    row % 2 == 0,
                    row % 7 == 0 ? DecisionBlock.NO_BALANCE : row);
        }
        return builder.build();
    }

    private static <T> T again(TypeSerializer<T> serializer, T block) throws IOException {
        DataOutputSerializer output = new DataOutputSerializer(64);
        serializer.serialize(block, output);
        output.writeInt(42);
        DataInputDeserializer input = new DataInputDeserializer(output.getCopyOfBuffer());
        DataOutputSerializer copied = new DataOutputSerializer(64);
        serializer.copy(input, copied);
        assertThat(input.readInt()).isEqualTo(42);
        assertThat(input.available()).isZero();
        return serializer.deserialize(new DataInputDeserializer(copied.getCopyOfBuffer()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 3_000})
    void blocksComeBackAsTheyWere(int size) throws IOException {
        PaymentBlock payments = payments(size);
        PaymentBlock read = again(PaymentBlockSerializer.INSTANCE, payments);
        assertThat(read.size()).isEqualTo(size);
        assertThat(read.arrivedAtMillis()).isEqualTo(payments.arrivedAtMillis());
        for (int row = 0; row < size; row++) {
            assertThat(PaymentOrder.compare(read, row, payments, row)).isZero();
            assertThat(read.district(row)).isEqualTo(payments.district(row));
            assertThat(read.goodsEnd(row) - read.firstGood(row)).isEqualTo(row % 4);
            for (int good = read.firstGood(row); good < read.goodsEnd(row); good++) {
                assertThat(text(read, good)).isEqualTo(text(payments, good));
            }
        }
        DecisionBlock decisions = decisions(payments);
        DecisionBlock readDecisions = again(DecisionBlockSerializer.INSTANCE, decisions);
        assertThat(readDecisions).usingRecursiveComparison().isEqualTo(decisions);
        ReceiptBlock receipts = ReceiptBlock.of(decisions);
        assertThat(again(ReceiptBlockSerializer.INSTANCE, receipts))
                .usingRecursiveComparison()
                .isEqualTo(receipts);
        assertThat(again(LedgerBlockSerializer.INSTANCE, LedgerBlock.of(receipts))
                        .receipts())
                .usingRecursiveComparison()
                .isEqualTo(receipts);
        PaymentBlock inLedger =
                again(LedgerBlockSerializer.INSTANCE, LedgerBlock.of(payments)).payments();
        assertThat(inLedger).isNotNull();
        assertThat(inLedger.size()).isEqualTo(size);
        BalanceBlock balances = new BalanceBlock(AccountKind.MERCHANT, new long[] {1, -2}, new long[] {3, 4});
        assertThat(again(BalanceBlockSerializer.INSTANCE, balances))
                .usingRecursiveComparison()
                .isEqualTo(balances);
    }

    /** As many reasons as the log of payments has room for, and the mark of what is not decided. */
    @Test
    void everyReasonComesBackAndNoneIsTakenForAnother() throws IOException {
        PaymentBlock payments = payments(20);
        DecisionBlockBuilder builder = new DecisionBlockBuilder(PaymentKind.CONSUMER, 20);
        for (int bit = 0; bit < 18; bit++) {
            builder.add(payments, bit, 1 << bit, false, 0);
        }
        builder.add(payments, 18, (1 << 18) - 1, false, 0);
        builder.add(payments, 19, DecisionBlock.CLOCK_BEHIND, false, 0);
        DecisionBlock read = again(DecisionBlockSerializer.INSTANCE, builder.build());
        for (int bit = 0; bit < 18; bit++) {
            assertThat(read.reasons(bit)).isEqualTo(1 << bit).isNotEqualTo(DecisionBlock.CLOCK_BEHIND);
            assertThat(read.isApproved(bit)).isFalse();
        }
        assertThat(read.reasons(18)).isEqualTo((1 << 18) - 1);
        assertThat(read.reasons(19)).isEqualTo(DecisionBlock.CLOCK_BEHIND);
    }

    private static String text(PaymentBlock block, int good) {
        int start = block.goodStart(good);
        return new String(block.goods(), start, block.goodEnd(good) - start, StandardCharsets.UTF_8);
    }

    @Test
    void receiptsAreTheDecisionsThatMovedMoney() {
        PaymentBlock payments = payments(30);
        ReceiptBlock receipts = ReceiptBlock.of(decisions(payments));
        assertThat(receipts.size()).isEqualTo(3); // rows 5, 15 and 25: approved, and not for the second time
        assertThat(receipts.payee(1)).isEqualTo(payments.payee(15));
        assertThat(receipts.amountSatang(2)).isEqualTo(payments.amountSatang(25));
    }

    @Test
    void anAbsurdSizeIsDamage() throws IOException {
        DataOutputSerializer output = new DataOutputSerializer(64);
        output.writeInt(Integer.MAX_VALUE);
        assertThatThrownBy(() -> PaymentBlockSerializer.INSTANCE.deserialize(
                        new DataInputDeserializer(output.getCopyOfBuffer())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("2147483647");
    }
}
