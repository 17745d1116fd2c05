package io.sitthi.streaming.engine.machines.replay;

import io.sitthi.datasets.Counted;
import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.CheckedDrop;
import io.sitthi.datasets.drop.DropCheck;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.datasets.rows.RowRule;
import io.sitthi.datasets.rows.TextForm;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.events.Micros;
import io.sitthi.streaming.engine.machines.MachineJob;
import io.sitthi.streaming.engine.machines.MachineKind;
import io.sitthi.streaming.engine.machines.Opening;
import io.sitthi.streaming.engine.rows.RowBlockBuilder;
import io.sitthi.streaming.engine.rows.RowView;
import io.sitthi.streaming.engine.store.DatasetScan;
import io.sitthi.streaming.engine.store.FaultList;
import io.sitthi.streaming.engine.store.PinnedDataset;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;

/**
 * A stream opens from a night's drop: with its rows as delivered, those later than the drop's day left out. A row that
 * is defective by itself, or shares its unique value with another row, is passed on as defective. Every file is held
 * against its manifest while it is read.
 */
public final class DropOpening implements Opening {

    private static final long serialVersionUID = 1L;

    private static final int BLOCK_ROWS = 512;

    private final MachineKind kind;
    private final ArrayList<PinnedDataset> datasets = new ArrayList<>();
    private final long day;
    private final long lastMicros;
    private final long maxOrphanRows;

    /**
     * Of a drop that was checked.
     *
     * @param lastMicros of the drop's day
     * @param maxOrphanRows how many rows without an owner are accepted
     */
    public DropOpening(MachineKind kind, CheckedDrop drop, long lastMicros, long maxOrphanRows) {
        this.kind = kind;
        for (DatasetRules rules : kind.opensWith()) {
            datasets.add(PinnedDataset.of(drop.dataset(rules.schema())));
        }
        day = drop.dataset(kind.opensWith().get(0).schema()).manifest().asOf().toEpochDay();
        this.lastMicros = lastMicros;
        this.maxOrphanRows = maxOrphanRows;
    }

    /**
     * A kind's stream, opened with a drop.
     *
     * @throws DropFaultsException when the drop is not as its manifests say
     */
    public static MachineKind open(MachineKind kind, Programme programme, Location drop, long maxOrphanRows)
            throws DropFaultsException, IOException {
        List<Schema> datasets =
                kind.opensWith().stream().map(DatasetRules::schema).toList();
        return open(kind, DropCheck.check(drop, programme, datasets), maxOrphanRows);
    }

    static MachineKind open(MachineKind kind, CheckedDrop drop, long maxOrphanRows) {
        LocalDate day =
                drop.dataset(kind.opensWith().get(0).schema()).manifest().asOf();
        return kind.openedBy(new DropOpening(kind, drop, Micros.endInBangkok(day.toEpochDay()), maxOrphanRows));
    }

    @Override
    public long day() {
        return day;
    }

    @Override
    public void read(LongPredicate isAsked, Taker taker) throws IOException {
        AtomicLong orphans = new AtomicLong();
        for (int i = 0; i < datasets.size(); i++) {
            CheckedDataset dataset = datasets.get(i).unpin();
            FaultList faults = new FaultList(dataset.dataset());
            List<Lane> lanes = new ArrayList<>();
            int place = i;
            Set<TextSlice> repeated =
                    RepeatedTexts.find(dataset, kind.opensWith().get(i), day, lastMicros);
            DatasetScan.run(dataset, faults, ProgressListener.NONE, () -> {
                Lane lane = new Lane(place, isAsked, taker, orphans, repeated);
                lanes.add(lane);
                return lane;
            });
            try {
                faults.throwIfAny();
            } catch (DropFaultsException e) {
                throw new IOException(e.getMessage(), e);
            }
            lanes.forEach(Lane::flush);
        }
        if (orphans.get() > maxOrphanRows) {
            throw new IOException(Counted.plain(orphans.get(), "row") + " of the drop without " + key()
                    + ", allowed are at most " + maxOrphanRows
                    + ": people whom they speak for might be refused. 'verify' lists them.");
        }
    }

