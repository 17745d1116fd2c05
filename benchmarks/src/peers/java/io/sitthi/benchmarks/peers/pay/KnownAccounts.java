package io.sitthi.benchmarks.peers.pay;

import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.CheckedDataset.CheckedFile;
import io.sitthi.datasets.parquet.ParquetFileReader;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.programmes.wallet.MerchantClass;
import io.sitthi.programmes.wallet.MerchantStatus;
import io.sitthi.streaming.wallet.directory.MerchantDirectory.MerchantFacts;
import io.sitthi.streaming.wallet.directory.WalletDirectory.WalletFacts;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every wallet and merchant, in tables on the heap: for peers, which are thus spared a store. A merchant with a defective
 * row, or with several, is unknown (contract section 4).
 */
record KnownAccounts(Long2ObjectOpenHashMap<WalletFacts> wallets, Long2ObjectOpenHashMap<MerchantFacts> merchants) {

    static KnownAccounts read(CheckedDataset wallets, CheckedDataset merchants) throws IOException {
        KnownAccounts accounts = new KnownAccounts(new Long2ObjectOpenHashMap<>(), new Long2ObjectOpenHashMap<>());
        read(wallets, List.of("citizen_id", "district_code", "credit"), accounts::addWallets);
        LongOpenHashSet defective = new LongOpenHashSet();
        read(
                merchants,
                List.of("merchant_id", "name", "merchant_class", "status", "district_code"),
                group -> accounts.addMerchants(group, defective));
        defective.forEach(accounts.merchants::remove);
        return accounts;
    }

    @Nullable WalletFacts wallet(long citizenId) {
        return wallets.get(citizenId);
    }

    @Nullable MerchantFacts merchant(long merchantId) {
        return merchants.get(merchantId);
    }

    private interface RowGroupSink {
        void take(RowGroupReader group) throws IOException;
    }

    private static void read(CheckedDataset dataset, List<String> columns, RowGroupSink sink) throws IOException {
        for (CheckedFile file : dataset.files()) {
            try (ParquetFileReader reader = ParquetFileReader.open(file.location())) {
                RowGroupReader group = reader.rowGroupReader(columns);
                for (int number = 0; number < reader.footer().rowGroups().size(); number++) {
                    reader.fetch(group, number);
                    sink.take(group);
                }
            }
        }
    }

    private void addWallets(RowGroupReader group) throws IOException {
        int rows = (int) group.rows();
        long[] ids = new long[rows];
        long[] credit = new long[rows];
        int[] districts = new int[rows];
        boolean[] nulls = new boolean[rows];
        group.column("citizen_id").readLongs(ids, nulls, rows);
        group.column("credit").readLongs(credit, nulls, rows);
        group.column("district_code").readInts(districts, nulls, rows);
        for (int row = 0; row < rows; row++) {
            wallets.put(ids[row], new WalletFacts(districts[row], credit[row]));
        }
    }

    private void addMerchants(RowGroupReader group, LongOpenHashSet defective) throws IOException {
        int rows = (int) group.rows();
        long[] ids = new long[rows];
        int[] districts = new int[rows];
        boolean[] withoutId = new boolean[rows];
        boolean[] withoutDistrict = new boolean[rows];
        group.column("merchant_id").readLongs(ids, withoutId, rows);
        group.column("district_code").readInts(districts, withoutDistrict, rows);
        BytesVector names = group.column("name").readBytes(rows);
        BytesVector classes = group.column("merchant_class").readBytes(rows);
        BytesVector statuses = group.column("status").readBytes(rows);
        for (int row = 0; row < rows; row++) {
            if (withoutId[row]) {
                continue;
            }
            int merchantClass = classes.isNull(row) ? -1 : ordinal(MerchantClass.values(), classes.getString(row));
            int status = statuses.isNull(row) ? -1 : ordinal(MerchantStatus.values(), statuses.getString(row));
            MerchantFacts facts = new MerchantFacts(status, merchantClass, districts[row]);
            if (merchants.put(ids[row], facts) != null
                    || withoutDistrict[row]
                    || names.isNull(row)
                    || merchantClass < 0
                    || status < 0) {
                defective.add(ids[row]);
            }
        }
    }

    private static int ordinal(Enum<?>[] codes, String text) {
        for (Enum<?> code : codes) {
            if (code.name().equals(text)) {
                return code.ordinal();
            }
        }
        return -1;
    }
}
