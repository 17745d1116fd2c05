package io.sitthi.streaming.wallet.directory;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.programmes.wallet.MerchantClass;
import io.sitthi.programmes.wallet.MerchantStatus;
import io.sitthi.programmes.wallet.WalletSchemas;
import io.sitthi.streaming.engine.store.DatasetScan;
import io.sitthi.streaming.engine.store.FaultList;
import io.sitthi.streaming.engine.store.RejectedRow;
import io.sitthi.streaming.engine.store.RepeatedRows;
import io.sitthi.streaming.engine.store.RowColumns;
import io.sitthi.streaming.engine.store.RowColumns.ColumnBatch;
import io.sitthi.streaming.engine.store.SealedMap;
import io.sitthi.streaming.engine.store.SharedIdSet;
import io.sitthi.streaming.engine.store.StoreContent;
import io.sitthi.streaming.engine.store.StoreValue;
import io.sitthi.streaming.wallet.directory.MerchantDirectory.MerchantFacts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The rows of merchants. A row with a forbidden null or an unknown class or status is rejected, and so is every row of a
 * merchant who has several, sound or not: that merchant is unknown (contract section 4).
 */
record MerchantContent(CheckedDataset dataset) implements StoreContent {

    private static final String KEY = "merchant_id";

    /** Where status, class and district stand in a value. */
    private static final int STATUS = 0;

    private static final int CLASS = Integer.BYTES;
    private static final int DISTRICT = 2 * Integer.BYTES;

    static MerchantFacts facts(StoreValue value) {
        return new MerchantFacts(value.getInt(STATUS), value.getInt(CLASS), value.getInt(DISTRICT));
    }

    @Override
    public int valueBytes() {
        return 3 * Integer.BYTES;
    }

    @Override
    public List<RejectedRow> fill(SealedMap map, FaultList faults, ProgressListener progress) throws IOException {
        List<RejectedRow> rejects = Collections.synchronizedList(new ArrayList<>());
        SharedIdSet defective = new SharedIdSet();
        SharedIdSet repeated = new SharedIdSet();
        DatasetScan.run(dataset, faults, progress, () -> new Sink(map, rejects, defective, repeated));
        if (!repeated.isEmpty()) {
            RepeatedRows.find(
                    dataset,
                    KEY,
                    repeated,
                    faults,
                    (fileOrdinal, file, row, id) ->
                            rejects.add(new RejectedRow(file, row, KEY, RejectCode.DUPLICATE_KEY, id)));
        }
        defective.removeAllFrom(map);
        repeated.removeAllFrom(map);
        List<RejectedRow> sorted = new ArrayList<>(rejects);
        sorted.sort(RejectedRow.ORDER);
        return sorted;
    }

    private static final class Sink implements DatasetScan.RowSink {

        private final SealedMap map;
        private final List<RejectedRow> rejects;
        private final SharedIdSet defective;
        private final SharedIdSet repeated;
        private final RowColumns columns = new RowColumns();
        private final ColumnBatch merchantId = columns.number(WalletSchemas.MERCHANTS, KEY);
        private final ColumnBatch merchantClass;
        private final ColumnBatch status;
        private final ColumnBatch district;

        Sink(SealedMap map, List<RejectedRow> rejects, SharedIdSet defective, SharedIdSet repeated) {
            this.map = map;
            this.rejects = rejects;
            this.defective = defective;
            this.repeated = repeated;
            columns.anyText(WalletSchemas.MERCHANTS, "name");
            merchantClass = columns.code(WalletSchemas.MERCHANTS, "merchant_class", MerchantClass.class);
            status = columns.code(WalletSchemas.MERCHANTS, "status", MerchantStatus.class);
            district = columns.number(WalletSchemas.MERCHANTS, "district_code");
        }

        @Override
        public List<String> columns() {
            return columns.names();
        }

        @Override
        public void take(RowGroupReader group, int fileOrdinal, String file) throws IOException {
            columns.forEach(group, (at, row) -> {
                boolean sound = !columns.anyNull(at) && merchantClass.values[at] >= 0 && status.values[at] >= 0;
                if (!sound) {
                    reject(at, row, file);
                    if (merchantId.nulls[at]) {
                        return;
                    }
                    defective.add(merchantId.values[at]);
                }
                // a defective row counts too, or a second one of the merchant would go unseen
                map.next()
                        .putInt(STATUS, sound ? (int) status.values[at] : 0)
                        .putInt(CLASS, sound ? (int) merchantClass.values[at] : 0)
                        .putInt(DISTRICT, sound ? (int) district.values[at] : 0);
                if (!map.add(merchantId.values[at])) {
                    repeated.add(merchantId.values[at]);
                }
            });
        }

        private void reject(int at, long row, String file) {
            Long id = merchantId.nulls[at] ? null : merchantId.values[at];
            for (ColumnBatch column : columns.all()) {
                if (column.nulls[at]) {
                    rejects.add(new RejectedRow(file, row, column.name(), column.whyNull(at), id));
                }
            }
            for (ColumnBatch code : List.of(merchantClass, status)) {
                if (!code.nulls[at] && code.values[at] < 0) {
                    rejects.add(new RejectedRow(file, row, code.name(), RejectCode.UNKNOWN_VALUE, id));
                }
            }
        }
    }
}
