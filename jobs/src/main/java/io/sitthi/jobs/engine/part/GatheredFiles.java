package io.sitthi.jobs.engine.part;

import io.sitthi.datasets.WorkerThreads;
import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.output.OutputWriter;
import io.sitthi.datasets.parquet.ParquetFileReader;
import io.sitthi.datasets.parquet.ParquetFileWriter;
import io.sitthi.datasets.parquet.ParquetFooter.RowGroupInfo;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Makes the few files of a published dataset from the many files of its parts. Their number is a power of two that
 * leaves each file at least 64 MB. Row groups are copied as they are, encrypted for their new place if the output is
 * encrypted. Where they are tiny, as in small countries and in rejects, their rows are written anew in larger ones. A file
 * that would be a copy of a single part is that part, under a second name.
 *
 * <p>File {@code f} of {@code n} gets the parts whose number modulo {@code n} is {@code f}. So, like each part, it
 * holds the subjects whose bucket has certain lowest bits ({@link PartPlan}), and two nights have the same subjects in
 * files of the same position.
 */
public final class GatheredFiles {

    /**
     * Every file has at least this many bytes unless it is the only one. Tests set the property to get several small
     * files.
     */
    static final String LEAST_BYTES_PROPERTY = "sitthi.output.file.bytes";

    private static final long LEAST_BYTES = 64L << 20;

    /**
     * Of a dataset whose rows must stay together, which few but Sitthi read: parts that average at least this share of {@link
     * #LEAST_BYTES} are not gathered. Each becomes a file as it stands, and nothing is copied.
     */
    private static final int SHARE_OF_LEAST = 8;

    /** Row groups that average fewer rows than this are rewritten. */
    private static final int SMALL_ROWS = 1 << 14;

    /** With more rows than this, rewriting would take too long, and row groups are copied. */
    private static final int MOST_REWRITTEN_ROWS = 1 << 20;

    private static final int BATCH_ROWS = 4096;

    private final Location parts;
    private final Location output;
    private final int threads;
    private final long leastBytes;

    /**
     * @param parts where the parts' files are, in a folder for each dataset
     * @param output where the folders of the published datasets are made
     * @param threads how many files are written at once
     */
    public GatheredFiles(Location parts, Location output, int threads) {
        this(parts, output, threads, Long.getLong(LEAST_BYTES_PROPERTY, LEAST_BYTES));
    }

    GatheredFiles(Location parts, Location output, int threads, long leastBytes) {
        this.parts = parts;
        this.output = output;
        this.threads = threads;
        this.leastBytes = leastBytes;
    }

    /** As {@link #gather(Schema, List, boolean)}, for rows that may be split anywhere into row groups. */
    public List<WrittenFile> gather(Schema dataset, List<WrittenFile> files) throws IOException {
        return gather(dataset, files, false);
    }

    /**
     * Writes the dataset's files. May be repeated: it replaces what an earlier attempt left.
     *
     * @param files of the parts, in their order
     * @param together whether rows of one row group must stay in one
     */
    public List<WrittenFile> gather(Schema dataset, List<WrittenFile> files, boolean together) throws IOException {
        List<WrittenFile> written = write(dataset, files, together);
        deleteOthers(dataset, written);
        return written;
    }

    private List<WrittenFile> write(Schema dataset, List<WrittenFile> files, boolean together) throws IOException {
        int count = count(files, together);
        if (count == 1) {
            return List.of(gather(dataset, files, 0, together));
        }
        List<Callable<WrittenFile>> tasks = new ArrayList<>();
        for (int f = 0; f < count; f++) {
            int number = f;
            List<WrittenFile> own = new ArrayList<>();
            for (int i = f; i < files.size(); i += count) {
                own.add(files.get(i));
            }
            tasks.add(() -> gather(dataset, own, number, together));
        }
        try (WorkerThreads workers = new WorkerThreads("gather", Math.min(threads, count))) {
            return workers.run(tasks);
        }
    }

    private int count(List<WrittenFile> files, boolean together) {
        long bytes = files.stream().mapToLong(WrittenFile::bytes).sum();
        if (together && Integer.bitCount(files.size()) == 1 && bytes / files.size() >= leastBytes / SHARE_OF_LEAST) {
            return files.size();
        }
        long most = Math.max(1, Math.min(files.size(), bytes / leastBytes));
        return (int) Long.highestOneBit(most);
    }

    private static String name(Schema dataset, int file) {
        return "%s-%05d.parquet".formatted(dataset.folder(), file);
    }

    private Location place(Schema dataset, String name) throws IOException {
        Location folder = output.resolve(dataset.folder());
        folder.createDirectories();
        return folder.resolve(name);
    }

    private WrittenFile gather(Schema dataset, List<WrittenFile> files, int number, boolean together)
            throws IOException {
        Location target = place(dataset, name(dataset, number));
        List<ParquetFileReader> readers = new ArrayList<>();
        try {
            long rows = 0;
            int groups = 0;
            for (WrittenFile file : files) {
                if (file.rows() > 0) {
                    ParquetFileReader reader = ParquetFileReader.open(
                            parts.resolve(dataset.folder()).resolve(file.name()));
                    readers.add(reader);
                    rows += file.rows();
                    groups += reader.footer().rowGroups().size();
                }
            }
            boolean anew = groups > 1
                    && rows / groups < SMALL_ROWS
                    && rows <= (together ? OutputWriter.ROW_GROUP_ROWS : MOST_REWRITTEN_ROWS)
                    && dataset.columns().stream().noneMatch(column -> column.type() == ColumnType.STRING_LIST);
            if (anew) {
                return rewrite(dataset, readers, target);
            }
            WrittenFile linked = readers.size() == 1 ? link(dataset, files, target) : null;
            return linked != null ? linked : copy(dataset, readers, target);
        } finally {
            for (ParquetFileReader reader : readers) {
                reader.close();
            }
        }
    }

