package io.sitthi.streaming.engine.machines.replay;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.datasets.rows.RowRule;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.streaming.engine.machines.MachineKind;
import io.sitthi.streaming.engine.machines.kafka.FactReader;
import io.sitthi.streaming.engine.rows.RowBlockBuilder;
import io.sitthi.streaming.engine.rows.RowView;
import io.sitthi.streaming.engine.store.DatasetScan;
import io.sitthi.streaming.engine.wire.MalformedMessageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the dataset in which a drop holds facts as messages: which dataset each is of, its stamp, whose it is, and its row
 * as JSON. What is wrong with a row makes it a defective fact, as it would be in the stream; a row of no dataset is merely
 * rejected. For one thread, which keeps the order of the delivery.
 */
final class WrittenLane implements DatasetScan.RowSink {

    private static final int DATASET = 0;
    private static final int STAMP = 1;
    private static final int SUBJECT = 2;
    private static final int ROW = 3;

    private final MachineKind kind;
    private final Schema written;
    private final SliceSpread spread;
    private final DropRejects.Lane rejects;
    private final FactColumns columns;
    private final FactReader reader;
    private final List<RowView> views;
    private final TextSlice text = new TextSlice();

    WrittenLane(MachineKind kind, Schema written, SliceSpread spread, DropRejects.Lane rejects) {
        this.kind = kind;
        this.written = written;
        this.spread = spread;
        this.rejects = rejects;
        columns = new FactColumns(written);
        List<Integer> stamped = IntStream.range(0, kind.facts().size())
                .filter(i -> isWritten(kind, i))
                .boxed()
                .toList();
        reader = new FactReader(kind, stamped);
        views = kind.facts().stream().map(rules -> new RowView(rules.schema())).toList();
    }

    /** Whether a drop holds facts of a dataset as messages. */
    static boolean isWritten(MachineKind kind, int dataset) {
        return kind.written() != null
                && kind.facts().get(dataset).schema().columns().stream()
                        .anyMatch(column -> column.name().equals(kind.stamp()));
    }

    @Override
    public List<String> columns() {
        return written.columns().stream().map(Column::name).toList();
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
        boolean hasSubject = !columns.isNull(row, SUBJECT);
        Long subject = hasSubject ? columns.longAt(row, SUBJECT) : null;
        boolean isSound = true;
        for (int c = 0; c < written.columns().size(); c++) {
            if (columns.isNull(row, c)) {
                isSound = false;
                RejectCode code = columns.isMisfit(row, c) ? RejectCode.UNKNOWN_VALUE : RejectCode.NULL_VALUE;
                rejects.add(written, file, number, written.columns().get(c).name(), code, subject);
            }
        }
        int dataset = columns.isNull(row, DATASET)
                ? -1
                : reader.find(columns.text(row, DATASET, text).toString());
        if (dataset < 0) {
            if (!columns.isNull(row, DATASET)) {
                reject(file, number, DATASET, RejectCode.UNKNOWN_VALUE, subject);
            }
            return;
        }
        if (subject == null) {
            rejects.orphan(written, file, number);
            return;
        }
        RowBlockBuilder.Sink sink = spread.rows(dataset);
        RejectCode fault = put(row, dataset, subject, sink);
        if (fault != null) {
            reject(file, number, ROW, fault, subject);
        }
        if (!isSound || fault != null) {
            sink.setDefective();
        }
        sink.endRow();
        spread.spread();
    }

    private void reject(String file, long number, int column, RejectCode code, @Nullable Long subject)
            throws IOException {
        rejects.add(written, file, number, written.columns().get(column).name(), code, subject);
    }

    /** Puts what can be read of a row. @return what is wrong with it; null when nothing is */
    private @Nullable RejectCode put(int row, int dataset, long subject, RowBlockBuilder.Sink sink) {
        Schema schema = kind.facts().get(dataset).schema();
        RejectCode fault = null;
        if (!columns.isNull(row, ROW)) {
            TextSlice json = columns.text(row, ROW, text);
            byte[] bytes = Arrays.copyOfRange(json.bytes(), json.offset(), json.offset() + json.length());
            try {
                reader.readRow(dataset, columns.longAt(row, STAMP), bytes);
                reader.put(sink);
                MalformedMessageException found = reader.fault();
                fault = found == null ? null : code(found);
            } catch (MalformedMessageException e) {
                fault = code(e);
            }
        }
        int key = schema.position(String.valueOf(schema.key()));
        if (sink.isPut(key) && sink.subject() != subject) {
            fault = RejectCode.UNKNOWN_VALUE;
        }
        sink.putLong(key, subject);
        int stamp = schema.position(kind.stamp());
        if (columns.isNull(row, STAMP)) {
            sink.clearOwn(stamp);
        } else {
            sink.putLong(stamp, columns.longAt(row, STAMP));
        }
        return fault == null ? brokenRule(dataset) : fault;
    }

    private @Nullable RejectCode brokenRule(int dataset) {
        List<RejectCode> broken = new ArrayList<>();
        for (RowRule rule : kind.facts().get(dataset).rules()) {
            RowView view = views.get(dataset).set(spread.peek());
            rule.check(view, view.count() - 1, (column, code) -> broken.add(code));
        }
        return broken.isEmpty() ? null : broken.get(0);
    }

    private static RejectCode code(MalformedMessageException fault) {
        return switch (fault.reason()) {
            case NULL_VALUE, EMPTY -> RejectCode.NULL_VALUE;
            default -> RejectCode.UNKNOWN_VALUE;
        };
    }
}
