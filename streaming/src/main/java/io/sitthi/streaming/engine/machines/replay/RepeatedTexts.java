package io.sitthi.streaming.engine.machines.replay;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.datasets.rows.TextForm;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.streaming.engine.store.DatasetScan;
import io.sitthi.streaming.engine.store.FaultList;
import io.sitthi.streaming.engine.table.Hashes;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the values that occur more than once in a dataset's unique column, whoever's rows they are. Candidates are
 * found by 64 bits of a hash, in as many passes over the column as keep the table of hashes below 512 MB; then only
 * they are compared.
 */
final class RepeatedTexts {

    private static final int MOST_HASHES = 1 << 25;

    private final CheckedDataset dataset;
    private final Schema read;
    private final TextForm form;
    private final boolean isOwnDay;
    private final long lastDay;
    private final long lastMicros;

    private RepeatedTexts(CheckedDataset dataset, DatasetRules rules, long lastDay, long lastMicros) {
        this.dataset = dataset;
        Schema schema = rules.schema();
        String unique = schema.uniqueKeys().get(0).get(0);
        Column own = schema.column(String.valueOf(schema.own()));
        read = new Schema(schema.name(), List.of(schema.column(unique), own), null, List.of(), null, Map.of());
        form = rules.forms().getOrDefault(unique, text -> text);
        isOwnDay = own.type() == ColumnType.DATE;
        this.lastDay = lastDay;
        this.lastMicros = lastMicros;
    }

    /** The forms of repeated values; rows later than the day, and nulls, repeat nothing. */
    static Set<TextSlice> find(CheckedDataset dataset, DatasetRules rules, long lastDay, long lastMicros)
            throws IOException {
        if (rules.schema().uniqueKeys().isEmpty()) {
            return Set.of();
        }
        return new RepeatedTexts(dataset, rules, lastDay, lastMicros).find();
    }

    private Set<TextSlice> find() throws IOException {
        int readings = (int) (dataset.rows() / (MOST_HASHES / 2) + 1);
        Set<Long> twice = new HashSet<>();
        for (int reading = 0; reading < readings; reading++) {
            long rows = dataset.rows() / readings + 1;
            HashTable table = new HashTable((int) Math.min(MOST_HASHES, Long.highestOneBit(rows) * 4));
            int part = reading;
            scan((text, hash) -> {
                if (Long.remainderUnsigned(hash, readings) == part && !table.add(hash)) {
                    twice.add(hash);
                }
            });
        }
        Map<TextSlice, Integer> counts = new HashMap<>();
        if (!twice.isEmpty()) {
            scan((text, hash) -> {
                if (twice.contains(hash)) {
                    counts.merge(text.copy(), 1, Integer::sum);
                }
            });
        }
        counts.values().removeIf(count -> count == 1);
        return Set.copyOf(counts.keySet());
    }

    /** Receives every value, one at a time. */
    private interface Taker {
        void take(TextSlice text, long hash);
    }

    private void scan(Taker taker) throws IOException {
        // what is wrong with the files is reported when the rows are read
        DatasetScan.run(dataset, new FaultList(dataset.dataset()), ProgressListener.NONE, () -> new Lane(taker));
    }

    private final class Lane implements DatasetScan.RowSink {

        private final Taker taker;
        private final FactColumns columns = new FactColumns(read);
        private final TextSlice text = new TextSlice();

        Lane(Taker taker) {
            this.taker = taker;
        }

        @Override
        public List<String> columns() {
            return read.columns().stream().map(Column::name).toList();
        }

        @Override
        public void take(RowGroupReader group, int fileOrdinal, String file) throws IOException {
            for (long done = 0; done < group.rows(); done += FactColumns.ROWS) {
                int count = (int) Math.min(FactColumns.ROWS, group.rows() - done);
                columns.read(group, count);
                synchronized (taker) {
                    for (int row = 0; row < count; row++) {
                        take(row);
                    }
                }
            }
        }

        private void take(int row) {
            boolean isLater = !columns.isNull(row, 1) && columns.longAt(row, 1) > (isOwnDay ? lastDay : lastMicros);
            if (!isLater && !columns.isNull(row, 0)) {
                TextSlice compared = form.of(columns.text(row, 0, text));
                taker.take(compared, hash(compared));
            }
        }
    }

    private static long hash(TextSlice text) {
        long hash = text.length();
        for (int i = text.offset(); i < text.offset() + text.length(); i++) {
            hash = hash * 0x9E37_79B9_7F4A_7C15L + text.bytes()[i];
        }
        return Hashes.of(hash, 0) | 1;
    }

    /** A set of numbers other than 0, at most half full. */
    private static final class HashTable {

        private final long[] slots;

        HashTable(int size) {
            slots = new long[Math.max(16, size)];
        }

        /** @return false when it was there */
        boolean add(long hash) {
            int mask = slots.length - 1;
            int slot = (int) (hash >>> 32) & mask;
            while (slots[slot] != 0) {
                if (slots[slot] == hash) {
                    return false;
                }
                slot = slot + 1 & mask;
            }
            slots[slot] = hash;
            return true;
        }
    }
}
