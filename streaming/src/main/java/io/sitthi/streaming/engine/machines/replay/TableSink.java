package io.sitthi.streaming.engine.machines.replay;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.output.OutputWriter;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.streaming.engine.rows.RowBlock;
import io.sitthi.streaming.engine.rows.RowView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Writes rows of a kind's outputs into Parquet files, for each dataset one for each task. A file gets its name when the
 * input has ended; a run that fails leaves none, and begins again.
 */
final class TableSink implements Sink<RowBlock> {

    private static final long serialVersionUID = 1L;

    private final String run;
    private final String folder;
    private final ArrayList<Schema> outputs;

    TableSink(String run, Location folder, List<Schema> outputs) {
        this.run = run;
        this.folder = folder.absolute();
        this.outputs = new ArrayList<>(outputs);
    }

    @Override
    public SinkWriter<RowBlock> createWriter(WriterInitContext context) throws IOException {
        return new Writer(context.getTaskInfo().getIndexOfThisSubtask());
    }

    private final class Writer implements SinkWriter<RowBlock> {

        private final TableFiles files = TableFiles.of(run);
        private final List<OutputWriter> writers = new ArrayList<>();
        private final List<RowView> views = new ArrayList<>();
        private final TextSlice text = new TextSlice();
        private boolean isFinished;

        Writer(int subtask) throws IOException {
            for (Schema output : outputs) {
                OutputWriter writer = new OutputWriter(output, List.of());
                Location place = Location.of(folder).resolve(output.folder());
                place.createDirectories();
                writer.begin(place.resolve("%s-%05d.parquet".formatted(output.folder(), subtask)));
                writers.add(writer);
                views.add(new RowView(output));
            }
        }

        @Override
        public void write(RowBlock block, Context context) {
            for (int row = 0; row < block.size(); row++) {
                int output = block.dataset(row);
                write(views.get(output).set(block), row, outputs.get(output).columns(), writers.get(output));
            }
            files.written(block.size());
        }

        private void write(RowView rows, int row, List<Column> columns, OutputWriter writer) {
            for (int c = 0; c < columns.size(); c++) {
                if (rows.isNull(row, c)) {
                    continue;
                }
                switch (columns.get(c).type()) {
                    case INT64, INT32, BOOLEAN, DATE, TIME, BAHT -> writer.putLong(c, rows.longAt(row, c));
                    case DOUBLE -> writer.putDouble(c, rows.doubleAt(row, c));
                    case STRING -> writer.putText(c, rows.textAt(row, c, text));
                    case UUID -> writer.putUuid(c, rows.uuidHigh(row, c), rows.uuidLow(row, c));
                    case STRING_LIST -> throw new IllegalStateException("no output has a list");
                }
            }
            writer.endRow();
        }

        @Override
        public void flush(boolean endOfInput) throws IOException {
            if (endOfInput && !isFinished) {
                isFinished = true;
                for (int output = 0; output < writers.size(); output++) {
                    files.add(outputs.get(output).name(), writers.get(output).finish());
                }
            }
        }

        @Override
        public void close() throws IOException {
            for (OutputWriter writer : writers) {
                writer.close();
            }
        }
    }
}