    private String key() {
        return String.valueOf(kind.opensWith().get(0).schema().key());
    }

    /** One thread's share of a dataset. */
    private final class Lane implements DatasetScan.RowSink {

        private final int dataset;
        private final Schema schema;
        private final List<RowRule> rules;
        private final LongPredicate isAsked;
        private final Taker taker;
        private final AtomicLong orphans;
        private final Set<TextSlice> repeated;
        private final TextSlice text = new TextSlice();
        private final FactColumns columns;
        private final RowBlockBuilder rows = new RowBlockBuilder(MachineJob.factSchemas(kind));
        private final RowView view;
        private final int key;
        private final int own;
        private final boolean isOwnDay;

        Lane(int dataset, LongPredicate isAsked, Taker taker, AtomicLong orphans, Set<TextSlice> repeated) {
            this.dataset = dataset;
            this.isAsked = isAsked;
            this.taker = taker;
            this.orphans = orphans;
            this.repeated = repeated;
            schema = kind.opensWith().get(dataset).schema();
            rules = kind.opensWith().get(dataset).rules();
            columns = new FactColumns(schema);
            view = new RowView(kind.facts().get(dataset).schema());
            key = schema.position(String.valueOf(schema.key()));
            own = schema.position(String.valueOf(schema.own()));
            isOwnDay = schema.columns().get(own).type() == ColumnType.DATE;
        }

        @Override
        public List<String> columns() {
            return schema.columns().stream().map(Column::name).toList();
        }

        @Override
        public void take(RowGroupReader group, int fileOrdinal, String file) throws IOException {
            for (long done = 0; done < group.rows(); done += FactColumns.ROWS) {
                int count = (int) Math.min(FactColumns.ROWS, group.rows() - done);
                columns.read(group, count);
                for (int row = 0; row < count; row++) {
                    take(row);
                }
            }
        }

        private void take(int row) {
            if (!columns.isNull(row, own) && columns.longAt(row, own) > (isOwnDay ? day : lastMicros)) {
                return;
            }
            if (columns.isNull(row, key)) {
                orphans.incrementAndGet();
                return;
            }
            if (!isAsked.test(columns.longAt(row, key))) {
                return;
            }
            RowBlockBuilder.Sink sink = rows.rows(dataset);
            columns.put(row, sink);
            if (!isSound(row, sink)) {
                sink.setDefective();
            }
            sink.endRow();
            if (rows.size() >= BLOCK_ROWS) {
                flush();
            }
        }

        private boolean isSound(int row, RowBlockBuilder.Sink sink) {
            boolean[] isSound = {true};
            for (int c = 0; c < schema.columns().size(); c++) {
                boolean isNull = columns.isNull(row, c);
                isSound[0] &= isNull
                        ? schema.columns().get(c).nullable() && !columns.isMisfit(row, c)
                        : !sink.isCode(c) || columns.code(row, c, sink) >= 0;
            }
            for (RowRule rule : rules) {
                view.set(rows.peek());
                rule.check(view, rows.size(), (column, code) -> isSound[0] = false);
            }
            return isSound[0] && (repeated.isEmpty() || !isRepeated(row));
        }

        private boolean isRepeated(int row) {
            String unique = schema.uniqueKeys().get(0).get(0);
            int column = schema.position(unique);
            TextForm form = kind.opensWith().get(dataset).forms().getOrDefault(unique, same -> same);
            return !columns.isNull(row, column) && repeated.contains(form.of(columns.text(row, column, text)));
        }

        void flush() {
            if (rows.size() > 0) {
                synchronized (taker) {
                    taker.take(rows.build());
                }
            }
        }
    }
}
