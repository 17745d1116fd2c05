package io.sitthi.streaming.engine.machines.replay;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.streaming.engine.rows.RowBlockBuilder;
import io.sitthi.streaming.engine.store.DatasetScan;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thread's share of reading a dataset of facts: leaves out what is later than the run's day, holds each row against
 * its schema, and scatters the rows into slices of time.
 */
final class FactLane implements DatasetScan.RowSink {

    private final Schema schema;
    private final int dataset;
    private final DatasetRules rules;
    private final boolean hearsOfDefects;
    private final long lastMicros;
    private final SliceSpread spread;
    private final DropRejects.Lane rejects;
    private final FactColumns columns;
    private final int key;
    private final int own;

    FactLane(
            DatasetRules rules,
            int dataset,
            boolean hearsOfDefects,
            long lastMicros,
            SliceSpread spread,
            DropRejects.Lane rejects) {
        this.rules = rules;
        this.schema = rules.schema();
        this.dataset = dataset;
        this.hearsOfDefects = hearsOfDefects;
        this.lastMicros = lastMicros;
        this.spread = spread;
        this.rejects = rejects;
        columns = new FactColumns(schema);
        key = schema.position(String.valueOf(schema.key()));
        own = schema.position(String.valueOf(schema.own()));
        if (!rules.rules().isEmpty() || !rules.happened().isEmpty()) {
            throw new IllegalArgumentException(schema.name() + " has rules that are not looked at here");
        }
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
                take(row, file, group.firstRow() + done + row);
            }
        }
    }

    private void take(int row, String file, long number) throws IOException {
        boolean hasInstant = !columns.isNull(row, own);
        if (hasInstant && columns.longAt(row, own) > lastMicros) {
            rejects.leaveOut();
            return;
        }
        boolean hasSubject = !columns.isNull(row, key);
        Long subject = hasSubject ? columns.longAt(row, key) : null;
        RowBlockBuilder.Sink sink = spread.rows(dataset);
        boolean isSound = true;
        for (int c = 0; c < schema.columns().size(); c++) {
            RejectCode code = fault(row, c, sink);
            if (code != null) {
                isSound = false;
                rejects.add(schema, file, number, schema.columns().get(c).name(), code, subject);
            }
        }
        if (!hasSubject && !rules.judged()) {
            rejects.orphan(schema, file, number);
        }
        if (!hasSubject || !isSound && !hearsOfDefects) {
            return;
        }
        if (!isSound) {
            sink.setDefective();
        }
        columns.put(row, sink);
        sink.endRow();
        spread.spread();
    }

    private @Nullable RejectCode fault(int row, int c, RowBlockBuilder.Sink sink) {
        Column column = schema.columns().get(c);
        if (columns.isNull(row, c)) {
            if (columns.isMisfit(row, c)) {
                return RejectCode.UNKNOWN_VALUE;
            }
            return column.nullable() ? null : RejectCode.NULL_VALUE;
        }
        if (column.type() == ColumnType.STRING_LIST && columns.hasNullText(row, c)) {
            return RejectCode.NULL_VALUE;
        }
        return sink.isCode(c) && columns.code(row, c, sink) < 0 ? RejectCode.UNKNOWN_VALUE : null;
    }
}
