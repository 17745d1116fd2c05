package io.sitthi.benchmarks.peers.pay;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.CheckedDrop;
import io.sitthi.datasets.drop.DropCheck;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.geography.DistrictsGeoJson;
import io.sitthi.datasets.geography.lookup.DistrictIndex;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.WalletSchemas;
import io.sitthi.streaming.wallet.block.PaymentBlock;
import io.sitthi.streaming.wallet.block.PaymentBlockBuilder;
import io.sitthi.streaming.wallet.replay.order.PaymentFaults;
import io.sitthi.streaming.wallet.replay.order.Slice;
import io.sitthi.streaming.wallet.replay.order.SortedPayments;
import io.sitthi.streaming.wallet.replay.order.SortedSlice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every peer is given before the clock of its deciding starts: the drop's payments in the contract's order, read and
 * sorted by {@code pay}'s own code, the district of each looked up and its goods reduced to whether one is prohibited.
 */
final class OrderedPayments {

    private static final int BLOCK_ROWS = 2048;

    private final SortedPayments sorted;
    private final WalletProgramme programme;
    private final KnownAccounts accounts;

    private OrderedPayments(SortedPayments sorted, WalletProgramme programme, KnownAccounts accounts) {
        this.sorted = sorted;
        this.programme = programme;
        this.accounts = accounts;
    }

    /** Takes payments one block after the other. */
    interface BlockSink {
        void take(PaymentBlock block) throws Exception;
    }

    /** @param scratch folder that exists, for scratch files */
    static OrderedPayments read(Path drop, Path wallets, Path scratch) throws IOException, DropFaultsException {
        WalletProgramme programme = WalletKind.shipped();
        Location location = Location.of(drop);
        CheckedDrop checked =
                DropCheck.check(location, programme, List.of(WalletSchemas.MERCHANTS, WalletSchemas.PAYMENTS));
        CheckedDataset checkedWallets = DropCheck.checkFolder(Location.of(wallets), programme, WalletSchemas.WALLETS);
        DistrictIndex districts = DistrictIndex.of(location.resolve(DistrictsGeoJson.FILE_NAME));
        SortedPayments sorted = SortedPayments.read(
                checked.dataset(WalletSchemas.PAYMENTS),
                new SortedPayments.Settings(
                        districts::find, List.copyOf(programme.prohibitedGoods()), SortedPayments.SLICE_ROWS),
                scratch.resolve("payments"),
                RejectedByPay::new,
                ProgressListener.NONE);
        KnownAccounts accounts = KnownAccounts.read(checkedWallets, checked.dataset(WalletSchemas.MERCHANTS));
        return new OrderedPayments(sorted, programme, accounts);
    }

    WalletProgramme programme() {
        return programme;
    }

    KnownAccounts accounts() {
        return accounts;
    }

    /** How many are to be decided. */
    long count() {
        return sorted.rows();
    }

    /** Hands out all payments in order. */
    void forEachBlock(BlockSink sink) throws Exception {
        for (Slice slice : sorted.slices()) {
            SortedSlice payments = SortedSlice.read(sorted.scratch(), slice, sorted.prohibitedGoods());
            PaymentBlockBuilder builder = new PaymentBlockBuilder(BLOCK_ROWS);
            for (int from = 0; from < payments.rows(); from += BLOCK_ROWS) {
                sink.take(payments.block(from, Math.min(payments.rows(), from + BLOCK_ROWS), builder));
            }
        }
    }

    /** Whether any of a payment's goods is prohibited: of its goods only those are kept. */
    static boolean anyProhibited(PaymentBlock block, int row) {
        return block.goodsEnd(row) > block.firstGood(row);
    }

    /** Rows that get no decision are no business of peers. */
    private static final class RejectedByPay implements PaymentFaults {
        @Override
        public void add(String file, long row, String column, RejectCode code, @Nullable Long citizenId) {}

        @Override
        public void rejectRow() {}
    }
}
