package io.sitthi.streaming.engine.machines.replay;

import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;

/** The files that the sinks of a replay have written; its sinks find it by its name, since all run in one process. */
final class TableFiles implements AutoCloseable {

    private static final Map<String, TableFiles> RUNS = new ConcurrentHashMap<>();

    private final String run;
    private final LongConsumer written;
    private final Map<String, List<WrittenFile>> files = new TreeMap<>();

    private TableFiles(String run, LongConsumer written) {
        this.run = run;
        this.written = written;
    }

    static TableFiles open(String run, LongConsumer written) {
        TableFiles files = new TableFiles(run, written);
        RUNS.put(run, files);
        return files;
    }

    static TableFiles of(String run) {
        TableFiles files = RUNS.get(run);
        if (files == null) {
            throw new IllegalStateException("run " + run + " is not of this process");
        }
        return files;
    }

    void written(long rows) {
        written.accept(rows);
    }

    synchronized void add(String dataset, WrittenFile file) {
        files.computeIfAbsent(dataset, unseen -> new ArrayList<>()).add(file);
    }

    synchronized List<WrittenFile> of(Schema dataset) {
        return List.copyOf(files.getOrDefault(dataset.name(), List.of()));
    }

    @Override
    public void close() {
        RUNS.remove(run);
    }
}
