package io.sitthi.datasets.output;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnVector;
import io.sitthi.datasets.parquet.Compression;
import io.sitthi.datasets.parquet.ParquetFileWriter;
import io.sitthi.datasets.parquet.RowGroupEncoder;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.rows.RowSink;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the rows of one output dataset to one file after another. For one thread. */
public final class OutputWriter implements RowSink, Closeable {

    /** Large enough for readers to profit, small enough for the arrays to stay in the cache. */
    public static final int ROW_GROUP_ROWS = 1 << 16;

    private static final int ROW_GROUP_TEXT_BYTES = 64 << 20;

    private final Schema schema;
    private final RowGroupEncoder encoder;
    private final List<ColumnBuilder> builders = new ArrayList<>();
    /** Bit {@code c}: column {@code c} must be put in every row. */
    private long required;

    private long put;
    private int rows;
    private @Nullable ParquetFileWriter file;

    /**
     * @param schema of at most 64 columns
     * @param distinct columns whose values hardly repeat
     */
    public OutputWriter(Schema schema, List<String> distinct) {
        this.schema = schema;
        if (schema.columns().size() > Long.SIZE) {
            throw new IllegalArgumentException(schema.name() + " has more than " + Long.SIZE + " columns");
        }
        this.encoder = new RowGroupEncoder(schema.columns(), Compression.ZSTD)
                .withoutDictionaries(distinct.toArray(String[]::new));
        for (int c = 0; c < schema.columns().size(); c++) {
            Column column = schema.columns().get(c);
            builders.add(new ColumnBuilder(column));
            required |= column.nullable() ? 0 : 1L << c;
        }
    }

    public Schema schema() {
        return schema;
    }

    /** Begins a file; rows that were put and belong to no finished file are forgotten. */
    public void begin(Location location) throws IOException {
        close();
        file = ParquetFileWriter.create(location, schema.columns());
    }

    private ColumnBuilder builder(int column) {
        put |= 1L << column;
        return builders.get(column);
    }

    @Override
    public void putLong(int column, long value) {
        builder(column).putLong(rows, value);
    }

    @Override
    public void putDouble(int column, double value) {
        builder(column).putLong(rows, Double.doubleToRawLongBits(value));
    }

    @Override
    public void putText(int column, TextSlice text) {
        builder(column).putText(rows, text);
    }

    @Override
    public void putCode(int column, String code) {
        builder(column).putCode(rows, code);
    }

    @Override
    public void putUuid(int column, long high, long low) {
        builder(column).putUuid(rows, high, low);
    }

    @Override
    public void endRow() {
        long missing = required & ~put;
        if (missing != 0) {
            throw new IllegalStateException(schema.name() + ": column "
                    + schema.columns().get(Long.numberOfTrailingZeros(missing)).name() + " was not put");
        }
        int texts = 0;
        for (int c = 0; c < builders.size(); c++) {
            if ((put >>> c & 1) == 0) {
                builders.get(c).putNull(rows);
            }
            texts = Math.max(texts, builders.get(c).heapLength());
        }
        put = 0;
        if (++rows == ROW_GROUP_ROWS || texts > ROW_GROUP_TEXT_BYTES) {
            try {
                writeRowGroup();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private ParquetFileWriter open() {
        ParquetFileWriter open = file;
        if (open == null) {
            throw new IllegalStateException(schema.name() + ": no file was begun");
        }
        return open;
    }

    private void writeRowGroup() throws IOException {
        if (rows > 0) {
            List<ColumnVector> vectors = new ArrayList<>();
            for (ColumnBuilder builder : builders) {
                vectors.add(builder.vector(rows));
            }
            open().append(encoder.encode(vectors, rows));
        }
        rows = 0;
        builders.forEach(ColumnBuilder::clear);
    }

    /** Ends the file. */
    public WrittenFile finish() throws IOException {
        writeRowGroup();
        WrittenFile written = open().finish();
        file = null;
        return written;
    }

    /** Deletes a file that was begun and not finished. */
    @Override
    public void close() throws IOException {
        rows = 0;
        put = 0;
        builders.forEach(ColumnBuilder::clear);
        ParquetFileWriter open = file;
        file = null;
        if (open != null) {
            open.close();
        }
    }
}
