package io.sitthi.streaming.engine.store;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.WorkerThreads;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.CheckedDataset.CheckedFile;
import io.sitthi.datasets.drop.Fault;
import io.sitthi.datasets.parquet.DigestingScan;
import io.sitthi.datasets.parquet.MalformedParquetException;
import io.sitthi.datasets.parquet.ParquetFileReader;
import io.sitthi.datasets.parquet.RowGroupReader;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads every row group of a checked dataset once, on several threads, and holds each file's bytes against the digest
 * that the manifest promises. What is wrong with a file is noted, and the next one is read.
 */
public final class DatasetScan {

    private final CheckedDataset dataset;
    private final FaultList faults;
    private final ProgressListener progress;

    private int nextFile;
    private @Nullable OpenFile current;
    private long rowsDone;
    private volatile boolean stopped;

    private DatasetScan(CheckedDataset dataset, FaultList faults, ProgressListener progress) {
        this.dataset = dataset;
        this.faults = faults;
        this.progress = progress;
    }

    /** What one thread does with the rows. */
    public interface RowSink {

        /** The columns that are read. */
        List<String> columns();

        /** Takes all rows of a row group. */
        void take(RowGroupReader group, int fileOrdinal, String file) throws IOException;
    }

    /** A file whose row groups are being taken. */
    private record OpenFile(int ordinal, CheckedFile file, ParquetFileReader reader, DigestingScan scan) {}

    /**
     * Reads all rows. When {@code faults} is not empty afterwards, the rows are not what was promised.
     *
     * @param sinks asked for one for each thread
     * @throws IOException when the file system fails, which is no fault of the delivery
     */
    public static void run(CheckedDataset dataset, FaultList faults, ProgressListener progress, Supplier<RowSink> sinks)
            throws IOException {
        run(dataset, faults, progress, Runtime.getRuntime().availableProcessors(), sinks);
    }

    /** As {@link #run}, on so many threads: on one, rows come in the order of the files' names and of their rows. */
    public static void run(
            CheckedDataset dataset, FaultList faults, ProgressListener progress, int threads, Supplier<RowSink> sinks)
            throws IOException {
        DatasetScan scan = new DatasetScan(dataset, faults, progress);
        List<Callable<Long>> lanes = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            RowSink sink = sinks.get();
            lanes.add(() -> scan.runLane(sink));
        }
        try (WorkerThreads workers = new WorkerThreads("store-builder", threads)) {
            workers.run(lanes);
        } finally {
            scan.stopped = true;
            scan.closeCurrent();
        }
    }

    /** @return the rows that this thread took */
    private long runLane(RowSink sink) throws IOException {
        long rows = 0;
        RowGroupReader reader = null;
        OpenFile readersFile = null;
        while (!stopped) {
            Taken taken = take(sink, reader, readersFile);
            if (taken == null) {
                break;
            }
            reader = taken.reader();
            rows += reader.rows();
            readersFile = taken.file();
            CheckedFile file = taken.file().file();
            try {
                sink.take(reader, taken.file().ordinal(), file.name());
            } catch (MalformedParquetException e) {
                faults.addUnreadable(taken.file().ordinal(), file.name(), e.getMessage());
            }
        }
        return rows;
    }

    private record Taken(OpenFile file, RowGroupReader reader) {}

    /** Fetches the next row group, one thread at a time: decoding it is the thread's own work. */
    private synchronized @Nullable Taken take(
            RowSink sink, @Nullable RowGroupReader reader, @Nullable OpenFile readersFile) throws IOException {
        while (current != null || nextFile < dataset.files().size()) {
            int ordinal = current == null ? nextFile++ : current.ordinal();
            CheckedFile file = dataset.files().get(ordinal);
            try {
                OpenFile open = current;
                if (open == null) {
                    ParquetFileReader opened = ParquetFileReader.open(file.location());
                    open = new OpenFile(ordinal, file, opened, opened.scan());
                    current = open;
                }
                if (open.scan().nextRowGroup()
                        < open.reader().footer().rowGroups().size()) {
                    RowGroupReader own = readerOf(open, sink, reader, readersFile);
                    open.scan().next(own);
                    rowsDone += own.rows();
                    progress.progress(dataset.dataset().folder(), rowsDone, dataset.rows());
                    return new Taken(open, own);
                }
                String found = open.scan().finish();
                if (!found.equals(file.sha256())) {
                    faults.add(ordinal, Fault.wrongDigest(dataset.dataset(), file.promised(), found));
                }
            } catch (MalformedParquetException e) {
                faults.addUnreadable(ordinal, file.name(), e.getMessage());
            } catch (EOFException | FileNotFoundException e) {
                faults.addUnreadable(ordinal, file.name(), "that it shrank or went away while it was read");
            }
            closeCurrent();
        }
        return null;
    }

    private static RowGroupReader readerOf(
            OpenFile open, RowSink sink, @Nullable RowGroupReader reader, @Nullable OpenFile readersFile) {
        if (reader == null) {
            return open.reader().rowGroupReader(sink.columns());
        }
        return readersFile == open ? reader : open.reader().rowGroupReader(sink.columns(), reader);
    }

    private synchronized void closeCurrent() throws IOException {
        OpenFile open = current;
        current = null;
        if (open != null) {
            open.reader().close();
        }
    }
}