    /** Gives the only file that has rows a second name. Null when it must be copied instead, as where output is encrypted. */
    private @Nullable WrittenFile link(Schema dataset, List<WrittenFile> files, Location target) throws IOException {
        if (target.encryption().writer() != null) {
            return null;
        }
        for (WrittenFile file : files) {
            if (file.rows() > 0) {
                Location part = parts.resolve(dataset.folder()).resolve(file.name());
                return part.linkTo(target)
                        ? new WrittenFile(target.name(), file.rows(), file.bytes(), file.sha256())
                        : null;
            }
        }
        return null;
    }

    private static WrittenFile copy(Schema dataset, List<ParquetFileReader> readers, Location target)
            throws IOException {
        try (ParquetFileWriter writer = ParquetFileWriter.create(target, dataset.columns())) {
            for (ParquetFileReader reader : readers) {
                for (RowGroupInfo group : reader.footer().rowGroups()) {
                    writer.append(reader, group.ordinal());
                }
            }
            return writer.finish();
        }
    }

    private static WrittenFile rewrite(Schema dataset, List<ParquetFileReader> readers, Location target)
            throws IOException {
        List<String> names = dataset.columns().stream().map(Column::name).toList();
        try (OutputWriter writer = new OutputWriter(dataset, List.of())) {
            writer.begin(target);
            for (ParquetFileReader reader : readers) {
                RowGroupReader group = reader.rowGroupReader(names);
                for (int g = 0; g < reader.footer().rowGroups().size(); g++) {
                    reader.fetch(group, g);
                    for (long left = group.rows(); left > 0; left -= BATCH_ROWS) {
                        rewrite(dataset, group, (int) Math.min(BATCH_ROWS, left), writer);
                    }
                }
            }
            return writer.finish();
        }
    }

    private static void rewrite(Schema dataset, RowGroupReader group, int count, OutputWriter writer)
            throws IOException {
        List<Column> columns = dataset.columns();
        long[][] numbers = new long[columns.size()][];
        boolean[][] nulls = new boolean[columns.size()][count];
        BytesVector[] bytes = new BytesVector[columns.size()];
        for (int c = 0; c < columns.size(); c++) {
            String name = columns.get(c).name();
            switch (columns.get(c).type()) {
                case INT64, TIME, BAHT -> group.column(name).readLongs(numbers[c] = new long[count], nulls[c], count);
                case INT32, DATE -> {
                    int[] ints = new int[count];
                    group.column(name).readInts(ints, nulls[c], count);
                    numbers[c] = new long[count];
                    for (int i = 0; i < count; i++) {
                        numbers[c][i] = ints[i];
                    }
                }
                case BOOLEAN -> {
                    boolean[] flags = new boolean[count];
                    group.column(name).readBooleans(flags, nulls[c], count);
                    numbers[c] = new long[count];
                    for (int i = 0; i < count; i++) {
                        numbers[c][i] = flags[i] ? 1 : 0;
                    }
                }
                case DOUBLE -> {
                    double[] doubles = new double[count];
                    group.column(name).readDoubles(doubles, nulls[c], count);
                    numbers[c] = new long[count];
                    for (int i = 0; i < count; i++) {
                        numbers[c][i] = Double.doubleToRawLongBits(doubles[i]);
                    }
                }
                case STRING, UUID -> bytes[c] = group.column(name).readBytes(count);
                case STRING_LIST -> throw new IllegalArgumentException("lists are not written anew");
            }
        }
        TextSlice slice = new TextSlice();
        for (int row = 0; row < count; row++) {
            for (int c = 0; c < columns.size(); c++) {
                BytesVector vector = bytes[c];
                if (vector == null) {
                    if (!nulls[c][row]) {
                        writer.putLong(c, numbers[c][row]);
                    }
                } else if (!vector.isNull(row)) {
                    if (columns.get(c).type() == ColumnType.UUID) {
                        ByteBuffer uuid = ByteBuffer.wrap(vector.bytes(), vector.offsets()[row], 2 * Long.BYTES);
                        writer.putUuid(c, uuid.getLong(), uuid.getLong());
                    } else {
                        writer.putText(c, slice.set(vector.bytes(), vector.offsets()[row], vector.lengths()[row]));
                    }
                }
            }
            writer.endRow();
        }
    }

    /** Deletes what a killed attempt left. */
    private void deleteOthers(Schema dataset, List<WrittenFile> written) throws IOException {
        Set<String> names = new HashSet<>();
        written.forEach(file -> names.add(file.name()));
        Location folder = output.resolve(dataset.folder());
        for (Location.Entry entry : folder.list()) {
            if (entry.name().endsWith(".parquet") && !names.contains(entry.name())) {
                folder.resolve(entry.name()).delete();
            }
        }
    }
}
