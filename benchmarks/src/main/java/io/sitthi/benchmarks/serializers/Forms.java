package io.sitthi.benchmarks.serializers;

import io.sitthi.benchmarks.payments.PaymentLoad;
import io.sitthi.benchmarks.serializers.SerializerBenchmark.Element;
import io.sitthi.benchmarks.serializers.StreamRows.BalanceRow;
import io.sitthi.benchmarks.serializers.StreamRows.ChangeRow;
import io.sitthi.benchmarks.serializers.StreamRows.DecisionRow;
import io.sitthi.benchmarks.serializers.StreamRows.LedgerRow;
import io.sitthi.benchmarks.serializers.StreamRows.PaymentRow;
import io.sitthi.benchmarks.serializers.StreamRows.ReceiptRow;
import io.sitthi.programmes.wallet.AccountKind;
import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.programmes.wallet.PaymentReason;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.streaming.wallet.block.BalanceBlock;
import io.sitthi.streaming.wallet.block.DecisionBlock;
import io.sitthi.streaming.wallet.block.DecisionBlockBuilder;
import io.sitthi.streaming.wallet.block.LedgerBlock;
import io.sitthi.streaming.wallet.block.PaymentBlock;
import io.sitthi.streaming.wallet.block.PaymentBlockTypes;
import io.sitthi.streaming.wallet.block.ReceiptBlock;
import io.sitthi.streaming.wallet.change.Change;
import io.sitthi.streaming.wallet.change.Change.MerchantChange;
import io.sitthi.streaming.wallet.change.Change.ProgrammeChange;
import io.sitthi.streaming.wallet.change.Change.WalletChange;
import io.sitthi.streaming.wallet.change.ChangeType;
import io.sitthi.streaming.wallet.directory.MerchantDirectory.MerchantFacts;
import io.sitthi.streaming.wallet.directory.WalletDirectory.WalletFacts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.typeutils.runtime.kryo.KryoSerializer;

/**
 * The same content three ways.
 *
 * @param sitthi as the stream sends it: a block of many, by Sitthi's serializer
 * @param pojo an object for each row, by Flink's POJO serializer
 * @param kryo what the stream sends, as Flink would write it if it were not told how: by Kryo
 */
record Forms(Form<?> sitthi, Form<?> pojo, Form<?> kryo) {

    private static final long START_MICROS = 1_728_000_000_000_000L;
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    /** @param rows number of payments, decisions and so on */
    static Forms of(Element element, int rows) {
        PaymentBlock payments = new PaymentLoad(50_000, 2_000, 10, rows, 1_000).block(7);
        return switch (element) {
            case PAYMENTS ->
                of(
                        PaymentBlockTypes.PAYMENTS,
                        PaymentBlock.class,
                        List.of(payments),
                        PaymentRow.class,
                        StreamRows::payments);
            case DECISIONS ->
                of(
                        PaymentBlockTypes.DECISIONS,
                        DecisionBlock.class,
                        List.of(decisions(payments)),
                        DecisionRow.class,
                        StreamRows::decisions);
            case RECEIPTS ->
                of(
                        PaymentBlockTypes.RECEIPTS,
                        ReceiptBlock.class,
                        List.of(receipts(payments)),
                        ReceiptRow.class,
                        StreamRows::receipts);
            case LEDGER ->
                of(
                        PaymentBlockTypes.LEDGER,
                        LedgerBlock.class,
                        List.of(LedgerBlock.of(receipts(payments))),
                        LedgerRow.class,
                        StreamRows::ledger);
            case BALANCES ->
                of(
                        PaymentBlockTypes.BALANCES,
                        BalanceBlock.class,
                        List.of(balances(payments)),
                        BalanceRow.class,
                        StreamRows::balances);
            case CHANGES ->
                of(ChangeType.INSTANCE, Change.class, changes(payments), ChangeRow.class, StreamRows::changes);
        };
    }

    private static <B, R> Forms of(
            TypeInformation<B> type,
            Class<B> blockClass,
            List<B> elements,
            Class<R> rowClass,
            Function<B, List<R>> rowsOf) {
        SerializerConfig config = new SerializerConfigImpl();
        List<R> rows = new ArrayList<>();
        elements.forEach(element -> rows.addAll(rowsOf.apply(element)));
        return new Forms(
                new Form<>(type.createSerializer(config), elements, rowsOf),
                new Form<>(Types.POJO(rowClass).createSerializer(config), rows, List::of),
                new Form<>(new KryoSerializer<>(blockClass, config), elements, rowsOf));
    }

    /** One in eight is declined. */
    private static DecisionBlock decisions(PaymentBlock payments) {
        DecisionBlockBuilder builder = new DecisionBlockBuilder(PaymentKind.CONSUMER, payments.size());
        Random random = new Random(1);
        for (int i = 0; i < payments.size(); i++) {
            int reasons = random.nextInt(8) == 0 ? 1 << random.nextInt(PaymentReason.values().length) : 0;
            builder.add(payments, i, reasons, random.nextInt(100) == 0, random.nextInt(1_000_000));
        }
        return builder.build();
    }

    private static ReceiptBlock receipts(PaymentBlock payments) {
        int size = payments.size();
        long[][] columns = new long[5][size];
        for (int i = 0; i < size; i++) {
            columns[0][i] = payments.occurredAtMicros(i);
            columns[1][i] = payments.idHigh(i);
            columns[2][i] = payments.idLow(i);
            columns[3][i] = payments.payee(i);
            columns[4][i] = payments.amountSatang(i);
        }
        return ReceiptBlock.of(columns[0], columns[1], columns[2], columns[3], columns[4]);
    }

    private static BalanceBlock balances(PaymentBlock payments) {
        long[] ids = new long[payments.size()];
        long[] balances = new long[payments.size()];
        Random random = new Random(1);
        for (int i = 0; i < ids.length; i++) {
            ids[i] = payments.payer(i);
            balances[i] = random.nextInt(1_000_000);
        }
        return new BalanceBlock(AccountKind.CITIZEN, ids, balances);
    }

    /** A night's: nearly all are wallets, one in eight of them withdrawn; a few merchants, and the programme once. */
    private static List<Change> changes(PaymentBlock payments) {
        List<Change> changes = new ArrayList<>();
        Random random = new Random(1);
        String programme = new String(WalletKind.shippedBytes(), StandardCharsets.UTF_8);
        for (int i = 0; i < payments.size(); i++) {
            long inForce = START_MICROS + i / 100 * MICROS_PER_DAY;
            int district = 1001 + random.nextInt(900);
            if (i == 0) {
                changes.add(new ProgrammeChange(inForce, programme));
            } else if (i % 64 == 0) {
                changes.add(new MerchantChange(inForce, payments.payee(i), new MerchantFacts(0, 1, district)));
            } else {
                WalletFacts opened = random.nextInt(8) == 0 ? null : new WalletFacts(district, 1_000_000);
                changes.add(new WalletChange(inForce, payments.payer(i), opened));
            }
        }
        return changes;
    }
}
