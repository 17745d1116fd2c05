package io.sitthi.jobs.engine.general.run;

import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.output.OutputWriter;
import io.sitthi.datasets.parquet.ParquetFileReader;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.rows.RowSink;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.general.judge.OutputDataset;
import io.sitthi.jobs.engine.part.JudgedPart;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The parts of a run together, and the files that are made from all of them. */
final class CombinedParts implements Combined, Closeable {

    private static final int BATCH_ROWS = 4096;
    private static final String FILE_NAME = "all.parquet";

    private final Location staging;
    private final @Nullable FinishedRun previous;
    private final Map<String, List<WrittenFile>> files = new LinkedHashMap<>();
    private final Map<String, Map<Long, long[]>> tallies;
    private final Map<String, OutputWriter> writers = new LinkedHashMap<>();
    private final Map<String, Object> summary = new LinkedHashMap<>();

    /** @param previous the run that this one is compared with; null for none */
    CombinedParts(List<OutputDataset> outputs, List<JudgedPart> parts, Location staging, @Nullable FinishedRun previous)
            throws IOException {
        this.staging = staging;
        this.previous = previous;
        for (OutputDataset output : outputs) {
            files.put(output.name(), new ArrayList<>());
            if (output.combined()) {
                OutputWriter writer = new OutputWriter(output.schema(), output.distinct());
                writers.put(output.name(), writer);
                writer.begin(staging.resolve(output.name()).resolve(FILE_NAME));
            }
        }
        for (JudgedPart part : parts) {
            part.files()
                    .forEach((dataset, written) -> files.computeIfAbsent(dataset, unseen -> new ArrayList<>())
                            .addAll(written));
        }
        tallies = JudgedPart.addUp(parts);
    }

    @Override
    public Map<Long, long[]> tally(String name) {
        return tallies.getOrDefault(name, Map.of());
    }

    @Override
    public long rows(String dataset) {
        return filesOf(dataset).stream().mapToLong(WrittenFile::rows).sum();
    }

    private List<WrittenFile> filesOf(String dataset) {
        List<WrittenFile> written = files.get(dataset);
        if (written == null) {
            throw new IllegalArgumentException("there is no output " + dataset);
        }
        return written;
    }

    @Override
    public void readTexts(String dataset, String column, Consumer<TextSlice> reader) throws IOException {
        TextSlice slice = new TextSlice();
        for (WrittenFile file : filesOf(dataset)) {
            try (ParquetFileReader open =
                    ParquetFileReader.open(staging.resolve(dataset).resolve(file.name()))) {
                RowGroupReader group = open.rowGroupReader(List.of(column));
                for (int i = 0; i < open.footer().rowGroups().size(); i++) {
                    open.fetch(group, i);
                    for (long left = group.rows(); left > 0; left -= BATCH_ROWS) {
                        int count = (int) Math.min(BATCH_ROWS, left);
                        BytesVector texts = group.column(column).readBytes(count);
                        for (int row = 0; row < count; row++) {
                            if (!texts.isNull(row)) {
                                reader.accept(slice.set(texts.bytes(), texts.offsets()[row], texts.lengths()[row]));
                            }
                        }
                    }
                }
            }
        }
    }

    @Override
    public void read(Schema dataset, List<String> columns, Consumer<OutputRow> reader) throws IOException {
        List<String> names =
                filesOf(dataset.name()).stream().map(WrittenFile::name).toList();
        OutputRows.read(staging.resolve(dataset.name()), names, dataset, columns, reader);
    }

    @Override
    public boolean readPrevious(Schema dataset, List<String> columns, Consumer<OutputRow> reader) throws IOException {
        if (previous == null) {
            return false;
        }
        previous.read(dataset, columns, reader);
        return true;
    }

    @Override
    public RowSink sink(String dataset) {
        OutputWriter writer = writers.get(dataset);
        if (writer == null) {
            throw new IllegalArgumentException("there is no combined output " + dataset);
        }
        return writer;
    }

    @Override
    public void summary(String key, Object value) {
        summary.put(key, value);
    }

    @Override
    public Object summary(String key) {
        Object value = summary.get(key);
        if (value == null) {
            throw new IllegalArgumentException("nothing was put into the summary as " + key);
        }
        return value;
    }

    Map<String, Object> summary() {
        return summary;
    }

    /** Ends the combined files. */
    void finish() throws IOException {
        for (Map.Entry<String, OutputWriter> writer : writers.entrySet()) {
            filesOf(writer.getKey()).add(writer.getValue().finish());
        }
    }

    /** The files of every output dataset, rejects that judges found among them. */
    Map<String, List<WrittenFile>> files() {
        return files;
    }

    @Override
    public void close() throws IOException {
        for (OutputWriter writer : writers.values()) {
            writer.close();
        }
    }
}
