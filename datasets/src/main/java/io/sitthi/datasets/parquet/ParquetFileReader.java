package io.sitthi.datasets.parquet;

import io.sitthi.datasets.parquet.ParquetFooter.RowGroupInfo;
import io.sitthi.datasets.parquet.decoding.ColumnChunkBytes;
import io.sitthi.datasets.parquet.encryption.FileKeys;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.SeekableInput;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * Opens a Parquet file and fetches chosen columns of its row groups. Several threads may fetch at once, each into a
 * {@link RowGroupReader} of its own.
 */
public final class ParquetFileReader implements Closeable {

    private final SeekableInput input;
    private final ParquetFooter footer;

    private ParquetFileReader(SeekableInput input, ParquetFooter footer) {
        this.input = input;
        this.footer = footer;
    }

    /** @throws MalformedParquetException when the file is torn or is no Parquet file */
    public static ParquetFileReader open(Location file) throws IOException {
        return open(file.open(), file.name(), file.encryption().keys());
    }

    /** As {@link #open(Location)}, of bytes from anywhere; they are closed with the reader. */
    static ParquetFileReader open(SeekableInput input, String file, FileKeys keys) throws IOException {
        try {
            return new ParquetFileReader(input, ParquetFooter.read(input, file, keys));
        } catch (IOException | RuntimeException e) {
            input.close();
            throw e;
        }
    }

    public ParquetFooter footer() {
        return footer;
    }

    /** Raw bytes of the file. */
    void read(long from, byte[] target, int length) throws IOException {
        input.readFully(from, target, 0, length);
    }

    /** A reader of these columns, to be used by one thread. */
    public RowGroupReader rowGroupReader(List<String> columns) {
        return new RowGroupReader(footer, columns, null);
    }

    /**
     * As {@link #rowGroupReader(List)}, but reuses the buffers of a reader of another file, which must not be used
     * any more.
     */
    public RowGroupReader rowGroupReader(List<String> columns, RowGroupReader retired) {
        return new RowGroupReader(footer, columns, retired);
    }

    /** Fetches the reader's columns of a row group, and only them. */
    public void fetch(RowGroupReader reader, int rowGroup) throws IOException {
        RowGroupInfo group = footer.rowGroups().get(rowGroup);
        reader.prepare(group);
        for (ColumnChunkBytes chunk : reader.chunks()) {
            input.readFully(chunk.start(), chunk.bytes(), 0, chunk.length());
        }
        reader.opened(group);
    }

    /**
     * Reads the whole file in order, row group by row group, so that its digest comes with its rows.
     *
     * @see DigestingScan
     */
    public DigestingScan scan() {
        return new DigestingScan(input, footer);
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
