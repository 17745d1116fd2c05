package io.sitthi.streaming.engine.machines.replay;

import io.sitthi.datasets.output.FaultCounts;
import io.sitthi.datasets.output.RejectWriter;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers what is wrong with a drop's rows: one file for each thread, what was left out, and the rows that are nobody's. */
final class DropRejects implements Closeable {

    private static final int SHOWN_ORPHANS = 20;

    private final Location folder;
    private final List<Lane> lanes = new ArrayList<>();
    private final List<WrittenFile> files = new ArrayList<>();
    private final FaultCounts faults = new FaultCounts();
    private final Map<String, Long> laterRows = new LinkedHashMap<>();
    private final List<String> orphans = new ArrayList<>();
    private long orphanCount;

    DropRejects(Location folder) {
        this.folder = folder;
    }

    /** For one more thread, which reads this dataset. */
    synchronized Lane newLane(Schema dataset) throws IOException {
        Lane lane = new Lane(
                dataset, new RejectWriter(folder.resolve("%s-%05d.parquet".formatted(dataset.name(), lanes.size()))));
        lanes.add(lane);
        return lane;
    }

    /** One thread's share. */
    final class Lane {

        private final Schema dataset;
        private final RejectWriter writer;
        private long later;

        private Lane(Schema dataset, RejectWriter writer) {
            this.dataset = dataset;
            this.writer = writer;
        }

        void add(Schema of, String file, long row, String column, RejectCode code, @Nullable Long subject)
                throws IOException {
            writer.add(of, file, row, column, code, subject);
        }

        /** A row is later than the run's day. */
        void leaveOut() {
            later++;
        }

        /** A row that speaks against somebody does not say whom. */
        void orphan(Schema of, String file, long row) {
            synchronized (DropRejects.this) {
                orphanCount++;
                if (orphans.size() < SHOWN_ORPHANS) {
                    orphans.add("dataset " + of.name() + ", file " + file + ", no " + of.key() + ": row " + row);
                }
            }
        }
    }

    synchronized long orphanCount() {
        return orphanCount;
    }

    /** Where the first of the rows that are nobody's stand. */
    synchronized String describeOrphans() {
        return String.join("\n  ", orphans) + (orphanCount > orphans.size() ? "\n  and more" : "");
    }

    synchronized void finish(List<Schema> datasets) throws IOException {
        datasets.forEach(dataset -> laterRows.put(dataset.name(), 0L));
        for (Lane lane : lanes) {
            files.add(lane.writer.finish());
            faults.addAll(lane.writer.faults());
            laterRows.merge(lane.dataset.name(), lane.later, Long::sum);
        }
    }

    List<WrittenFile> files() {
        return files;
    }

    FaultCounts faults() {
        return faults;
    }

    /** Rows that were left out, by dataset. */
    Map<String, Long> laterRows() {
        return laterRows;
    }

    /** Deletes what was not finished. */
    @Override
    public synchronized void close() throws IOException {
        IOException failure = null;
        for (Lane lane : lanes) {
            try {
                lane.writer.close();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
