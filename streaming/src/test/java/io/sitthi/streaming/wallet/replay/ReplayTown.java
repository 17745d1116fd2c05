package io.sitthi.streaming.wallet.replay;

import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.wallet.MerchantClass;
import io.sitthi.programmes.wallet.MerchantStatus;
import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.programmes.wallet.PaymentRules;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.streaming.engine.table.StateMemory;
import io.sitthi.streaming.wallet.change.Change;
import io.sitthi.streaming.wallet.directory.MerchantDirectory.MerchantFacts;
import io.sitthi.streaming.wallet.directory.WalletDirectory.WalletFacts;
import io.sitthi.streaming.wallet.job.SerialReference;
import io.sitthi.streaming.wallet.job.TestDirectories;
import io.sitthi.streaming.wallet.replay.order.TestDrop;
import io.sitthi.streaming.wallet.replay.order.TestPayment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A drop of two districts, few consumers and fewer merchants, who pay often; and what a plain loop decides there. */
final class ReplayTown {

    static final long OCTOBER = 1_728_000_000_000_000L;

    final Path drop;
    final Path wallets;
    final List<TestPayment> payments;
    private final Map<Long, WalletFacts> walletFacts = new HashMap<>();
    private final Map<Long, MerchantFacts> merchantFacts = new HashMap<>();

    ReplayTown(Path directory, long seed, int count) throws Exception {
        this(directory, TestPayment.draw(new Random(seed), count, OCTOBER, 20_000_000));
    }

    ReplayTown(Path directory, List<TestPayment> payments) throws Exception {
        this.drop = directory.resolve("drop");
        this.wallets = directory.resolve("wallets");
        this.payments = payments;
        List<long[]> walletRows = new ArrayList<>();
        for (int i = 0; i < 45; i++) {
            long[] row = {1_000_000_000_000L + i, 1001 + i % 2, 1_000_000};
            walletRows.add(row);
            walletFacts.put(row[0], new WalletFacts((int) row[1], row[2]));
        }
        List<Object[]> merchantRows = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            MerchantClass type = i == 3 ? MerchantClass.LARGE_RETAIL : MerchantClass.SMALL_SHOP;
            MerchantStatus status = i == 4 ? MerchantStatus.SUSPENDED : MerchantStatus.ACTIVE;
            int district = 1001 + i / 2 % 2;
            merchantRows.add(new Object[] {500L + i, "shop " + i, type.name(), status.name(), district});
            merchantFacts.put(500L + i, new MerchantFacts(status.ordinal(), type.ordinal(), district));
        }
        merchantRows.add(new Object[] {509L, null, "SMALL_SHOP", "ACTIVE", 1001});
        int third = payments.size() / 3;
        new TestDrop(drop)
                .payments(List.of(
                        payments.subList(2 * third, payments.size()),
                        payments.subList(0, third),
                        payments.subList(third, 2 * third)))
                .merchants(merchantRows)
                .districts()
                .wallets(wallets, walletRows);
    }

    ReplayOptions options(Path out, int threads, StateMemory memory, int sliceRows) {
        return options(wallets, out, threads, memory, sliceRows);
    }

    ReplayOptions options(Path wallets, Path out, int threads, StateMemory memory, int sliceRows) {
        return new ReplayOptions(
                Location.of(drop),
                Location.of(wallets),
                Location.of(out),
                WalletKind.shipped(),
                new String(WalletKind.shippedBytes(), StandardCharsets.UTF_8),
                threads,
                memory,
                null,
                null,
                sliceRows);
    }

    ReplaySummary replay(Path out) throws Exception {
        return replay(options(out, 2, StateMemory.HEAP, 1 << 19));
    }

    static ReplaySummary replay(ReplayOptions options) throws Exception {
        try (Progress progress = Progress.silent()) {
            return new Replay(options, progress).run();
        }
    }

    SerialReference reference() {
        return reference(TestDirectories.of(walletFacts, merchantFacts), List.of());
    }

    /** The town's merchants, with other wallets. */
    TestDirectories directories(Map<Long, WalletFacts> wallets) {
        return TestDirectories.of(wallets, merchantFacts);
    }

    /** Rows in the order in which the files name them: that of equal payments. */
    SerialReference reference(TestDirectories directories, List<Change> changes) {
        int third = payments.size() / 3;
        List<TestPayment> asDelivered = new ArrayList<>(payments.subList(2 * third, payments.size()));
        asDelivered.addAll(payments.subList(0, 2 * third));
        return SerialReference.decide(
                WalletKind.shipped(),
                directories,
                changes,
                asDelivered.stream().map(ReplayTown::plain).toList());
    }

    private static io.sitthi.streaming.wallet.job.TestPayment plain(TestPayment payment) {
        return new io.sitthi.streaming.wallet.job.TestPayment(
                payment.id().getMostSignificantBits(),
                payment.id().getLeastSignificantBits(),
                PaymentKind.valueOf(payment.kind()),
                payment.payer(),
                payment.payee(),
                payment.amountSatang(),
                payment.occurredAtMicros(),
                district(payment),
                payment.goods());
    }

    private static int district(TestPayment payment) {
        if (!payment.isConsumers() || payment.latitude() == null || payment.longitude() == null) {
            return PaymentRules.NO_DISTRICT;
        }
        return payment.longitude() <= 101 ? 1001 : 1002;
    }
}
