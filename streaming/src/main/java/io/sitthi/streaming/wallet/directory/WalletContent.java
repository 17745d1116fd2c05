package io.sitthi.streaming.wallet.directory;

import io.sitthi.datasets.CitizenId;
import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.datasets.schema.RejectCode;
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
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows of wallets. The folder is the work of this system's own {@code verify}, so a row that breaks the contract
 * (a null, a credit below zero, a second row of a citizen) is no reject: the folder is not what it should be, and no
 * payment is decided on it.
 */
record WalletContent(CheckedDataset dataset) implements StoreContent {

    private static final String KEY = "citizen_id";

    /** The credit in satang, as its complement (below zero) for a wallet that was withdrawn, and the home district. */
    @Override
    public int valueBytes() {
        return Long.BYTES + Integer.BYTES;
    }

    static boolean isWithdrawn(StoreValue value) {
        return value.getLong(0) < 0;
    }

    static long creditSatang(StoreValue value) {
        long stored = value.getLong(0);
        return stored < 0 ? ~stored : stored;
    }

    static int homeDistrict(StoreValue value) {
        return value.getInt(Long.BYTES);
    }

    @Override
    public long rows() throws IOException {
        long rows = 0;
        for (WalletFolder.Night night : WalletFolder.nights(dataset)) {
            rows += night.wallets().rows();
        }
        return rows;
    }

    @Override
    public List<RejectedRow> fill(SealedMap map, FaultList faults, ProgressListener progress) throws IOException {
        List<WalletFolder.Night> nights = WalletFolder.nights(dataset);
        if (nights.size() > 1) {
            fill(nights, map, faults, progress);
            return List.of();
        }
        SharedIdSet repeated = new SharedIdSet();
        DatasetScan.run(dataset, faults, progress, () -> new Sink(map, faults, repeated, Set.of()));
        if (!repeated.isEmpty()) {
            RepeatedRows.find(
                    dataset,
                    KEY,
                    repeated,
                    faults,
                    (fileOrdinal, file, row, id) -> faults.add(
                            fileOrdinal,
                            file,
                            row,
                            KEY,
                            "one row for each citizen",
                            "citizen " + CitizenId.mask(id) + ", who has another row"));
        }
        return List.of();
    }

    /**
     * The last night first: what it says of a wallet applies. A wallet that it ended is taken from an earlier night, which
     * knows its district and credit, as one that was withdrawn: its citizen is told so, and not that there was none.
     */
    private static void fill(
            List<WalletFolder.Night> nights, SealedMap map, FaultList faults, ProgressListener progress)
            throws IOException {
        Set<Long> ended = ConcurrentHashMap.newKeySet();
        for (WalletFolder.Night night : nights) {
            DatasetScan.run(night.wallets(), faults, progress, () -> new Sink(map, faults, null, ended));
            CheckedDataset withdrawn = night.withdrawn();
            if (withdrawn != null) {
                DatasetScan.run(withdrawn, faults, progress, () -> new EndedSink(ended));
            }
        }
    }

    /** Takes the citizens whose wallets a night ended. */
    private static final class EndedSink implements DatasetScan.RowSink {

        private final Set<Long> ended;
        private final RowColumns columns = new RowColumns();
        private final ColumnBatch citizenId = columns.number(WalletSchemas.WITHDRAWN, KEY);

        EndedSink(Set<Long> ended) {
            this.ended = ended;
        }

        @Override
        public List<String> columns() {
            return columns.names();
        }

        @Override
        public void take(RowGroupReader group, int fileOrdinal, String file) throws IOException {
            columns.forEach(group, (at, row) -> ended.add(citizenId.values[at]));
        }
    }

    private static final class Sink implements DatasetScan.RowSink {

        private final SealedMap map;
        private final FaultList faults;
        /** Null where an earlier night may have a row of the same citizen. */
        private final @Nullable SharedIdSet repeated;

        private final Set<Long> ended;
        private final RowColumns columns = new RowColumns();
        private final ColumnBatch citizenId = columns.number(WalletSchemas.WALLETS, KEY);
        private final ColumnBatch district = columns.number(WalletSchemas.WALLETS, "district_code");
        private final ColumnBatch credit;

        Sink(SealedMap map, FaultList faults, @Nullable SharedIdSet repeated, Set<Long> ended) {
            this.ended = ended;
            this.map = map;
            this.faults = faults;
            this.repeated = repeated;
            columns.anyText(WalletSchemas.WALLETS, "applicant_group");
            credit = columns.number(WalletSchemas.WALLETS, "credit");
        }

        @Override
        public List<String> columns() {
            return columns.names();
        }

        @Override
        public void take(RowGroupReader group, int fileOrdinal, String file) throws IOException {
            columns.forEach(group, (at, row) -> {
                if (columns.anyNull(at)) {
                    for (ColumnBatch column : columns.all()) {
                        if (column.nulls[at]) {
                            faults.add(
                                    fileOrdinal,
                                    file,
                                    row,
                                    column.name(),
                                    "no null",
                                    column.whyNull(at) == RejectCode.NULL_VALUE
                                            ? "a null"
                                            : "a value that does not fit its type");
                        }
                    }
                    return;
                }
                if (credit.values[at] < 0) {
                    String found = credit.values[at] + " satang for " + CitizenId.mask(citizenId.values[at]);
                    faults.add(fileOrdinal, file, row, credit.name(), "a credit of 0.00 or more", found);
                }
                boolean withdrawn = !ended.isEmpty() && ended.contains(citizenId.values[at]);
                map.next()
                        .putLong(0, withdrawn ? ~credit.values[at] : credit.values[at])
                        .putInt(Long.BYTES, (int) district.values[at]);
                if (!map.add(citizenId.values[at]) && repeated != null) {
                    repeated.add(citizenId.values[at]);
                }
            });
        }
    }
}
